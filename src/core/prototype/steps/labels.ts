/** Names for elements and pages. */

import type { Intent } from './intent.ts';

const longestLabel = 80;

/** What an element for this intent should be called, with a capital where the script has them. */
export function labelOf(intent: Intent): string {
  return capitalised(intent.target === '' ? (intent.values[0]?.text ?? '') : intent.target);
}

/** The word for a page in front (`página de inicio`, `page "x"`), or at the end (`login page`, `登录页面`). */
const pageInFront =
  /^(?:pages?|écran|página|pantalla|tela|ecrã|Seite)\s+(?:d['’]|(?:de la|de l['’]|du|des|del|de|da|do|der|des)(?=[\s'’]))?['’]?\s*/iu;
const pageAtEnd = /(?:\s+(?:page|screen|Seite|página|écran)|页面|界面|頁面)$/iu;

/** Title of the page that an `open` or `at` asks for: its name without the word for a page, as that says nothing on one. */
export function titleOf(intent: Intent): string {
  const name = intent.target.slice(0, 4 * longestLabel);
  const short = name.replace(pageAtEnd, '').replace(pageInFront, '').trim();
  return capitalised(short === '' ? labelOf(intent) : short);
}

function capitalised(text: string): string {
  const short = text.length > longestLabel ? `${text.slice(0, longestLabel - 1).trimEnd()}…` : text;
  const [first = ''] = short;
  return first.toUpperCase() + short.slice(first.length);
}
