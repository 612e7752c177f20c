const word = /[\p{L}\p{N}]+/gu;

/** Small letters without marks, so that `Ménú` is `menu`. */
function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function wordsOf(text: string): readonly string[] {
  return folded(text).match(word) ?? [];
}

/** Inflected: one begins with the other and is at most two letters longer. */
function isSame(one: string, other: string): boolean {
  if (one === other) return true;
  if (Math.min(one.length, other.length) < 4 || Math.abs(one.length - other.length) > 2) return false;
  return one.startsWith(other) || other.startsWith(one);
}

function says(text: string, wanted: string): boolean {
  // Between signs of Chinese there is no space to tell words by.
  if (/\p{Script=Han}/u.test(wanted)) return folded(text).includes(folded(wanted));
  const words = wordsOf(text);
  const asked = wordsOf(wanted);
  return asked.length > 0 && asked.every((one) => words.some((other) => isSame(one, other)));
}

/** One of the texts has all the words of one that is wanted. */
export function saysAny(texts: readonly string[], wanted: readonly string[]): boolean {
  return texts.some((text) => wanted.some((one) => says(text, one)));
}

/** Every value stands in one of the texts. */
export function holdsAll(texts: readonly string[], values: readonly string[]): boolean {
  return values.every((value) => texts.some((text) => says(text, value)));
}

/** The quoted texts of a step, in order. An apostrophe within a word is no quote. */
export function quotedTexts(step: string): readonly string[] {
  const found = step.matchAll(/"(?<double>[^"]*)"|(?<![\p{L}\p{N}])'(?<single>[^']*)'(?![\p{L}\p{N}])/gu);
  return [...found].map(({ groups }) => groups?.['double'] ?? groups?.['single'] ?? '');
}
