import type { TermItem } from './termValue.ts';

/** Reads a string literal at `from`: its value and where it ends; undefined where there is none or it spans lines. */
export type ReadLiteral = (text: string, from: number) => { readonly value: string; readonly end: number } | undefined;

/**
 * `[ "a", "b" ]` of TOML and JSON, which the format's own parser has already found sound. Undefined where it holds anything
 * but strings and white space (numbers, tables, comments).
 */
export function readBracketList(
  text: string,
  start: number,
  readLiteral: ReadLiteral,
): { items: readonly TermItem[]; end: number } | undefined {
  const items: TermItem[] = [];
  let at = skipSpace(text, start + 1);
  while (text.charAt(at) !== ']') {
    const literal = readLiteral(text, at);
    if (!literal || literal.value === '') return undefined;
    items.push({ term: literal.value, start: at, end: literal.end });
    at = skipSpace(text, literal.end);
    if (text.charAt(at) === ',') at = skipSpace(text, at + 1);
    else if (text.charAt(at) !== ']') return undefined;
  }
  return { items, end: at + 1 };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/[ \t\r\n]/.test(text.charAt(at)) && at < text.length) at++;
  return at;
}
