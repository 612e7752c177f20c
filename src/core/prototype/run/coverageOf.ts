import type { Outline } from '../../gherkin/outline.ts';
import type { App, Element, Kind } from '../screens/app.ts';
import { isField } from '../screens/kindTraits.ts';
import type { Coverage } from './coverage.ts';
import type { RunVerdict, StepState } from './verdict.ts';
import { fold } from './words.ts';

/** Both ways: how many steps came out how, and which elements that can be used no step of any run touched or named. */
export function coverageOf(outline: Outline, app: App, verdicts: readonly RunVerdict[]): Coverage {
  const steps = verdicts.flatMap((verdict) => verdict.steps);
  const count = (state: StepState) => steps.filter((step) => step.state === state).length;
  return {
    shown: count('shown'),
    assumed: count('assumed'),
    unclear: count('unclear'),
    ambiguous: count('ambiguous'),
    failed: count('failed'),
    guessed: count('guessed'),
    skipped: count('skipped'),
    unasked: unaskedOf(outline, app, new Set(steps.flatMap(({ elements }) => elements))),
  };
}

const pressed = new Set<Kind>(['button', 'link', 'rowaction', 'tabs']);

function unaskedOf(outline: Outline, app: App, touched: ReadonlySet<string>): Coverage['unasked'] {
  const texts = new Set(
    outline.scenarios.flatMap(({ runs }) => runs.flatMap(({ steps }) => steps.map(({ text }) => text))),
  );
  // One text to search, a line a step, so that no name is found across two steps.
  const said = [...texts].map((text) => ` ${fold(text)} `).join('\n');
  const titles = new Map(app.screens.map((screen) => [screen.id, screen.title]));
  return app.screens.flatMap((screen) =>
    screen.elements
      .filter((element) => (pressed.has(element.kind) || isField(element.kind)) && !touched.has(element.id))
      .filter((element) => !isNamed(element, said))
      .map((element) => ({ element: element.id, label: element.label, screen: titles.get(screen.id) ?? screen.id })),
  );
}

function isNamed(element: Element, said: string): boolean {
  const name = fold(element.label);
  if (name === '') return false;
  // Where words are not set apart, a name stands between other signs.
  return said.includes(/^[\p{Script=Han}]/u.test(name) ? name : ` ${name} `);
}

const words: readonly (readonly [StepState, string])[] = [
  ['assumed', 'assumed'],
  ['unclear', 'to clarify'],
  ['ambiguous', 'ambiguous'],
  ['guessed', 'guessed by the model'],
  ['failed', 'failed'],
  ['skipped', 'skipped'],
];

/** "11 of 13 steps shown, 1 assumed, 1 to clarify": parts of zero are left out. */
export function summaryLine(coverage: Coverage): string {
  const total = coverage.shown + words.reduce((sum, [state]) => sum + coverage[state], 0);
  if (total === 0) return 'No steps';
  const parts = words.filter(([state]) => coverage[state] > 0).map(([state, word]) => `${coverage[state]} ${word}`);
  return [`${coverage.shown} of ${total} ${total === 1 ? 'step' : 'steps'} shown`, ...parts].join(', ');
}
