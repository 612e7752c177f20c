import { isUnread, type Intent } from '../steps/intent.ts';
import { quoted, placeWords, settled, several, type Decision, type Scene } from './decision.ts';
import { findItem, near, scoreLabel, type Found } from './match.ts';
import type { PageItem } from './page.ts';
import { list, textsOf, wordScore } from './texts.ts';
import { contentWords, fold, holdsText, kinWord, shareOf, wordsOf } from './words.ts';

/** All values are on the screen; where there are none, something answers to the words. */
export function checkSee(intent: Intent, scene: Scene): Decision {
  const texts = textsOf(intent);
  const title = quoted(scene.look.screen.title);
  const quotes = /["'“”„«»「」『』]/u.test(scene.step);
  if (texts.length === 0) return seeWords(intent, scene);
  if (isUnread(intent) && !quotes) return unread(intent, []);
  const held = texts.map((text) => ({
    text,
    items: scene.look.items.filter((item) => shows(item, text, intent, scene)),
  }));
  const inTitle = (text: string) => holdsText(scene.look.screen.title, text) || holdsText(scene.look.user ?? '', text);
  const gone = held.filter(({ text, items }) => items.length === 0 && !inTitle(text)).map(({ text }) => text);
  if (gone.length > 0 && intent.by === 'place' && contentWords(intent.target).length === 0)
    return settled('unclear', `${list(gone)} is not on ${title}, and what the step says of it is not understood.`);
  if (gone.length > 0)
    return settled('failed', `${list(gone)} ${gone.length === 1 ? 'is' : 'are'} not on ${title}.`, [], {
      expected: texts.join(', '),
      seen: seenOn(scene),
    });
  const items = held.map((one) => one.items[0]).filter((item) => item !== undefined);
  // Read from the step's place alone, the quoted text may stand there for another reason: the words have to be there too.
  if (intent.by === 'place' && !wordsAreThere(intent.target, scene))
    return settled('unclear', `${list(texts)} is on ${title}, but what the step says of it is not understood.`, items);
  return settled('shown', `${list(texts)} on ${title}.`, items);
}

function unread(intent: Intent, items: readonly PageItem[]): Decision {
  return settled(
    'unclear',
    `What ${quoted(intent.target)} asks to see is not understood. Show which element is meant.`,
    items,
  );
}

function seeWords(intent: Intent, scene: Scene): Decision {
  const words = contentWords(intent.target);
  if (words.length === 0) return settled('unclear', 'What has to be seen is not named. Show which element is meant.');
  const title = quoted(scene.look.screen.title);
  const ranked = scene.look.items
    .map((item) => ({ item, score: wordScore(intent.target, item) }))
    .filter(({ score }) => score >= near)
    .toSorted((one, other) => other.score - one.score);
  const best = ranked[0]?.item;
  if (intent.by === 'place') return unread(intent, best ? [best] : []);
  if (best) return settled('shown', `${quoted(best.name)} on ${title}.`, [best]);
  if (scoreLabel(intent.target, scene.look.screen.title) >= near) return settled('shown', `The screen is ${title}.`);
  const both = bothOf(intent.target);
  const items = both.map((one) => scene.look.items.find((item) => wordScore(one, item) >= near));
  const found = items.filter((item) => item !== undefined);
  if (both.length > 1 && found.length === both.length)
    return settled('shown', `${list(found.map(({ name }) => name))} on ${title}.`, found);
  return settled('failed', `${quoted(intent.target)} is not on ${title}.`, [], {
    expected: intent.target,
    seen: seenOn(scene),
  });
}

/** `the address and the phone number`: en, fr, de, es, pt, zh. */
function bothOf(target: string): readonly string[] {
  return target.split(/ (?:and|et|und|y|e) |[和与及]/u).filter((one) => one.trim() !== '');
}

function wordsAreThere(target: string, scene: Scene): boolean {
  const there = contentWords(
    scene.look.items.map((item) => `${item.name} ${item.text ?? ''}`).join(' ') + ` ${scene.look.screen.title}`,
  );
  const words = contentWords(target);
  return wordsOf(target).length > 0 && shareOf(words, there, kinWord) === 1;
}

/** What a run typed itself proves nothing, unless the step asks for that very field. */
function shows(item: PageItem, text: string, intent: Intent, scene: Scene): boolean {
  if (holdsText(item.text ?? '', text) || holdsText(item.name, text)) return true;
  if (item.value === undefined || !holdsText(item.value, text)) return false;
  return scene.entered.get(item.id) !== item.value || scoreLabel(intent.target, item.name) >= near;
}

/** A field holds a value; without such a field, a line that names it and holds it. */
export function checkHolds(intent: Intent, scene: Scene): Decision {
  const value = intent.values[0];
  const name = value?.field ?? intent.target;
  if (!value || name.trim() === '')
    return value ? checkSee(intent, scene) : settled('unclear', 'The value to be found is not named.');
  const box = findItem(scene.look.items.filter(isBox), [name]);
  if (box.kind === 'one' && (value.text === 'on' || value.text === 'off')) return checkBox(box.item, value.text);
  const fields = scene.look.items.filter((item) => item.value !== undefined);
  const found = findItem(fields, [name], contentWords(placeWords(scene.look)));
  if (found.kind === 'several') return several(found.items, name);
  if (found.kind === 'one') {
    const holds = found.item.value ?? '';
    const label = quoted(found.item.name);
    if (fold(holds) === fold(value.text) && (holds === '') === (value.text === ''))
      return settled('shown', `${label} holds ${quoted(value.text)}.`, [found.item]);
    return settled('failed', `${label} holds ${quoted(holds)}, not ${quoted(value.text)}.`, [found.item], {
      expected: value.text,
      seen: holds,
    });
  }
  const words = contentWords(name);
  const line = scene.look.items.find((item) => {
    const text = `${item.name} ${item.text ?? ''}`;
    return holdsText(text, value.text) && shareOf(words, contentWords(text), kinWord) === 1;
  });
  if (line) return settled('shown', `${quoted(line.text ?? line.name)}.`, [line]);
  return settled(
    'unclear',
    `No field ${quoted(name)} on ${quoted(scene.look.screen.title)}. Show which element holds ${quoted(value.text)}.`,
  );
}

function isBox({ role }: PageItem): boolean {
  return role === 'checkbox' || role === 'switch';
}

function checkBox(item: PageItem, wanted: 'on' | 'off'): Decision {
  const seen = item.checked === true ? 'on' : 'off';
  const message = `${quoted(item.name)} is ${seen}.`;
  return seen === wanted
    ? settled('shown', message, [item])
    : settled('failed', message, [item], { expected: wanted, seen });
}

/** Can be used, or cannot. */
export function checkUse(intent: Intent, scene: Scene): Decision {
  const wordings = [intent.target, ...intent.values.map(({ text }) => text)].filter((text) => text.trim() !== '');
  const around = contentWords(`${placeWords(scene.look)} ${intent.on ?? ''}`);
  let found: Found = { kind: 'none' };
  for (const roles of usable) {
    found = findItem(
      scene.look.items.filter(({ role }) => roles.includes(role)),
      wordings,
      around,
    );
    if (found.kind !== 'none') break;
  }
  if (found.kind === 'several') return several(found.items, wordings[0] ?? '');
  if (found.kind === 'none')
    return settled(
      'unclear',
      `Nothing to use on ${quoted(scene.look.screen.title)} answers to ${quoted(wordings[0] ?? '')}.`,
    );
  const off = found.item.disabled === true || lacksChoice(found.item, intent);
  const want = intent.kind === 'disabled';
  const message = `${quoted(found.item.name)} ${use(off)}.`;
  if (off === want) return settled('shown', message, [found.item]);
  return settled('failed', message, [found.item], { expected: use(want), seen: use(off) });
}

/** "not able to select the Night Coach ticket": the list may well be used, only not for that. */
function lacksChoice({ options }: PageItem, intent: Intent): boolean {
  return (
    options !== undefined && textsOf(intent).some((text) => !options.some((option) => scoreLabel(text, option) >= near))
  );
}

function use(disabled: boolean): string {
  return disabled ? 'cannot be used' : 'can be used';
}

/** What can be done is a button before it is a link or a field. */
const usable = [
  ['button'],
  ['link', 'tab'],
  ['textbox', 'spinbutton', 'searchbox', 'combobox', 'radiogroup', 'checkbox', 'switch'],
];

/** What stands there instead, in a line. */
export function seenOn(scene: Scene): string {
  const texts = scene.look.items.map((item) => item.text ?? item.name).filter((text) => text !== '');
  const all = texts.slice(0, 12).join(' · ');
  if (all === '') return `nothing on ${quoted(scene.look.screen.title)}`;
  return all.length > 200 ? `${all.slice(0, 199)}…` : all;
}
