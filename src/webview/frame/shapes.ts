import type { Run, Step } from '../../core/gherkin/outline.ts';
import type { Binding, RunVerdict, StepState, StepVerdict } from '../../core/prototype/run/verdict.ts';
import { bindingKinds, judgements } from '../../core/prototype/keep/entries.ts';
import { count, flag, list, oneOf, shape, table, text, type Check } from './shape.ts';

/** Shapes of what passes from the frame through the panel to the editor and back: one for each, wherever it is met. */

/** Ids are of our own making: a slug, its screen's and a number. */
export const id = text(2_000);
/** What stands in a feature or is said of it. */
export const words = text(6_000_000);

/** Names of all fields, so that none is forgotten when a type gets another. */
type Fields<Of> = Readonly<Record<RequiredKeys<Of>, Check>>;
type Options<Of> = Readonly<Record<Exclude<keyof Of, RequiredKeys<Of>>, Check>>;
type RequiredKeys<Of> = { [Key in keyof Of]-?: object extends Pick<Of, Key> ? never : Key }[keyof Of];

const states: Readonly<Record<StepState, true>> = {
  shown: true,
  assumed: true,
  unclear: true,
  ambiguous: true,
  failed: true,
  guessed: true,
  skipped: true,
};

const stepVerdictFields: Fields<StepVerdict> = {
  step: id,
  state: oneOf(Object.keys(states)),
  message: words,
  elements: list(id, 20_000),
  screen: id,
  duration: count(1e9),
};

const stepVerdictOptions: Options<StepVerdict> = {
  by: oneOf(['binding', 'pattern', 'verb', 'model']),
  expected: words,
  seen: words,
  did: text(40),
};

export const stepVerdict = shape(stepVerdictFields, stepVerdictOptions);

const runVerdictFields: Fields<RunVerdict> = { run: id, steps: list(stepVerdict, 20_000) };

export const runVerdict = shape(runVerdictFields);

const shownFields: Fields<Omit<Binding, 'key'>> = {
  kind: oneOf(bindingKinds),
  element: id,
  label: words,
  elementKind: text(40),
};

/** A binding that has no step's key yet. */
const shownOptions: Options<Omit<Binding, 'key'>> = { guessed: flag };

export const shownElement = shape(shownFields, shownOptions);

export const binding = shape({ ...shownFields, key: words }, shownOptions);

export const judgement = oneOf(judgements);

const stepFields: Fields<Step> = {
  id,
  keyword: text(2_000),
  role: oneOf(['context', 'action', 'outcome', 'unknown']),
  text: words,
  template: words,
  line: count(1e9),
  background: flag,
};

const stepOptions: Options<Step> = { table: list(list(words, 20_000), 20_000), docString: words };

const step = shape(stepFields, stepOptions);

const runFields: Fields<Run> = { id, name: words, line: count(1e9), steps: list(step, 20_000) };

export const run = shape(runFields, { values: table(words, 2_000) });
