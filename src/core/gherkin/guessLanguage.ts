import { dialects, type Dialect } from '@cucumber/gherkin';

const MAX_SEARCHED_LINES = 300;
const MAX_SEARCHED_TEXT = 60_000;

/** A keyword, the dialects that have it, and what a line that begins with it says for them. */
interface Hint {
  readonly keyword: string;
  readonly weight: number;
  readonly codes: readonly string[];
}

/** Where keywords alone do not decide, the dialect that more people write comes first. */
const common = [
  'en',
  'es',
  'zh-CN',
  'fr',
  'pt',
  'de',
  'ru',
  'ja',
  'it',
  'nl',
  'pl',
  'sv',
  'no',
  'cs',
  'hr',
  'id',
  'tr',
];

/**
 * The dialect whose keywords the lines of a text begin with, where it is not English; `undefined` where none is plain to see. It is a proposal for the
 * `# language:` header: the parser takes English as long as there is none.
 */
export function guessLanguage(text: string, options?: { readonly markdown: boolean }): string | undefined {
  const scores = new Map<string, number>();
  const titled = new Set<string>();
  for (const line of linesOf(text)) count(options?.markdown ? unmarked(line) : line, scores, titled);
  const ranked = Array.from(scores)
    .filter(([code]) => titled.has(code))
    .toSorted(([a, one], [b, other]) => other - one || rank(a) - rank(b));
  const [best] = ranked;
  if (!best || best[1] <= (scores.get('en') ?? 0)) return undefined;
  return best[0];
}

/** Line and number of the `# language:` header, 1-based, wherever the parser would take it. */
export function languageHeader(text: string): { readonly line: number; readonly code: string } | undefined {
  for (const [index, line] of linesOf(text).entries()) {
    if (line !== '' && !line.startsWith('#')) return undefined;
    const code = /^#\s*language\s*:\s*([\w-]+)\s*$/u.exec(line)?.[1];
    if (code !== undefined) return { line: index + 1, code };
  }
  return undefined;
}

function linesOf(text: string): readonly string[] {
  return text
    .slice(0, MAX_SEARCHED_TEXT)
    .split('\n', MAX_SEARCHED_LINES)
    .map((line) => line.slice(0, 200).trim());
}

/** Without what makes a line a heading or a bullet. */
function unmarked(line: string): string {
  return line.replace(/^(?:#{1,6}\s|[*+-])\s*/u, '');
}

function count(line: string, scores: Map<string, number>, titled: Set<string>): void {
  const hints = hintsByLetter().get(line.charAt(0)) ?? [];
  let length = 0;
  for (const { keyword, weight, codes } of hints) {
    // The longest keyword is the one that the dialect's parser takes; a shorter one in front of it says nothing.
    if (keyword.length < length || !line.startsWith(keyword)) continue;
    length = keyword.length;
    for (const code of codes) {
      scores.set(code, (scores.get(code) ?? 0) + weight);
      if (weight > 1) titled.add(code);
    }
  }
}

function rank(code: string): number {
  const index = common.indexOf(code);
  return index === -1 ? common.length : index;
}

let hints: ReadonlyMap<string, readonly Hint[]> | undefined;

/** First letter → what may begin with it, longest first. */
function hintsByLetter(): ReadonlyMap<string, readonly Hint[]> {
  hints ??= Map.groupBy(
    allHints().toSorted((a, b) => b.keyword.length - a.keyword.length),
    ({ keyword }) => keyword.charAt(0),
  );
  return hints;
}

function allHints(): readonly Hint[] {
  const found = new Map<string, { keyword: string; weight: number; codes: string[] }>();
  for (const [code, dialect] of Object.entries(dialects))
    for (const [keyword, weight] of weighed(dialect)) {
      const hint = found.get(keyword);
      if (hint) hint.codes.push(code);
      else found.set(keyword, { keyword, weight, codes: [code] });
    }
  return Array.from(found.values());
}

/** Each keyword of a dialect once. */
function weighed(dialect: Dialect): ReadonlyMap<string, number> {
  const { feature, background, rule, scenario, scenarioOutline, examples } = dialect;
  const titles = [...background, ...rule, ...scenario, ...scenarioOutline, ...examples];
  const steps = [...dialect.given, ...dialect.when, ...dialect.then, ...dialect.and, ...dialect.but];
  return new Map([
    ...steps.filter((keyword) => keyword !== '* ').map((keyword) => [keyword, 1] as const),
    ...titles.map((keyword) => [`${keyword}:`, 3] as const),
    ...feature.map((keyword) => [`${keyword}:`, 5] as const),
  ]);
}
