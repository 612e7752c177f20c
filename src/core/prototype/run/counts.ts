import type { Intent } from '../steps/intent.ts';
import { textsOf } from './texts.ts';
import { quoted, settled, several, type Decision, type Scene } from './decision.ts';
import { findItem, near, scoreLabel, type Found } from './match.ts';
import type { PageItem } from './page.ts';
import { contentWords, holdsText, sameWord, shareOf } from './words.ts';

/** So many rows of a table or items of a list; a figure with that name will do as well. */
export function checkCount(intent: Intent, scene: Scene): Decision {
  const wanted = intent.count;
  if (wanted === undefined) return settled('unclear', 'How many there have to be is not said.');
  const texts = textsOf(intent);
  const found = tableOf(intent, scene);
  if (found.kind === 'several') return several(found.items, intent.target);
  if (found.kind === 'none') return withoutTable(intent, wanted, scene);
  const { item } = found;
  const count = scene.look.items.filter((one) => one.element === item.id && isCounted(one, texts)).length;
  if (count === wanted) return settled('shown', `${wanted} in ${quoted(item.name)}.`, [item]);
  // "4 mugs in the cart" may be one row that says 4.
  const figure = texts.length > 0 ? figureOf(intent, wanted, scene) : undefined;
  if (figure) return settled('shown', `${quoted(figure.text ?? figure.name)}.`, [figure]);
  return settled('failed', `${quoted(item.name)} has ${count}, not ${wanted}.`, [item], {
    expected: String(wanted),
    seen: String(count),
  });
}

/** By its label; without one of that name the only one there is, if it has none of its own or the screen has that name. */
function tableOf(intent: Intent, scene: Scene): Found {
  const all = scene.look.items.filter(({ role }) => role === 'table' || role === 'list');
  const found = findItem(all, [intent.target], contentWords(scene.look.screen.title));
  const [only, ...others] = all;
  if (found.kind !== 'none' || !only || others.length > 0) return found;
  const meant = only.name === '' || intent.target === '' || scoreLabel(intent.target, scene.look.screen.title) >= near;
  return meant ? { kind: 'one', item: only, score: near } : found;
}

function isCounted(item: PageItem, texts: readonly string[]): boolean {
  if (item.role !== 'row' && item.role !== 'listitem') return false;
  return texts.every((text) => holdsText(item.text ?? item.name, text));
}

/** A figure, a badge or a row that names what is counted and holds the number. */
function figureOf(intent: Intent, wanted: number, scene: Scene): PageItem | undefined {
  const texts = [String(wanted), ...textsOf(intent)];
  const words = contentWords(intent.target);
  return scene.look.items.find((item) => {
    const text = item.text ?? item.name;
    if (item.kind !== 'stat' && item.kind !== 'badge' && item.role !== 'row') return false;
    const named = words.length === 0 || texts.length > 1 || shareOf(words, contentWords(text), sameWord) === 1;
    return named && texts.every((one) => holdsText(text, one));
  });
}

function withoutTable(intent: Intent, wanted: number, scene: Scene): Decision {
  const figure = figureOf(intent, wanted, scene);
  if (figure) return settled('shown', `${quoted(figure.text ?? figure.name)}.`, [figure]);
  const empty = scene.look.items.find(({ kind }) => kind === 'empty');
  if (wanted === 0 && empty) return settled('shown', `${quoted(empty.name)}.`, [empty]);
  return settled(
    'unclear',
    `Nothing on ${quoted(scene.look.screen.title)} can be counted as ${quoted(intent.target)}. Show the table or list.`,
  );
}
