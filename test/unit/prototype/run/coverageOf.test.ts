import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverageOf, summaryLine } from '../../../../src/core/prototype/run/coverageOf.ts';
import { runAll } from '../../../../src/core/prototype/run/runAll.ts';
import { appOf, outlineOf } from './running.ts';

const none = { shown: 0, assumed: 0, unclear: 0, ambiguous: 0, failed: 0, guessed: 0, skipped: 0, unasked: [] };

test('the summary leaves out what there is none of', () => {
  assert.equal(
    summaryLine({ ...none, shown: 11, assumed: 1, unclear: 1 }),
    '11 of 13 steps shown, 1 assumed, 1 to clarify',
  );
  assert.equal(summaryLine({ ...none, shown: 1 }), '1 of 1 step shown');
  assert.equal(summaryLine({ ...none, failed: 2, ambiguous: 1 }), '0 of 3 steps shown, 1 ambiguous, 2 failed');
  assert.equal(summaryLine(none), 'No steps');
});

test('elements that no step touched or named are told in the order of the screens', async () => {
  const app = appOf(
    'app A\nscreen s | S\n  text | Name\n  text | Nickname\n  button | Save -> t\n  heading | H\n' +
      'screen t | T\n  button | Delete\n  button | Print',
  );
  const outline = outlineOf(
    'Feature: F\nScenario: S\nWhen I fill in "Name" with "x"\nAnd I press "Save"\nThen the Print button is there',
  );
  const { coverage, verdicts } = await runAll({ outline, app, bindings: [] });
  assert.deepEqual(
    coverage.unasked.map(({ label, screen }) => `${label} on ${screen}`),
    ['Nickname on S', 'Delete on T'],
  );
  assert.deepEqual(coverageOf(outline, app, verdicts), coverage);
});

test('only the runs that were asked for are run', async () => {
  const app = appOf('app A\nscreen s | S\n  button | Go');
  const outline = outlineOf('Feature: F\nScenario: A\nWhen I press "Go"\nScenario: B\nWhen I press "Go"');
  const { verdicts } = await runAll({ outline, app, bindings: [], runs: ['b', 'unknown'] });
  assert.deepEqual(
    verdicts.map(({ run }) => run),
    ['b'],
  );
});

test('a stop between two runs leaves the second out', async () => {
  const app = appOf('app A\nscreen s | S\n  button | Go');
  const outline = outlineOf('Feature: F\nScenario: A\nWhen I press "Go"\nScenario: B\nWhen I press "Go"');
  const stop = new AbortController();
  const onRan = () => {
    stop.abort();
  };
  const { verdicts } = await runAll({ outline, app, bindings: [], signal: stop.signal, onRan });
  assert.equal(verdicts.length, 1);
});
