/*
 * Marks of a post that no reader sees: a model is not shown them, for they cost tokens and say little of the theme, and a quote may
 * pass over them. Every pattern is bounded, and begins with what it cannot run over again from within.
 */

/** The target of a Markdown link, from the bracket that ends its words. */
export const linkTarget = /\]\([^()\s]{1,600}(?: "[^"\n]{0,200}")?\)/;
/** A tag of HTML, or an address between angles. */
export const tag = /<\/?[a-z][^<>]{0,400}>/i;
/** A call of a template. */
export const templateCall = /\{\{[^{}]{0,400}\}\}/;

/** The end of the mark that begins at `at`, or `at` where none does. `sticky` is one of the patterns above, made so. */
export function endOfMark(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : at;
}
