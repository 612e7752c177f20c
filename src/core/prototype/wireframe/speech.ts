import type { OwnWords } from './words.ts';
import { folded } from './wording.ts';

/** True where a sentence turns somebody down: "Choose a school", "This slot is no longer free". */
export function refuses(text: string, words: OwnWords): boolean {
  const sentence = ` ${folded(text)} `;
  return words.refusing.some((word) => {
    if (/\p{Script=Han}/u.test(word)) return sentence.includes(word);
    // What asks for something stands at the start: "Enter an amount", but not "Press enter".
    return asking.has(word) ? sentence.startsWith(` ${word} `) : sentence.includes(` ${word} `);
  });
}

const asking = new Set([
  'enter',
  'choose',
  'select',
  'saisissez',
  'choisissez',
  'informe',
  'escolha',
  'introduce',
  'elige',
]);

const swapped: Readonly<Record<string, string>> = { my: 'your', our: 'your', me: 'you', mine: 'yours' };

/** What a product says to its reader where the owner spoke of their own: "my request has been sent" → "your request has been sent". */
export function statement(text: string, language: string): string {
  if (!language.startsWith('en')) return text;
  return text.replace(/\p{L}+/gu, (word) => {
    const key = word.toLowerCase();
    return Object.hasOwn(swapped, key) ? (swapped[key] ?? word) : word;
  });
}

const modal: readonly (readonly [RegExp, string])[] = [
  [/^(?:I|we) should (?:also )?see (?:that )?/iu, ''],
  [/^(?:I|we) should /iu, 'you '],
  [/ should have been /iu, ' has been '],
  [/ should be /iu, ' is '],
  [/ should (?:receive|get) /iu, ' receives '],
];

/** A message whose only word would tell nothing: "the resident should be informed by email" → "the resident is informed by email". */
export function toldWhole(step: string, word: string, language: string): string {
  if (!language.startsWith('en')) return word;
  for (const [pattern, by] of modal) if (pattern.test(step)) return statement(step.replace(pattern, by), language);
  return word;
}
