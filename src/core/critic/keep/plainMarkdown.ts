const punctuation = /[!-/:-@[-`{-~]/gu;
/** White space, control characters, and marks that turn the direction of the text around. */
const unseen = /[\s\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]+/gu;

/**
 * A model's or the owner's words as Markdown that shows exactly these words on one line: they become neither a link, an image, a heading
 * nor a cell's end (CommonMark, "Backslash escapes": a backslash before any ASCII punctuation is literal).
 */
export function plainMarkdown(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(unseen, ' ')
    .trim()
    .replaceAll(punctuation, String.raw`\$&`);
}
