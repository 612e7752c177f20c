import type { Step } from '../../gherkin/outline.ts';
import type { Kind } from '../screens/app.ts';
import type { Look, PageItem } from './page.ts';
import { fold } from './words.ts';

/** Kinds that may repeat a step in words. */
const spoken = new Set<PageItem['kind']>(['card', 'note', 'info', 'list', 'option', 'empty', 'modal'] satisfies (
  Kind | 'option'
)[]);
/** Shorter steps are found in any text. */
const leastWords = 4;

/**
 * The look without what only repeats the feature: questions to the owner, and texts that hold a Given word for word ("Starting
 * point: there is a product …"). A step found in its own words would be green whatever the screen shows.
 */
export function evidenceOf(steps: readonly Step[]): (look: Look) => Look {
  const givens = [...new Set(steps.filter(({ role }) => role === 'context').map(({ text }) => fold(text)))].filter(
    (text) => text.split(' ').length >= leastWords,
  );
  return (look) => ({ ...look, items: look.items.filter((item) => !repeats(item, givens)) });
}

function repeats(item: PageItem, givens: readonly string[]): boolean {
  if (item.kind === 'ask') return true;
  if (!spoken.has(item.kind)) return false;
  const text = fold(item.text ?? item.name);
  return givens.some((given) => text.includes(given));
}
