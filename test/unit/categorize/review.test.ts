import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Decision, Plan, Reason } from '../../../src/core/categorize/plan.ts';
import { groups } from '../../../src/core/categorize/queue.ts';
import {
  carryDecisions,
  counts,
  decide,
  filter,
  markChanged,
  undecide,
  withApplied,
} from '../../../src/core/categorize/review.ts';
import { chosenTheme, isFiled, termsAfter } from '../../../src/core/categorize/termsAfter.ts';
import { planOf, proposal, row, themes } from './planSamples.ts';

const mixed = planOf([
  row('sure.md', 'sure', 0.95, 'Gardens'),
  row('rule.md', 'rule', 1, 'Machines', { settled: ['Machines', 'Gardens', 'featured'] }),
  row('near-70.md', 'near-threshold', 0.7, 'Gardens'),
  row('near-84.md', 'near-threshold', 0.84, 'Harbours'),
  row('split.md', 'models-split', 0.6, 'Gardens'),
  row('conflict.md', 'conflict', 0.9, 'Gardens'),
  row('none.md', 'none-fits', 0.1, undefined),
  row('silent.md', 'no-answer', 0, undefined),
  row('changed.md', 'changed', 0.9, 'Gardens'),
]);

test('after filing the kept terms come first, then the theme, nothing twice', () => {
  const kept = row('a.md', 'sure', 0.9, 'Gardens', { kept: ['featured', 'Gardens'] });
  assert.deepEqual(termsAfter(kept), ['featured', 'Gardens']);
  assert.deepEqual(termsAfter(kept, 'Machines'), ['featured', 'Gardens', 'Machines']);
});

test('a row settled by rules keeps its list unless another theme is chosen', () => {
  const settled = row('a.md', 'rule', 1, 'Machines', { settled: ['Machines', 'Gardens'], kept: ['featured'] });
  assert.deepEqual(termsAfter(settled), ['Machines', 'Gardens']);
  assert.deepEqual(termsAfter({ ...settled, decision: { kind: 'choose', theme: 'Machines' } }), [
    'Machines',
    'Gardens',
  ]);
  assert.deepEqual(termsAfter({ ...settled, decision: { kind: 'choose', theme: 'Harbours' } }), [
    'featured',
    'Harbours',
  ]);
  assert.deepEqual(termsAfter({ ...settled, proposal: proposal('rule', 1) }), ['Machines', 'Gardens']);
});

test('a skipped row, and one without a proposal, keep the terms they have', () => {
  assert.deepEqual(termsAfter(row('a.md', 'sure', 0.9, 'Gardens', { decision: { kind: 'skip' } })), ['old']);
  assert.deepEqual(termsAfter(row('a.md', 'none-fits', 0.1, undefined)), ['old']);
});

test('without a decision rules and sure rows are filed, and nothing else', () => {
  assert.deepEqual(
    mixed.rows.filter((found) => isFiled(mixed, found)).map((found) => found.id),
    ['sure.md', 'rule.md'],
  );
});

test('a decision counts before everything, but an accept of nothing files nothing', () => {
  const reasons: readonly Reason[] = ['rule', 'sure', 'conflict', 'models-split', 'none-fits', 'changed'];
  for (const reason of reasons) {
    const found = row('a.md', reason, 0.99, 'Gardens');
    assert.equal(isFiled(mixed, { ...found, decision: { kind: 'skip' } }), false);
    assert.equal(isFiled(mixed, { ...found, decision: { kind: 'accept' } }), true);
    assert.equal(isFiled(mixed, { ...found, decision: { kind: 'choose', theme: 'Machines' } }), true);
  }
  assert.equal(isFiled(mixed, row('a.md', 'none-fits', 0, undefined, { decision: { kind: 'accept' } })), false);
});

test('a decision changes its rows, shares all others, and never touches the plan it was given', () => {
  const before = structuredClone(mixed);
  const after = decide(mixed, ['split.md', 'none.md', 'unknown.md'], { kind: 'choose', theme: 'Machines' });
  assert.deepEqual(mixed, before);
  for (const [place, found] of after.rows.entries()) {
    const changed = ['split.md', 'none.md'].includes(found.id);
    assert.equal(found === mixed.rows[place], !changed);
    assert.equal(chosenTheme(found) === 'Machines', changed || found.id === 'rule.md');
  }
});

test('a decision that cannot be meant changes nothing: a theme outside the plan, an accept without a proposal', () => {
  assert.equal(decide(mixed, ['split.md'], { kind: 'choose', theme: 'Wine' }), mixed);
  assert.equal(decide(mixed, ['none.md'], { kind: 'accept' }), mixed);
  assert.equal(undecide(mixed, ['split.md']), mixed);
});

test('deciding and taking it back is the plan as it was', () => {
  const ids = fc.subarray(mixed.rows.map((found) => found.id));
  const decisions = fc.constantFrom<Decision>(
    { kind: 'accept' },
    { kind: 'skip' },
    { kind: 'choose', theme: 'Gardens' },
  );
  fc.assert(
    fc.property(ids, decisions, (some, decision) => {
      assert.deepEqual(undecide(decide(mixed, some, decision), some), mixed);
    }),
  );
});

