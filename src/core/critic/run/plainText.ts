/**
 * A text of the model's or the owner's as one line of at most `cap` code units: no line breaks, no control characters, none that turn the
 * direction of what stands around them. Never ends in half a character.
 */
export function oneLine(text: string, cap: number): string {
  const clean = text
    .slice(0, cap * 4 + 100)
    .replace(/[\p{Cc}\s\u2028\u2029]+/gu, ' ')
    .replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|\p{Cs}/gu, '')
    .trim();
  if (clean.length <= cap) return clean;
  const cut = clean.slice(0, cap - 1).replace(/[\uD800-\uDBFF]$/u, '');
  return `${cut.trimEnd()}…`;
}
