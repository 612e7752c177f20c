/** How the panel says what came of steps: a word and a sentence beside every sign, since colour alone tells nothing. */

import type { Difference } from '../../core/prototype/edit/promises.ts';
import type { Judgement } from '../../core/prototype/keep/entries.ts';
import type { RunVerdict, StepState } from '../../core/prototype/run/verdict.ts';
import type { Element, Kind } from '../../core/prototype/screens/app.ts';
import type { AppSource } from '../protocol.ts';

/** `idle`: no run has come to it yet. */
export type Sign = StepState | 'idle' | 'running';

export const signWords: Readonly<Record<Sign, string>> = {
  shown: 'shown',
  assumed: 'assumed',
  unclear: 'to clarify',
  ambiguous: 'ambiguous',
  failed: 'failed',
  guessed: 'guessed',
  skipped: 'skipped',
  idle: 'not run yet',
  running: 'running',
};

export const sourceWords: Readonly<Record<AppSource, string>> = {
  wireframe: 'Wireframe',
  model: 'Model’s version',
  file: 'Your text',
};

export const judgementWords: Readonly<Record<Judgement, string>> = {
  matches: 'Matches',
  differs: 'Differs',
  clarify: 'To clarify',
};

export type Counts = Readonly<Record<StepState, number>>;

const states: readonly StepState[] = ['shown', 'assumed', 'unclear', 'ambiguous', 'failed', 'guessed', 'skipped'];

export function countsOf(verdicts: Iterable<RunVerdict>): Counts {
  const counts = { shown: 0, assumed: 0, unclear: 0, ambiguous: 0, failed: 0, guessed: 0, skipped: 0 };
  for (const { steps } of verdicts) for (const { state } of steps) counts[state] += 1;
  return counts;
}

export function total(counts: Counts): number {
  return states.reduce((sum, state) => sum + counts[state], 0);
}

/** "11 of 13 steps shown, 1 assumed, 1 to clarify". What there is none of is not named. */
export function summaryOf(counts: Counts): string {
  const all = total(counts);
  const rest = states
    .filter((state) => state !== 'shown' && counts[state] > 0)
    .map((state) => `${counts[state]} ${signWords[state]}`);
  return [`${counts.shown} of ${all} ${all === 1 ? 'step' : 'steps'} shown`, ...rest].join(', ');
}

/** “12 of 13 steps shown, one less: “I press Save””: what a change did to the scenarios. */
export function promiseWords(before: Counts, after: Counts, { lost, gained }: Difference): string {
  const all = total(after);
  const sum = `${after.shown} of ${all} ${all === 1 ? 'step' : 'steps'} shown`;
  const [step] = lost.length > 0 ? lost : gained;
  if (step === undefined) return `${sum}, as before.`;
  const others = (lost.length > 0 ? lost : gained).length - 1;
  const more = others > 0 ? `, and ${others} more` : '';
  return `${sum}, ${byHowMany(after.shown - before.shown)}: “${shortened(step.text, 160)}”${more}`;
}

function byHowMany(difference: number): string {
  const count = Math.abs(difference);
  if (count === 0) return 'but not the same';
  return `${count === 1 ? 'one' : count} ${difference < 0 ? 'less' : 'more'}`;
}

/** The sign of a whole: its worst step. A situation that is set counts as kept. */
export function worstOf(counts: Counts): Sign {
  const order: readonly StepState[] = ['failed', 'ambiguous', 'unclear', 'guessed', 'skipped', 'shown', 'assumed'];
  return order.find((state) => counts[state] > 0) ?? 'idle';
}

const nouns: Partial<Readonly<Record<Kind, string>>> = {
  button: 'button',
  rowaction: 'button',
  link: 'link',
  check: 'check box',
  switch: 'switch',
  select: 'list',
  radio: 'choice',
  table: 'table',
  nav: 'navigation',
  tabs: 'tabs',
};

/** "Delete button", "Seats field". */
export function namedElement(label: string, element: Pick<Element, 'kind'> | undefined): string {
  const noun = element === undefined ? '' : (nouns[element.kind] ?? 'field');
  return `${label} ${noun}`.trim();
}

/** At most this much of any text is put on the page: an endless line stays a line. */
const longest = 2_000;

export function shortened(text: string, most = longest): string {
  return text.length <= most ? text : `${text.slice(0, most)} …`;
}