test('what needs the owner comes first, and in a group what lies closest to the threshold', () => {
  const shown = groups(mixed).map(({ key, waiting, rows }) => [key, waiting, rows.map((found) => found.id)]);
  assert.deepEqual(shown, [
    ['models-split', true, ['split.md']],
    ['conflict', true, ['conflict.md']],
    ['near-threshold', true, ['near-84.md', 'near-70.md']],
    ['none-fits', true, ['none.md']],
    ['no-answer', true, ['silent.md']],
    ['changed', true, ['changed.md']],
    ['sure', false, ['sure.md']],
    ['rule', false, ['rule.md']],
  ]);
});

test('decided and applied rows leave the groups that wait; a sure row under a raised threshold waits', () => {
  const decided = decide(mixed, ['split.md'], { kind: 'skip' });
  const applied = new Map([['sure.md', { run: '1', hash: '', terms: ['Gardens'] }]]);
  const keys = new Map(
    groups(withApplied(decided, applied)).map(({ key, rows }) => [key, rows.map((found) => found.id)]),
  );
  assert.deepEqual(keys.get('decided'), ['split.md']);
  assert.deepEqual(keys.get('applied'), ['sure.md']);
  assert.equal(keys.has('models-split'), false);
  const raised = groups({ ...mixed, threshold: 0.99 }).find(({ key }) => key === 'near-threshold');
  assert.ok(raised?.rows.some((found) => found.id === 'sure.md'));
});

test('every row is in exactly one group, and the counts add up, whatever was decided', () => {
  const step = fc.record({
    ids: fc.subarray(mixed.rows.map((found) => found.id)),
    decision: fc.constantFrom<Decision>({ kind: 'accept' }, { kind: 'skip' }, { kind: 'choose', theme: 'Harbours' }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
      const plan = steps.reduce<Plan>((now, { ids, decision }) => decide(now, ids, decision), mixed);
      const all = groups(plan).flatMap(({ rows }) => rows.map((found) => found.id));
      assert.deepEqual(all.toSorted(), plan.rows.map((found) => found.id).toSorted());
      const { rows, filed, waiting, skipped } = counts(plan);
      assert.equal(filed + waiting + skipped, rows);
      const open = groups(plan).filter((group) => group.waiting);
      assert.equal(
        open.reduce((sum, group) => sum + group.rows.length, 0),
        waiting,
      );
    }),
  );
});

test('counts tell what an apply would do, by theme in the order of the rules', () => {
  const { filed, waiting, skipped, decided, applied, byTheme } = counts(decide(mixed, ['split.md'], { kind: 'skip' }));
  assert.deepEqual(
    { filed, waiting, skipped, decided, applied },
    { filed: 2, waiting: 6, skipped: 1, decided: 1, applied: 0 },
  );
  assert.deepEqual(
    [...byTheme],
    [
      ['Gardens', 1],
      ['Harbours', 0],
      ['Machines', 1],
    ],
  );
});

test('an undo elsewhere takes the mark of the apply away again', () => {
  const applied = new Map([['sure.md', { run: '1', hash: 'x', terms: ['Gardens'] }]]);
  const marked = withApplied(mixed, applied);
  assert.equal(counts(marked).applied, 1);
  assert.equal(withApplied(marked, applied), marked);
  assert.deepEqual(withApplied(marked, new Map()), mixed);
});

test('a search finds rows by every word, in any case and width, in path, title, terms, theme and note', () => {
  const rows = planOf([
    row('2014/saying-no.md', 'sure', 0.9, 'Gardens', { title: 'Über Ｗords' }),
    row('b.md', 'sure', 0.9, 'Harbours', { note: 'ask again', present: ['Fog'] }),
  ]).rows;
  const found = (text: string) => filter(rows, text).map((entry) => entry.id);
  assert.deepEqual(found('über words'), ['2014/saying-no.md']);
  assert.deepEqual(found('AGAIN fog harb'), ['b.md']);
  assert.deepEqual(found('about gardens'), []);
  assert.equal(filter(rows, '  '), rows);
});

test('a row that changed goes back to review without its decision', () => {
  const plan = markChanged(decide(mixed, ['split.md'], { kind: 'accept' }), ['split.md']);
  const found = plan.rows.find((entry) => entry.id === 'split.md');
  assert.equal(found?.proposal.reason, 'changed');
  assert.equal(found?.decision, undefined);
});

test('decisions are carried to a new plan only where post, theme and what was accepted are the same', () => {
  const old = decide(decide(mixed, ['split.md', 'conflict.md', 'near-84.md'], { kind: 'accept' }), ['none.md'], {
    kind: 'choose',
    theme: 'Harbours',
  });
  const next = planOf([
    row('split.md', 'models-split', 0.6, 'Gardens'),
    row('conflict.md', 'conflict', 0.9, 'Machines'),
    row('near-84.md', 'near-threshold', 0.84, 'Harbours', { hash: 'f'.repeat(64) }),
    row('none.md', 'none-fits', 0.1, undefined),
  ]);
  const carried = carryDecisions(old, next).rows.map((found) => found.decision?.kind);
  assert.deepEqual(carried, ['accept', undefined, undefined, 'choose']);
  const fewer = carryDecisions(old, { ...next, themes: themes.filter((theme) => theme !== 'Harbours') });
  assert.equal(fewer.rows[3]?.decision, undefined);
});
