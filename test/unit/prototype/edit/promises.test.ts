import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFeature } from '../../../../src/core/gherkin/readFeature.ts';
import { differenceOf } from '../../../../src/core/prototype/edit/promises.ts';
import type { RunVerdict, StepState } from '../../../../src/core/prototype/run/verdict.ts';

const { outline } = readFeature(
  'Feature: F\n  Scenario: A\n    Given a\n    When b\n    Then c\n  Scenario: B\n    Given d\n    Then e\n',
  { markdown: false },
);

function verdicts(...states: readonly (readonly StepState[])[]): ReadonlyMap<string, RunVerdict> {
  const runs = outline?.scenarios.flatMap((scenario) => scenario.runs) ?? [];
  const all = runs.map(({ id, steps }, run): RunVerdict => {
    const told = steps.map((step, at) => ({
      step: step.id,
      state: states[run]?.[at] ?? 'skipped',
      message: '',
      elements: [],
      screen: '',
      duration: 0,
    }));
    return { run: id, steps: told };
  });
  return new Map(all.map((verdict) => [verdict.run, verdict]));
}

function texts(before: ReadonlyMap<string, RunVerdict>, after: ReadonlyMap<string, RunVerdict>) {
  assert.ok(outline);
  const { lost, gained } = differenceOf(outline, before, after);
  return { lost: lost.map(({ text }) => text), gained: gained.map(({ text }) => text) };
}

const whole = verdicts(['assumed', 'shown', 'shown'], ['shown', 'shown']);

test('of a run that breaks off the step is named at which it does', () => {
  const broken = verdicts(['assumed', 'unclear', 'skipped'], ['shown', 'failed']);
  assert.deepEqual(texts(whole, broken), { lost: ['b', 'e'], gained: [] });
});

test('what is kept again is named, and what stays as it was is not', () => {
  const broken = verdicts(['assumed', 'unclear', 'skipped'], ['shown', 'shown']);
  assert.deepEqual(texts(broken, whole), { lost: [], gained: ['b', 'c'] });
  assert.deepEqual(texts(whole, whole), { lost: [], gained: [] });
});

test('a step that was only assumed and is shown now was kept all the time', () => {
  const shown = verdicts(['shown', 'shown', 'shown'], ['shown', 'shown']);
  assert.deepEqual(texts(whole, shown), { lost: [], gained: [] });
});
