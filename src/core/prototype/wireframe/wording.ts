/** Longest label, as the screen language has it. */
const longest = 120;
const controls = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;
const quotes = /"([^"]*)"|“([^”]*)”|«([^»]*)»|„([^“”]*)[“”]|「([^」]*)」/gu;

/** One line without control and direction characters, cut where it is longer than a label may be. */
export function plain(text: string, most: number = longest): string {
  // Cut before the pattern runs: a line may be megabytes long.
  const line = text
    .slice(0, most * 4)
    .replace(controls, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}

/** With a capital first letter, the rest as it is. */
export function capital(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 32);
  return text === '' ? '' : first.toUpperCase() + text.slice(first.length);
}

/** Case, accents and punctuation away, one space between words. */
export function folded(text: string): string {
  return text
    .slice(0, 400)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

export function wordsOf(text: string): readonly string[] {
  const key = folded(text);
  return key === '' ? [] : key.split(' ');
}

/** The texts between quotation marks, in order, empty ones left out. */
export function quoted(text: string): readonly string[] {
  return quotedSpans(text).map((span) => span.text);
}

export function quotedSpans(
  text: string,
): readonly { readonly text: string; readonly start: number; readonly end: number }[] {
  const spans = [];
  for (const match of text.slice(0, 4000).matchAll(quotes)) {
    const inside = match.slice(1).find((group) => group !== undefined) ?? '';
    if (inside.trim() !== '')
      spans.push({ text: inside.trim(), start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

/** Two words are the same thing in singular and plural: `category`, `categories`. */
export function akin(one: string, other: string): boolean {
  if (one === other) return true;
  const shared = Math.min(one.length, other.length);
  if (shared < 4 || Math.abs(one.length - other.length) > 3) return false;
  return one.slice(0, shared - 1) === other.slice(0, shared - 1);
}

/** English alone is put into the plural: a wrong plural reads worse than none. */
export function plural(thing: string, language: string): string {
  if (!language.startsWith('en') || thing === '') return thing;
  // "Slots free", "people in the queue": the thing itself comes first and is several already.
  if (/(?:[^s]s|\b(?:people|children))(?:\s|$)/iu.test(thing) && !/(?:us|is)$/iu.test(thing)) return thing;
  const [, head = '', rest = ''] =
    /^(.*\S)(\s(?:waiting|left|free|available|open|pending|\p{L}{3,}ed))$/iu.exec(thing) ?? [];
  if (head !== '') return plural(head, language) + rest;
  if (/\bperson$/iu.test(thing)) return thing.replace(/person$/iu, 'people');
  if (/\bchild$/iu.test(thing)) return `${thing}ren`;
  if (/(?:[^aeiou]y)$/iu.test(thing)) return `${thing.slice(0, -1)}ies`;
  return /(?:x|ch|sh|s)$/iu.test(thing) ? `${thing}es` : `${thing}s`;
}
