import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verification } from '../../../../src/core/critic/findings/finding.ts';
import { mergeFindings } from '../../../../src/core/critic/findings/merge.ts';
import { rank, shownOf } from '../../../../src/core/critic/findings/rank.ts';
import { sameWords } from '../../../../src/core/critic/findings/alike.ts';
import { raw, type Said } from './kit.ts';

const calls: Said = { quote: 'We track the number of calls.', claim: 'Calls do not show that boats are hired.' };
const fox = { model: 'fox-8b', family: 'fox' };

function verified(verdict: Verification['verdict'], model = 'otter-4b'): Verification {
  return { verdict, model };
}

test('one thing said by two lenses is one finding with both sources and the worse consequence', () => {
  const { findings } = mergeFindings(
    [raw(calls), raw({ ...calls, lens: 'metrics', severity: 'blocks_decision', claim: 'The measure is wrong.' })],
    [],
  );
  assert.equal(findings.length, 1);
  assert.deepEqual(
    [findings[0]?.severity, findings[0]?.claim, findings[0]?.sources.map(({ lens }) => lens)],
    ['blocks_decision', 'The measure is wrong.', ['holes', 'metrics']],
  );
});

function both(more: Partial<Said>) {
  return mergeFindings([raw(calls), raw({ ...calls, ...more })], []).findings[0]?.agreement;
}

test('two families that find it agree; two models of one family are one opinion', () => {
  assert.equal(both(fox), 'both');
  assert.equal(both({ model: 'otter-9b' }), 'one');
});

test('what another model refutes stays and is disputed, what its own refutes is taken out and counted', () => {
  const other = mergeFindings([raw(calls)], [verified('not_supported', 'fox-8b')]);
  assert.deepEqual([other.findings[0]?.agreement, other.refuted], ['disputed', 0]);
  const own = mergeFindings([raw(calls)], [verified('not_supported')]);
  assert.deepEqual([own.findings.length, own.refuted], [0, 1]);
});

function missing(slot: string) {
  return raw({ slot, claim: `The ${slot} of the metric is not given here.` });
}

test('two empty slots with much the same claim are two findings', () => {
  assert.equal(mergeFindings([missing('target'), missing('baseline')], []).findings.length, 2);
});

test('claims are compared by their words in other scripts too', () => {
  assert.ok(sameWords('没有人负责码头的安全', '没有人负责码头安全') >= 0.5);
  assert.ok(sameWords('没有人负责码头的安全', '目标数字没有基准') < 0.5);
  assert.ok(sameWords('Niemand ist für den Steg zuständig', 'Für den Steg ist niemand zuständig') >= 0.5);
  assert.equal(sameWords('', ''), 0);
});

test('at most seven are shown, of those that block at most three and they first; nothing is lost', () => {
  const blocking = Array.from({ length: 5 }, (_, at): Said => ({ slot: `b${at}`, severity: 'blocks_decision' }));
  const others = Array.from({ length: 6 }, (_, at): Said => ({ slot: `w${at}`, severity: 'worth_knowing' }));
  const { findings } = mergeFindings(
    [...others, ...blocking].map((said) => raw(said)),
    [],
  );
  const { shown, folded } = shownOf(findings);
  assert.deepEqual(
    shown.map(({ severity }) => severity === 'blocks_decision'),
    [true, true, true, false, false, false, false],
  );
  assert.equal(new Set([...shown, ...folded]).size, 11);
});

test('the order does not depend on the order they came in', () => {
  const said: readonly Said[] = [calls, { slot: 'a' }, { slot: 'b', severity: 'blocks_decision' }, { slot: 'c' }];
  const { findings } = mergeFindings(
    said.map((one) => raw(one)),
    [],
  );
  assert.deepEqual(rank(findings.toReversed()), findings);
});
