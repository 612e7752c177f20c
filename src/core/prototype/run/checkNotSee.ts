import type { Intent } from '../steps/intent.ts';
import { placeWords, quoted, settled, type Decision, type Scene } from './decision.ts';
import { near, scoreLabel } from './match.ts';
import type { PageItem } from './page.ts';
import { list, textsOf, wordScore } from './texts.ts';
import { contentWords, holdsText, sameWord, shareOf } from './words.ts';

/** Green only where it could be: on a screen with something on it, and for words that name one thing. */
export function checkNotSee(intent: Intent, scene: Scene): Decision {
  const texts = textsOf(intent);
  const title = quoted(scene.look.screen.title);
  if (scene.look.items.length === 0)
    return settled('unclear', `${title} is empty: that something is not there says nothing.`);
  // "this product should no longer exist": the one that was spoken of and that this run has seen in a table.
  const thing = texts.length === 0 && !namesOneThing(intent.target, scene) ? scene.met[0] : undefined;
  if (thing !== undefined) return gone(thing, scene);
  const there = texts.length > 0 ? thatHold(intent, scene) : thatAnswer(intent.target, scene);
  const wanted = texts.length > 0 ? texts : [intent.target];
  if (there.length > 0) return stillThere(wanted, there, scene);
  if (intent.by === 'place' || (texts.length === 0 && !namesOneThing(intent.target, scene)))
    return settled(
      'unclear',
      `${list(wanted)} is not on ${title}, but whether that is all the step asks is not understood.`,
    );
  return settled('shown', `${list(wanted)} is not on ${title}.`);
}

function gone(thing: string, scene: Scene): Decision {
  const there = scene.look.items.filter((item) => isRow(item) && holdsText(allText(item), thing));
  if (there.length > 0) return stillThere([thing], there, scene);
  return settled('shown', `${quoted(thing)} is no longer on ${quoted(scene.look.screen.title)}.`);
}

function stillThere(wanted: readonly string[], there: readonly PageItem[], scene: Scene): Decision {
  const first = there[0];
  return settled('failed', `${list(wanted)} is on ${quoted(scene.look.screen.title)}.`, there.slice(0, 4), {
    expected: `not ${wanted.join(', ')}`,
    seen: first?.text ?? first?.name ?? '',
  });
}

/**
 * Each text by itself ("no A, no B"). Where those behind the first say what they are ("the "Mug" has no "Gift" label") they are about
 * the first: both may be there, as long as nothing holds them together.
 */
function thatHold(intent: Intent, scene: Scene): readonly PageItem[] {
  const texts = textsOf(intent);
  // What the run typed is no thing on the screen, and a message that speaks of one is not that thing.
  const items = scene.look.items.filter(
    (item) =>
      !scene.entered.has(item.id) && (!isMessage(item) || texts.some((text) => scoreLabel(text, item.name) >= near)),
  );
  const [subject = '', ...others] = texts;
  const related = others.length > 0 && intent.values.slice(1).every(({ field }) => field !== undefined);
  if (!related) return items.filter((item) => texts.some((text) => isOf(item, text)));
  return items.filter((item) => isOf(item, subject) && others.every((text) => holdsText(allText(item), text)));
}

/** A control's name may hold the name of a thing that is gone: `Title of Bike`. What it holds is another matter. */
function isOf(item: PageItem, text: string): boolean {
  if (!controls.has(item.role)) return holdsText(allText(item), text);
  return scoreLabel(text, item.name) >= itself || holdsText(item.value ?? '', text);
}

const controls = new Set([
  'button',
  'link',
  'textbox',
  'spinbutton',
  'searchbox',
  'checkbox',
  'switch',
  'radiogroup',
  'combobox',
]);

function isMessage({ role }: PageItem): boolean {
  return role === 'alert' || role === 'status';
}

function isRow({ role }: PageItem): boolean {
  return role === 'row' || role === 'listitem';
}

const speaks = new Set(['alert', 'status', 'link', 'button', 'tab', 'combobox']);
const itself = 0.88;

/** What frames a screen is no thing on it: its heading says "Products" when all of them are gone. */
function thatAnswer(target: string, scene: Scene): readonly PageItem[] {
  const frames = ['heading', 'table', 'list', 'navigation', 'tablist', 'group'];
  return scene.look.items.filter((item) => {
    if (frames.includes(item.role)) return false;
    // A message, a menu or a button may speak of a thing that is gone: they count where they are the thing.
    return speaks.has(item.role)
      ? scoreLabel(target, item.name) >= itself && item.kind !== 'option'
      : wordScore(target, item) >= near;
  });
}

/** A word or two, and not what the whole screen is about: "this product" among products may be any of them. */
function namesOneThing(target: string, scene: Scene): boolean {
  const words = contentWords(target);
  const about = contentWords(placeWords(scene.look));
  return words.length > 0 && words.length <= 2 && shareOf(words, about, sameWord) < 1;
}

function allText(item: PageItem): string {
  return `${item.name} ${item.text ?? ''} ${item.value ?? ''}`;
}
