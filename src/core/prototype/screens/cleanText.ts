/** Characters that reorder or hide what stands around them: a label must read as it is written. */
const tricks = /[\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const separators = /[\u2028\u2029]/gu;
const controls = /\p{Cc}/gu;
const controlsButNewline = /[^\P{Cc}\n]/gu;
const gaps = /[\t\n\v\f\r \u0085]+/gu;

/** One line without control characters, bidirectional overrides and halves of characters; spaces folded, ends trimmed, cut at `limit`. */
export function cleanLabel(text: string, limit: number): string {
  const plain = text.toWellFormed().replace(tricks, '').replace(separators, ' ').replace(gaps, ' ');
  return cut(plain.replace(controls, '').replace(gaps, ' ').trim(), limit);
}

/** As a label, but lines stay lines: what a long field holds. */
export function cleanValue(text: string, limit: number): string {
  const plain = text
    .toWellFormed()
    .replace(tricks, '')
    .replace(separators, '\n')
    .replace(/\r\n?/gu, '\n')
    .replaceAll('\t', ' ');
  return cut(plain.replace(controlsButNewline, '').trim(), limit);
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, Math.max(0, limit - 1)).replace(/[\uD800-\uDBFF]$/u, '');
  return `${head.trimEnd()}…`;
}
