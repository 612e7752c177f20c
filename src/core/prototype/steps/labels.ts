/** Names for elements and pages. */

import type { Intent } from './intent.ts';

const longestLabel = 80;

/** What an element for this intent should be called, with a capital where the script has them. */
export function labelOf(intent: Intent): string {
  return capitalised(intent.target === '' ? (intent.values[0]?.text ?? '') : intent.target);
}

/** Title of the page that an `open` or `at` asks for: without `page`, and without the verb that leads there. */
export function titleOf(intent: Intent): string {
  return labelOf(intent);
}

function capitalised(text: string): string {
  const short = text.length > longestLabel ? `${text.slice(0, longestLabel - 1).trimEnd()}…` : text;
  const [first = ''] = short;
  return first.toUpperCase() + short.slice(first.length);
}
