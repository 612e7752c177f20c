/** A text with what may differ made equal, and for each unit of it the place it came from. */
export interface PreparedText {
  readonly source: string;
  readonly text: string;
  /** Offset in `source` of each unit of `text`, and `source.length` behind the last. */
  readonly at: Int32Array;
}

/** Quotation marks, dashes and points that typography and models write in their own way. */
const SAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '‘': "'",
    '’': "'",
    '‚': "'",
    '‛': "'",
    '′': "'",
    '“': '"',
    '”': '"',
    '„': '"',
    '‟': '"',
    '″': '"',
    '«': '"',
    '»': '"',
    '‐': '-',
    '‑': '-',
    '‒': '-',
    '–': '-',
    '—': '-',
    '―': '-',
    '−': '-',
    '…': '...',
    ﬁ: 'fi',
    ﬂ: 'fl',
    '。': '.',
    '，': ',',
    '：': ':',
    '；': ';',
    '（': '(',
    '）': ')',
    '？': '?',
    '！': '!',
  }),
);

/** Marks of Markdown around words, and signs that have no width. */
const DROPPED = /[*_`~\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069|]/u;
const SPACE = /\s/u;
/** The mark of a heading, a list or a quotation at the head of a line. */
const LINE_HEAD = /(?:[ \t]*(?:[#>]+|[-+•]|\d{1,3}[.)])(?=[ \t]))+/uy;
/** `](target)` behind the words of a link. Bounded, so that a text of brackets costs no more than its length. */
const LINK_TARGET =
  /\](?:\([^()\s]{0,400}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s"[^"\n]{0,200}")?\)|\[[^\][\n]{0,100}\])/uy;

/**
 * Markdown marks and link targets dropped, quotation marks and dashes unified, white space collapsed, compatibility and case folded (NFKC,
 * lower case). Linear in the text's length.
 */
export function prepareText(source: string): PreparedText {
  const units: string[] = [];
  const at: number[] = [];
  const push = (text: string, from: number): void => {
    for (let index = 0; index < text.length; index += 1) {
      units.push(text.charAt(index));
      at.push(from);
    }
  };
  let index = 0;
  let isLineHead = true;
  while (index < source.length) {
    if (isLineHead) {
      isLineHead = false;
      LINE_HEAD.lastIndex = index;
      const head = LINE_HEAD.exec(source);
      if (head !== null) {
        index += head[0].length;
        continue;
      }
    }
    const sign = source[index] ?? '';
    if (sign === ']' || sign === '[') {
      index += linkEnd(source, index);
      continue;
    }
    if (SPACE.test(sign)) {
      if (units.at(-1) !== ' ') push(' ', index);
      if (sign === '\n' || sign === '\r') isLineHead = true;
      index += 1;
      continue;
    }
    if (DROPPED.test(sign)) {
      index += 1;
      continue;
    }
    const length = clusterLength(source, index);
    push(folded(source.slice(index, index + length)), index);
    index += length;
  }
  return { source, text: units.join(''), at: Int32Array.from([...at, source.length]) };
}

/** Length of the brackets of a link: the opening one, or the closing one with its target. */
function linkEnd(source: string, index: number): number {
  if (source[index] === '[') return 1;
  LINK_TARGET.lastIndex = index;
  return LINK_TARGET.exec(source)?.[0].length ?? 1;
}

/** A code point with the combining marks behind it: composed and decomposed writing are one. At most 32 units. */
function clusterLength(source: string, index: number): number {
  const code = source.codePointAt(index) ?? 0;
  let length = code > 0xffff ? 2 : 1;
  while (length < 32) {
    const next = source.charCodeAt(index + length);
    if (!((next >= 0x300 && next <= 0x36f) || (next >= 0xfe00 && next <= 0xfe0f))) break;
    length += 1;
  }
  return length;
}

function folded(cluster: string): string {
  const code = cluster.charCodeAt(0);
  if (cluster.length === 1 && code < 128) return cluster.toLowerCase();
  return (
    SAME.get(cluster) ??
    cluster
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\ufe00-\ufe0f]/gu, '')
  );
}

/** The place in the source of `[start, end)` of the prepared text, without marks and white space at its ends. */
export function sourceSpan(
  { source, text, at }: PreparedText,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } {
  let [first, last] = [from, to];
  while (first < last && text[first] === ' ') first += 1;
  while (last > first && text[last - 1] === ' ') last -= 1;
  const start = at[first] ?? source.length;
  if (last <= first) return { start, end: start };
  const lastAt = at[last - 1] ?? source.length;
  return { start, end: lastAt + clusterLength(source, lastAt) };
}
