import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepState, StepVerdict } from '../../../../src/core/prototype/run/verdict.ts';
import { countsOf, namedElement, shortened, summaryOf, worstOf } from '../../../../src/webview/prototype/words.ts';

function counts(...states: readonly StepState[]) {
  const steps = states.map((state, index): StepVerdict => ({
    step: `${index}`,
    state,
    message: '',
    elements: [],
    screen: 's',
    duration: 0,
  }));
  return countsOf([{ run: 'a', steps }]);
}

test('the sum names what there is, and nothing else', () => {
  assert.equal(
    summaryOf(counts('shown', 'shown', 'assumed', 'unclear')),
    '2 of 4 steps shown, 1 assumed, 1 to clarify',
  );
  assert.equal(summaryOf(counts('shown')), '1 of 1 step shown');
});

test('a whole has the sign of its worst step', () => {
  assert.equal(worstOf(counts('shown', 'assumed')), 'shown');
  assert.equal(worstOf(counts('assumed')), 'assumed');
  assert.equal(worstOf(counts('shown', 'skipped', 'guessed')), 'guessed');
  assert.equal(worstOf(counts('unclear', 'failed', 'skipped')), 'failed');
  assert.equal(worstOf(counts()), 'idle');
});

test('an element is named by its label and what it is', () => {
  assert.equal(namedElement('Delete', { kind: 'rowaction' }), 'Delete button');
  assert.equal(namedElement('Seats', { kind: 'number' }), 'Seats field');
  assert.equal(namedElement('Seats', undefined), 'Seats');
});

test('an endless text is cut', () => {
  assert.equal(shortened('abc'), 'abc');
  assert.ok(shortened('a'.repeat(1_000_000)).length < 3_000);
});
