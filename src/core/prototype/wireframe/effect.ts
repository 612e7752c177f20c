import type { Intent } from '../steps/intent.ts';
import { titleOf } from '../steps/labels.ts';
import type { DraftButton, Effect } from './draft.ts';
import { listOfMade } from './made.ts';
import { pageCalled } from './places.ts';
import { refuses } from './speech.ts';
import type { Walk } from './walk.ts';
import { isAction } from './walk.ts';
import { plain, wordsOf } from './wording.ts';

/** Where a press leads in this run: told by the steps up to the next action. */
export function effectOf(walk: Walk, button: DraftButton, intent: Intent, at: number): Effect {
  const told = [];
  for (const next of walk.intents.slice(at + 1)) {
    if (isAction(next)) break;
    told.push(next);
  }
  const failed = told.some((next) => isRefusal(walk, next));
  const page = told.find((next) => next.kind === 'at');
  const table = [...walk.place.tables.values()].find(({ actions }) => [...actions.values()].includes(button));
  const column = table?.columns[0];
  const effect: Effect = {
    situation: walk.situation,
    run: walk.run.id,
    entered: new Map(walk.entered),
    from: walk.place,
    before: walk.last,
    to: walk.place,
    echo: 0,
    led: false,
    anchored: false,
    final: !walk.intents.slice(at + 1).some(isAction),
    facts: new Map(),
    gone: new Set(),
    counts: new Map(),
    seen: new Set(),
    off: new Set(),
    ...(intent.on === undefined ? {} : { on: intent.on }),
    ...(column === undefined ? {} : { column }),
    button,
    failed,
  };
  if (page) {
    effect.to = pageCalled(walk.draft, titleOf(page), page.target);
    effect.led = true;
  } else if (told.length === 0 && beginsForm(walk, button, at)) {
    effect.to = pageCalled(walk.draft, button.label, '');
    effect.led = true;
  } else if (!failed && told.length > 0) effect.to = listOfMade(walk, button, intent) ?? walk.place;
  return effect;
}

/** "I start a new claim", and then it is filled in: the form is a page of its own. */
function beginsForm(walk: Walk, button: DraftButton, at: number): boolean {
  const [verb, ...rest] = wordsOf(button.label);
  const verbs = [verb, rest.at(-1)];
  const isForm = rest.length > 0 && verbs.some((word) => walk.words.making.includes(word ?? ''));
  const next = walk.intents[at + 1]?.kind;
  return (
    isForm &&
    walk.entered.size === 0 &&
    walk.place.tables.size + walk.place.fields.size === 0 &&
    (next === 'fill' || next === 'choose' || next === 'upload' || next === 'check')
  );
}

/** An error is told, or what was entered is not to be seen afterwards. */
function isRefusal(walk: Walk, told: Intent): boolean {
  if (told.kind === 'message' && told.tone !== undefined) return told.tone === 'error' || told.tone === 'warn';
  if (told.kind === 'see' || told.kind === 'message')
    return told.values.some(({ text }) => /\s/u.test(text) && refuses(text, walk.words));
  if (told.kind !== 'notSee') return false;
  const entered = new Set([...walk.entered.values()].filter((value) => value !== ''));
  return told.values.some(({ text }) => entered.has(plain(text, 1000)));
}
