const punctuation = /[!-/:-@[-`{-~]/gu;
/** White space, control characters, and marks that turn the direction of the text around. */
const unseen = /[\s\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * Post, term and model text as Markdown that shows exactly these characters on one line: it can become neither a link, an
 * image nor a heading. A backslash before any ASCII punctuation is literal (CommonMark, "Backslash escapes").
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(unseen, ' ')
    .trim()
    .replaceAll(punctuation, String.raw`\$&`);
}

/** A table whose cells are Markdown already; the columns named in `right` hold figures. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const rule = head.map((_, column) => (right.includes(column) ? '---:' : '---'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** `1 post`, `2 posts`, `1,204 posts`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** `1 post left as it is`, `2 posts left as they are`. */
export function leftAlone(posts: number): string {
  return `${count(posts, 'post')} left as ${posts === 1 ? 'it is' : 'they are'}`;
}
