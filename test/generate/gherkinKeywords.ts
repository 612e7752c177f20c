import type { Dialect } from '@cucumber/gherkin';

/** Each keyword once, longest first: the parser takes the longest, and an alternation its first. */
export function keywords(some: readonly (Dialect | undefined)[], kinds: readonly (keyof Dialect)[]): readonly string[] {
  const all = some.flatMap((dialect) => kinds.flatMap((kind) => dialect?.[kind] ?? []));
  return Array.from(new Set(all)).toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** A pattern for one of some words, taken as they are. */
export function anyOf(words: readonly string[]): string {
  const escaped = words.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`));
  return `(?:${escaped.join('|')})`;
}
