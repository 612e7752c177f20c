import type { Intent } from '../steps/intent.ts';
import { quoted } from './decision.ts';
import { scoreLabel } from './match.ts';
import type { PageItem } from './page.ts';
import { contentWords, kinWord, shareOf } from './words.ts';

/** The quoted texts, cells and numbers of a step, but for empty ones. */
export function textsOf(intent: Intent): readonly string[] {
  return intent.values.map(({ text }) => text).filter((text) => text.trim() !== '');
}

/** How well an item answers to words that are no label: all of them in its text will do. */
export function wordScore(target: string, item: PageItem): number {
  const whole = shareOf(contentWords(target), contentWords(`${item.name} ${item.text ?? ''}`), kinWord);
  return Math.max(scoreLabel(target, item.name), whole === 1 ? 0.8 : 0);
}

/** In quotes, the first three. */
export function list(texts: readonly string[]): string {
  const shown = texts.slice(0, 3).map(quoted).join(', ');
  return texts.length > 3 ? `${shown} and ${texts.length - 3} more` : shown;
}
