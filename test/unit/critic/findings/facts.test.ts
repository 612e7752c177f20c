import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide } from '../../../../src/core/critic/findings/decide.ts';
import { verdictFacts } from '../../../../src/core/critic/findings/facts.ts';
import { emptyReview } from '../../../../src/core/critic/findings/review.ts';
import type { SlotState } from '../../../../src/core/critic/slots/slot.ts';
import { afterRun, firstRun, lensReport, only, plan } from './kit.ts';

function slots(filled: number, empty: number): readonly SlotState[] {
  const one = { slot: { id: 'owner', name: 'Who', question: 'Who?' }, section: 0 };
  return [
    ...Array.from({ length: filled }, () => ({ ...one, filledBy: { start: 0, end: 4 } })),
    ...Array.from({ length: empty }, () => one),
  ];
}

const calls = { quote: 'We track the number of calls.', claim: 'Calls do not show that boats are hired.' };

test('without a run it is said that no model has looked', () => {
  const { facts, caution } = verdictFacts(emptyReview, slots(3, 1));
  assert.equal(facts[0], 'Not reviewed by a model');
  assert.match(caution ?? '', /No model/u);
});

test('a whole document with nothing open that all lenses have read calls for no caution', () => {
  assert.deepEqual(verdictFacts(afterRun(emptyReview, []), slots(3, 1)), {
    facts: ['0 open', '1 of 4 things expected of its kind are not said'],
  });
});

test('a finding that blocks is counted and cautioned of until it is decided', () => {
  const review = firstRun({ ...calls, severity: 'blocks_decision' });
  const before = verdictFacts(review, slots(3, 1));
  assert.ok(before.facts.includes('1 open, 1 to decide before you go on'));
  assert.ok(before.caution !== undefined);
  const accepted = decide(review, only(review).id, { status: 'accepted', at: '2026-03-01T12:00:00.000Z' }, plan);
  const after = verdictFacts(accepted, slots(3, 1));
  assert.ok(after.facts.includes('0 open') && after.facts.includes('1 accepted'));
  assert.equal(after.caution, undefined);
});

test('a lens that failed and a part that was not read are facts, and a failed lens is a caution', () => {
  const review = afterRun(emptyReview, [], {
    lenses: [lensReport('holes'), lensReport('risks', 'failed')],
    notRead: [{ section: ['Boat hire'], why: 'too long' }],
  });
  const { facts, caution } = verdictFacts(review, slots(3, 1));
  assert.ok(facts.includes('1 of 2 lenses did not end') && facts.includes('1 part was not read'), facts.join('\n'));
  assert.match(caution ?? '', /not whole/u);
});

test('where little is said, asking first is named as the cheaper way', () => {
  assert.match(verdictFacts(afterRun(emptyReview, []), slots(1, 4)).caution ?? '', /clarifying/u);
});
