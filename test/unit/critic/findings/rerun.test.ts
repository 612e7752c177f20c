import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide } from '../../../../src/core/critic/findings/decide.ts';
import type { Decision } from '../../../../src/core/critic/findings/finding.ts';
import type { Review } from '../../../../src/core/critic/findings/review.ts';
import { afterRun, firstRun, lensReport, only, plan, type Said } from './kit.ts';

const calls: Said = { quote: 'We track the number of calls.', claim: 'Calls do not show that boats are hired.' };
const flood: Said = {
  quote: 'The river may flood in spring.',
  claim: 'Nobody says what is done then.',
  section: ['Boat hire', 'Risks'],
};
const target: Said = { slot: 'metric.target', claim: 'No number of guests is named.' };
const at = '2026-03-01T12:00:00.000Z';

function decided(review: Review, decision: Omit<Decision, 'at' | 'sentence'>, text = plan): Review {
  return decide(review, only(review).id, { ...decision, at }, text);
}

const dismissed = (review: Review): Review => decided(review, { status: 'dismissed', reason: 'wrong' });

test('what is said again keeps its id and the wording the owner knows', () => {
  const before = firstRun(calls);
  const after = only(afterRun(before, [{ ...calls, claim: 'The number of calls is no measure of hiring.' }]));
  assert.deepEqual(
    [after.id, after.claim, after.baseline, after.seenIn, after.firstRun, after.lastRun],
    [only(before).id, 'Calls do not show that boats are hired.', 'still', 2, 'R1', 'R2'],
  );
});

test('what is said for the first time is new, and what is not repeated is gone and not fixed', () => {
  const after = afterRun(firstRun(calls), [flood]);
  assert.deepEqual(
    Object.fromEntries(after.findings.map(({ claim, baseline, decision }) => [claim, [baseline, decision]])),
    {
      'Nobody says what is done then.': ['new', undefined],
      'Calls do not show that boats are hired.': ['gone', undefined],
    },
  );
});

test('of one that is gone stands what asking again said', () => {
  const before = firstRun(calls);
  const after = only(afterRun(before, [], { rechecked: { [only(before).id]: 'still_true' } }));
  assert.deepEqual([after.baseline, after.recheck], ['gone', 'still_true']);
});

test('a run in which its lens failed does not call a finding gone, nor new', () => {
  const after = only(afterRun(firstRun(calls), [], { lenses: [lensReport('holes', 'failed')] }));
  assert.equal(after.baseline, 'still');
});

test('what is said of words that were changed says so', () => {
  const text = plan.replace('We track the number of calls.', 'We track the number of calls and letters.');
  const after = only(
    afterRun(firstRun(calls), [{ ...calls, quote: 'We track the number of calls and letters.' }], { text }),
  );
  assert.equal(after.baseline, 'changed');
});

test('a dismissed finding stays away in ten runs that say it in ever other ways', () => {
  let review = dismissed(firstRun(calls));
  const { id } = only(review);
  const ways: readonly Said[] = [
    calls,
    { ...calls, quote: 'the number of calls' },
    { ...calls, quote: 'hire boats on weekdays. We track the number of calls.' },
    { ...calls, kind: 'weak_metric' },
    { ...calls, quote: 'More guests will hire boats', claim: 'Calls do not show whether boats are hired.' },
  ];
  for (const way of [...ways, ...ways]) {
    review = afterRun(review, [way]);
    const { decision, id: same } = only(review);
    assert.deepEqual([same, decision?.status], [id, 'dismissed'], JSON.stringify(way));
  }
});

test('a dismissed finding that one run says twice stays away twice', () => {
  const after = afterRun(dismissed(firstRun(calls)), [
    calls,
    {
      quote: 'the number of calls',
      claim: 'Something else altogether about lines.',
      kind: 'hole',
      severity: 'blocks_decision',
      section: ['Other'],
    },
  ]);
  assert.equal(only(after).decision?.status, 'dismissed');
});

test('a dismissed finding comes back with its id when its sentence has changed and it is said again', () => {
  const text = plan.replace('We track the number of calls.', 'We track the number of calls each week.');
  const before = dismissed(firstRun(calls));
  assert.equal(only(afterRun(before, [], { text })).decision?.status, 'dismissed', 'not said again');
  const after = only(afterRun(before, [{ ...calls, quote: 'We track the number of calls each week.' }], { text }));
  assert.deepEqual([after.id, after.decision, after.baseline], [only(before).id, undefined, 'changed']);
});

test('edits elsewhere, other line ends and other line breaks bring no dismissed finding back', () => {
  const before = dismissed(firstRun(calls));
  const edits = [
    `A word before.\n\n${plan}`,
    plan.replaceAll('\n', '\r\n'),
    plan.replace('The river may flood in spring.', 'The river never floods.'),
  ];
  for (const text of edits) assert.equal(only(afterRun(before, [calls], { text })).decision?.status, 'dismissed');
});

test('a dismissed empty slot stays away until its section changes', () => {
  const before = dismissed(firstRun(target));
  const elsewhere = plan.replace('in spring', 'in April');
  assert.equal(only(afterRun(before, [target], { text: elsewhere })).decision?.status, 'dismissed');
  const here = plan.replace('on weekdays', 'on Sundays');
  assert.equal(only(afterRun(before, [target], { text: here })).decision, undefined);
});

test('another empty slot of the section is another finding', () => {
  const after = afterRun(dismissed(firstRun(target)), [
    { slot: 'metric.baseline', claim: 'No number of guests today is named.' },
  ]);
  assert.equal(after.findings.length, 2);
});

test('a deferred finding comes back on its day, said again or not', () => {
  const before = decided(firstRun(calls), { status: 'deferred', until: '2026-03-05' });
  const early = { at: '2026-03-04T23:00:00.000Z' };
  const due = { at: '2026-03-05T00:00:00.000Z' };
  for (const said of [[calls], []]) {
    assert.equal(only(afterRun(before, said, early)).decision?.status, 'deferred');
    assert.equal(only(afterRun(before, said, due)).decision, undefined);
  }
});

test('an accepted finding stays accepted when it is said again', () => {
  const before = decided(firstRun(calls), { status: 'accepted', becomes: 'risk' });
  assert.equal(only(afterRun(before, [calls])).decision?.status, 'accepted');
});

test('the last twenty runs are kept', () => {
  let review = firstRun(calls);
  for (let run = 2; run <= 25; run += 1) review = afterRun(review, [calls], { at });
  assert.equal(review.runs.length, 20);
});
