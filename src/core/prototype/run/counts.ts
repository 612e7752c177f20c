import type { Intent } from '../steps/intent.ts';
import { quoted, settled, several, type Decision, type Scene } from './decision.ts';
import { near, scoreLabel } from './match.ts';
import type { PageItem } from './page.ts';
import { contentWords, holdsText, sameWord, shareOf } from './words.ts';

interface Counted {
  readonly item: PageItem;
  readonly count: number;
}

/** So many rows of a table or items of a list; a figure with that name will do as well. */
export function checkCount(intent: Intent, scene: Scene): Decision {
  const wanted = intent.count;
  if (wanted === undefined) return settled('unclear', 'How many there have to be is not said.');
  const found = countedBy(intent, scene);
  const [only, ...others] = found;
  const what = intent.target === '' ? 'rows' : intent.target;
  if (!only) return withoutTable(intent, wanted, scene);
  if (others.length > 0 && found.some(({ count }) => count !== only.count))
    return several(
      found.map(({ item }) => item),
      what,
    );
  if (only.count === wanted) return settled('shown', `${wanted} in ${quoted(only.item.name)}.`, [only.item]);
  return settled('failed', `${quoted(only.item.name)} has ${only.count}, not ${wanted}.`, [only.item], {
    expected: String(wanted),
    seen: String(only.count),
  });
}

/** By its label; else all there are. */
function countedBy(intent: Intent, scene: Scene): readonly Counted[] {
  // "one currency with code EUR": those that hold it.
  const texts = intent.values.map(({ text }) => text).filter((text) => text.trim() !== '');
  const all = scene.look.items
    .filter(({ role }) => role === 'table' || role === 'list')
    .map((item) => ({
      item,
      count: scene.look.items.filter((one) => one.element === item.id && isCounted(one, texts)).length,
    }));
  const named = all.filter(
    ({ item }) => scoreLabel(intent.target, item.name, contentWords(scene.look.screen.title)) >= near,
  );
  // With nothing of that name, the only one there is will be meant; of several none is.
  return named.length > 0 ? named : all.length === 1 && texts.length === 0 ? all : [];
}

function isCounted(item: PageItem, texts: readonly string[]): boolean {
  if (item.role !== 'row' && item.role !== 'listitem') return false;
  return texts.every((text) => holdsText(item.text ?? item.name, text));
}

function withoutTable(intent: Intent, wanted: number, scene: Scene): Decision {
  const texts = intent.values.map(({ text }) => text).filter((text) => text.trim() !== '');
  const figure = scene.look.items.find(
    (item) =>
      (item.kind === 'stat' || item.kind === 'badge' || item.role === 'row') &&
      [String(wanted), ...texts].every((text) => holdsText(item.text ?? item.name, text)) &&
      (intent.target === '' ||
        shareOf(contentWords(intent.target), contentWords(item.text ?? item.name), sameWord) === 1),
  );
  if (figure) return settled('shown', `${quoted(figure.text ?? figure.name)}.`, [figure]);
  const empty = scene.look.items.find(({ kind }) => kind === 'empty');
  if (wanted === 0 && empty) return settled('shown', `${quoted(empty.name)}.`, [empty]);
  return settled(
    'unclear',
    `Nothing on ${quoted(scene.look.screen.title)} can be counted as ${quoted(intent.target)}. Show the table or list.`,
  );
}
