/** Quotation marks, dashes and signs of full width, each group behind the sign that stands for it. */
const GROUPS: readonly (readonly [string, string])[] = [
  ["'", '‘’‚‛′´ʼ'],
  ['"', '“”„‟″«»「」『』'],
  ['-', '‐‑‒–—―−'],
  ['.', '。'],
  [',', '，、'],
  [':', '：'],
  [';', '；'],
  ['(', '（'],
  [')', '）'],
  ['?', '？'],
  ['!', '！'],
];

/** Typography that people and models write in their own way: one writing for all. */
export const sameSign: ReadonlyMap<string, string> = new Map([
  ...GROUPS.flatMap(([plain, variants]) => Array.from(variants, (variant) => [variant, plain] as const)),
  ['…', '...'],
]);
