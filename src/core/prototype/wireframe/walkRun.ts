import type { Run, Step } from '../../gherkin/outline.ts';
import type { Intent } from '../steps/intent.ts';
import { labelOf, titleOf } from '../steps/labels.ts';
import { takeData } from './data.ts';
import type { Draft, DraftScreen } from './draft.ts';
import { effectOf, takeOutcome } from './outcome.ts';
import type { OwnWords } from './ownWords.ts';
import { fieldCalled, leadTo, pageCalled } from './places.ts';
import { pressed } from './press.ts';
import type { Walk } from './walk.ts';
import { remember } from './walk.ts';
import { capital, folded, plain } from './wording.ts';

export function walkRun(
  draft: Draft,
  words: OwnWords,
  language: string,
  run: Run,
  situation: string,
  intents: readonly Intent[],
): void {
  const walk: Walk = {
    draft,
    words,
    language,
    run,
    situation,
    intents,
    lastAction: intents.findLastIndex((intent) => intent.kind === 'press'),
    place: draft.home,
    effect: undefined,
    entered: new Map(),
    subject: undefined,
  };
  run.steps.forEach((step, at) => {
    const intent = intents[at];
    if (!intent) return;
    take(walk, step, intent, at);
    draft.places.set(step.id, walk.place);
  });
}

function take(walk: Walk, step: Step, intent: Intent, at: number): void {
  switch (intent.kind) {
    case 'assume':
      takeData(walk, step, intent);
      return;
    case 'signIn':
      signIn(walk, step, intent);
      return;
    case 'open':
      open(walk, step, intent);
      return;
    case 'fill':
    case 'choose':
    case 'check':
    case 'uncheck':
    case 'upload':
      closeEffect(walk);
      enter(walk, intent);
      return;
    case 'press':
      closeEffect(walk);
      walk.place.visitors.add(walk.situation);
      press(walk, intent, at);
      return;
    case 'unclear':
      ask(walk, step);
      return;
    default:
      walk.place.visitors.add(walk.situation);
      takeOutcome(walk, step, intent);
  }
}

function press(walk: Walk, intent: Intent, at: number): void {
  const button = pressed(walk, intent);
  if (at === walk.lastAction) button.closing += 1;
  walk.effect = effectOf(walk, button, intent, at);
  button.effects.push(walk.effect);
  walk.place = walk.effect.to;
  walk.place.visitors.add(walk.situation);
}

function closeEffect(walk: Walk): void {
  walk.effect = undefined;
}

function signIn(walk: Walk, step: Step, intent: Intent): void {
  const name = intent.values[0]?.text;
  const role = intent.target === '' ? undefined : capital(plain(intent.target, 60));
  if (walk.draft.user === undefined && walk.draft.role === undefined) {
    if (name !== undefined) walk.draft.user = plain(name, 60);
    if (role !== undefined) walk.draft.role = role;
  } else if (name !== undefined && name !== walk.draft.user) remember(walk, step.text);
}

function open(walk: Walk, step: Step, intent: Intent): void {
  const from = walk.place;
  const page = pageCalled(walk.draft, titleOf(intent), intent.target);
  // A person gets there by something on the screen; entering an address is for the beginning.
  if (step.role === 'action' && from !== page && (from !== walk.draft.home || walk.effect)) leadTo(from, page);
  closeEffect(walk);
  walk.place = page;
  walk.entered = new Map();
  page.visitors.add(walk.situation);
  const subject = intent.on ?? intent.values[0]?.text;
  if (subject === undefined) page.browsed += 1;
  else takeOutcome(walk, step, { ...intent, kind: 'see', target: '', values: [{ text: subject }] });
  walk.subject = subject ?? walk.subject;
}

function enter(walk: Walk, intent: Intent): void {
  const { place, words } = walk;
  place.visitors.add(walk.situation);
  const as =
    intent.kind === 'choose'
      ? 'select'
      : intent.kind === 'check' || intent.kind === 'uncheck'
        ? 'check'
        : intent.kind === 'upload'
          ? 'file'
          : 'text';
  const values = intent.values.length > 0 ? intent.values : [{ text: '' }];
  for (const value of values) {
    const label = value.field ?? (labelOf(intent) || onlyField(place) || words.value);
    const field = fieldCalled(place, label, as);
    const text = as === 'check' ? '' : plain(value.text, 1000);
    if (text !== '') field.values.add(text);
    walk.entered.set(field.label, text);
  }
}

function onlyField(place: DraftScreen): string {
  return place.fields.size === 1 ? ([...place.fields.values()][0]?.label ?? '') : '';
}

function ask(walk: Walk, step: Step): void {
  const key = folded(step.template.replace(/<[^>]*>|"[^"]*"/gu, ' ')) || step.template;
  if (walk.draft.asked.has(key)) return;
  walk.draft.asked.add(key);
  walk.place.visitors.add(walk.situation);
  walk.place.asks.set(key, plain(step.text, 1000));
}
