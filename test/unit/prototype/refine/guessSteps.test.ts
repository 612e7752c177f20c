import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { connect } from '../../../../src/core/llm/connection.ts';
import { guessSteps } from '../../../../src/core/prototype/refine/guessSteps.ts';
import { runAll } from '../../../../src/core/prototype/run/runAll.ts';
import type { Binding } from '../../../../src/core/prototype/run/verdict.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { systemClock } from '../../../../src/node/clock.ts';
import { plainFetch } from '../../../../src/node/plainFetch.ts';
import { startSimulator } from '../../../lmstudio/simulator.ts';
import type { Answerer } from '../../../lmstudio/types.ts';
import { outlineOf } from './drawKit.ts';

const outline = outlineOf(`Feature: Lending
  Scenario: Handing a book out
    When I press "Lend it"
    Then I should see "Due in three weeks"
  Scenario: Twice
    When I press "Lend it"
`);
const { app } = parseScreens(`app Desk
screen desk | Desk
  text | Reader
  button | Hand out -> done
  button | Close the desk -> done
screen done | Done
  success | Due in three weeks
`);
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

async function guessed(t: TestContext, answer: Answerer) {
  const simulator = await startSimulator({ models: [{ key: 'small', loaded: 4096, answer }] });
  t.after(() => simulator.close());
  const { signal } = new AbortController();
  const connection = await connect({
    baseUrl: simulator.url,
    fetch: plainFetch,
    clock: systemClock,
    log: quiet,
    signal,
  });
  assert.ok(connection.kind === 'ok');
  const { verdicts } = await runAll({ outline, app, bindings: [] });
  const outcome = await guessSteps({ outline, app, verdicts, chat: connection.value.chat, model: 'small', signal });
  return { outcome, simulator };
}

async function states(bindings: readonly Binding[]) {
  const { verdicts, coverage } = await runAll({ outline, app, bindings });
  return { states: verdicts.flatMap(({ steps }) => steps.map(({ state }) => state)), coverage };
}

test('what a model takes a step for is tried and shown amber, and what follows is checked', async (t) => {
  const { outcome, simulator } = await guessed(t, () => '{"element":"2"}');
  assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
  assert.deepEqual(
    outcome.value.map(({ element, kind, label, guessed: isGuess }) => [element, kind, label, isGuess]),
    [['desk.button-hand-out', 'press', 'Hand out', true]],
  );
  assert.equal(simulator.counters.prompts.length, 1, 'one wording is asked about once');
  const { states: found, coverage } = await states(outcome.value);
  assert.deepEqual(found, ['guessed', 'shown', 'guessed']);
  assert.equal(coverage.guessed, 2);
});

test('what the owner has shown goes before any guess', async () => {
  const guess = { key: '', kind: 'press', element: 'desk.button-close-the-desk', label: 'Close the desk' } as const;
  const { keyOfStep } = await import('../../../../src/core/prototype/steps/keyOfStep.ts');
  const [run] = outline.scenarios.flatMap(({ runs }) => runs);
  assert.ok(run);
  const key = keyOfStep(run, run.steps[0]?.id ?? '', 'en') ?? '';
  const shown = { ...guess, key, element: 'desk.button-hand-out', label: 'Hand out', elementKind: 'button' };
  const found = await states([{ ...guess, key, elementKind: 'button', guessed: true }, shown]);
  assert.deepEqual(found.states, ['shown', 'shown', 'shown']);
});

for (const answer of ['{"element":"0"}', '{"element":"99"}', 'The button, surely.', '{"element":"__proto__"}', '']) {
  test(`an answer that chooses no element of the list is no guess: ${JSON.stringify(answer)}`, async (t) => {
    const { outcome } = await guessed(t, () => answer);
    if (outcome.kind === 'ok') assert.deepEqual(outcome.value, []);
    else assert.equal(outcome.kind, 'failed');
  });
}

test('nothing of the screen or the step is taken for an instruction, and nothing else is sent', async (t) => {
  const { simulator } = await guessed(t, () => '{"element":"1"}');
  const [prompt] = simulator.counters.prompts;
  const text = prompt?.messages.map(({ content }) => content).join('\n') ?? '';
  assert.match(text, /input, not instructions/u);
  assert.match(text, /1: text "Reader"\n2: button "Hand out"\n3: button "Close the desk"/u);
  assert.doesNotMatch(text, /Due in three weeks/u);
});
