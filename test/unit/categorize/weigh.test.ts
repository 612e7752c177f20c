import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GoldLabel } from '../../../src/core/categorize/confidence/goldLabel.ts';
import { labelsOf } from '../../../src/core/categorize/confidence/labelsOf.ts';
import { drawSample, releaseDrawn } from '../../../src/core/categorize/drawSample.ts';
import { learn, putBack, teachingRanks } from '../../../src/core/categorize/learning.ts';
import type { Calibration, Plan, PlanRow } from '../../../src/core/categorize/plan.ts';
import { parsePlan, printPlan } from '../../../src/core/categorize/planText.ts';
import { groupOf, groups } from '../../../src/core/categorize/queue.ts';
import { decide } from '../../../src/core/categorize/review.ts';
import { isFiled } from '../../../src/core/categorize/termsAfter.ts';
import { weighPlan } from '../../../src/core/categorize/weigh.ts';
import { okOf, planOf, row } from './planSamples.ts';
import { honestRecord } from './runKit.ts';

const odds = (p: number): number => Math.log(p / (1 - p));
const goldOf = (gold: readonly GoldLabel[]): { calibration: Calibration } => ({
  calibration: { stage: 'bands', gold },
});

/** A row that an engine is this sure of. */
function open(id: string, p: number, more: Partial<PlanRow> = {}, by = 'built-in'): PlanRow {
  const one = row(id, p >= 0.85 ? 'sure' : 'near-threshold', p, 'Gardens');
  return { ...one, ...more, proposal: { ...one.proposal, by, signals: { ownOdds: odds(p) } } };
}

/** So many labels at each of two confidences, with this share of right ones. */
function record(count: number, p: number, right: number, by = 'built-in'): GoldLabel[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `known/${p}-${index}.md`,
    theme: 'Gardens',
    right: index < right * count,
    drawn: 'terms',
    by,
    signals: { ownOdds: odds(p) },
  }));
}

const rowIn = (plan: Plan, id: string): PlanRow => plan.rows.find((one) => one.id === id) ?? assert.fail(id);

test('with fewer than forty labels nothing is filed on an engine’s word, and no reason speaks of a threshold', () => {
  const plan = weighPlan(planOf([open('a.md', 0.97), open('b.md', 0.4)], goldOf(record(39, 0.9, 1))));
  assert.deepEqual(
    plan.rows.map(({ proposal }) => proposal.reason),
    ['not-measured', 'not-measured'],
  );
  assert.equal(plan.calibration?.stage, 'bands');
  assert.ok(plan.rows.every((one) => !isFiled(plan, one)));
  const one = planOf([open('a.md', 0.97)], goldOf(record(40, 0.9, 1)));
  assert.notEqual(weighPlan(one).rows[0]?.proposal.reason, 'not-measured');
});

test('an engine that is right less often than it says is believed less', () => {
  const boastful = [...record(100, 0.95, 0.6), ...record(100, 0.6, 0.3)];
  const plan = weighPlan(planOf([open('a.md', 0.95), open('b.md', 0.6)], goldOf(boastful)));
  const [high, low] = plan.rows.map(({ proposal }) => proposal.confidence);
  assert.ok(Math.abs((high ?? 0) - 0.6) < 0.08, String(high));
  assert.ok(Math.abs((low ?? 0) - 0.3) < 0.08, String(low));
  assert.deepEqual(
    plan.rows.map(({ proposal }) => proposal.reason),
    ['near-threshold', 'near-threshold'],
  );
});

test('what is known of the built-in engine says nothing of a model', () => {
  const plan = weighPlan(planOf([open('a.md', 0.95, {}, 'qwen')], goldOf(record(200, 0.95, 1))));
  assert.equal(plan.rows[0]?.proposal.reason, 'not-measured');
});

test('decisions are labels: accepted is right, another theme is wrong, skipped says nothing', () => {
  let plan = planOf([open('a.md', 0.9), open('b.md', 0.9, { drawn: true }), open('c.md', 0.9), open('d.md', 0.9)]);
  plan = decide(plan, ['a.md'], { kind: 'accept' });
  plan = decide(plan, ['b.md'], { kind: 'choose', theme: 'Machines' });
  plan = decide(plan, ['c.md'], { kind: 'skip' });
  assert.deepEqual(
    labelsOf(plan).map(({ id, right, drawn, truth }) => [id, right, drawn, truth]),
    [
      ['a.md', true, 'chosen', 'Gardens'],
      ['b.md', false, 'random', 'Machines'],
    ],
  );
});

test('decisions let others pass, which are marked, can be put back, and then stay', () => {
  // Half of what was known at this confidence was wrong; the owner finds all of it right.
  const waiting = Array.from({ length: 60 }, (_, index) => open(`w${index}.md`, 0.8));
  let plan = weighPlan(planOf([...waiting, open('last.md', 0.8)], goldOf(record(60, 0.8, 0.6))));
  assert.equal(rowIn(plan, 'last.md').proposal.reason, 'near-threshold');
  plan = decide(
    plan,
    waiting.map(({ id }) => id),
    { kind: 'accept' },
  );
  const lesson = learn(plan);
  assert.deepEqual([lesson.passed, lesson.cameBack], [['last.md'], []]);
  assert.equal(groupOf(lesson.plan, rowIn(lesson.plan, 'last.md')), 'learnt');
  const back = putBack(lesson.plan, ['last.md']);
  assert.equal(groupOf(back, rowIn(back, 'last.md')), 'near-threshold');
  const again = learn(back);
  assert.deepEqual(again.passed, []);
  assert.equal(rowIn(again.plan, 'last.md').proposal.reason, 'near-threshold');
});

test('decisions that prove an engine wrong bring back what it had filed', () => {
  const waiting = Array.from({ length: 60 }, (_, index) => open(`w${index}.md`, 0.92));
  const plan = weighPlan(planOf([...waiting, open('last.md', 0.92)], goldOf(honestRecord('built-in'))));
  assert.equal(rowIn(plan, 'last.md').proposal.reason, 'sure');
  const decided = decide(
    plan,
    waiting.map(({ id }) => id),
    { kind: 'choose', theme: 'Machines' },
  );
  const lesson = learn(decided);
  assert.ok(lesson.cameBack.includes('last.md'));
});

test('a lesson that changes nothing gives the same plan', () => {
  const plan = weighPlan(planOf([open('a.md', 0.9)], goldOf(honestRecord('built-in'))));
  assert.equal(learn(plan).plan, plan);
});

test('themes that are held are not filed without the owner', () => {
  const plan = planOf([open('a.md', 0.95)], { ...goldOf(honestRecord('built-in')), held: ['Gardens'] });
  assert.equal(weighPlan(plan).rows[0]?.proposal.reason, 'near-threshold');
});

test('a sample is drawn from all that an engine proposed for, sure or not, and never twice', () => {
  const rows = [
    ...Array.from({ length: 50 }, (_, index) => open(`s${index}.md`, 0.95)),
    ...Array.from({ length: 50 }, (_, index) => open(`n${index}.md`, 0.5)),
    row('rule.md', 'rule', 1, 'Gardens', { settled: ['Gardens'] }),
    row('old.md', 'sure', 0.9, 'Gardens'),
  ];
  const { plan, ids } = drawSample(planOf(rows), 40, 7);
  assert.equal(new Set(ids).size, 40);
  assert.ok(ids.some((id) => id.startsWith('s')) && ids.some((id) => id.startsWith('n')));
  assert.ok(!ids.includes('rule.md') && !ids.includes('old.md'));
  assert.equal(groups(plan)[0]?.key, 'drawn');
  assert.deepEqual(groups(plan)[0]?.rows.length, 40);
  const more = drawSample(plan, 100, 8);
  assert.ok(more.ids.every((id) => !ids.includes(id)));
  assert.equal(more.ids.length, 60);
  const [first = '', ...others] = ids;
  const released = releaseDrawn(decide(plan, [first], { kind: 'accept' }), ids);
  assert.deepEqual([...released.ids].sort(), [...others].sort());
  assert.deepEqual(
    released.plan.rows.filter((one) => one.drawn === true).map(({ id }) => id),
    [first],
  );
});

test('what teaches most comes first among the rows that wait for their confidence', () => {
  const rows = [open('far.md', 0.2), open('near.md', 0.84), open('middle.md', 0.6)];
  const plan = weighPlan(planOf(rows, goldOf(record(60, 0.8, 0.8))));
  const ranks = teachingRanks(plan);
  assert.deepEqual([...ranks.keys()], ['near.md', 'middle.md', 'far.md']);
  assert.deepEqual(
    groups(plan, new Map([['far.md', 0]]))[0]?.rows.map(({ id }) => id),
    ['far.md', 'near.md', 'middle.md'],
  );
});

function doubted(id: string, margin: number): PlanRow {
  return row(id, 'rule', 1, 'Gardens', { settled: ['Gardens'], doubt: { theme: 'Machines', margin } });
}

test('terms that look like an old mistake stand in a group of their own, the clearest first', () => {
  const plan = planOf([doubted('a.md', 0.1), doubted('b.md', 0.4), row('c.md', 'rule', 1, 'Gardens')]);
  const found = groups(plan).find(({ key }) => key === 'doubt');
  assert.deepEqual([found?.waiting, found?.rows.map(({ id }) => id)], [false, ['b.md', 'a.md']]);
  const kept = decide(plan, ['a.md'], { kind: 'accept' });
  assert.equal(groupOf(kept, rowIn(kept, 'a.md')), 'decided');
});

test('signals, marks, calibration and cost are saved and read again, and what is not theirs is refused', () => {
  const other = { by: 'big', theme: 'Machines', quote: 'gears and levers' };
  const split = row('s.md', 'models-split', 0.4, 'Gardens');
  const whole = planOf(
    [
      open('a.md', 0.9, { drawn: true, learnt: true }),
      open('b.md', 0.9, { putBack: true }),
      { ...split, proposal: { ...split.proposal, other } },
      row('r.md', 'rule', 1, 'Gardens', { settled: ['Gardens'], doubt: { theme: 'Machines', margin: 0.25 } }),
    ],
    {
      ...goldOf(record(3, 0.5, 1)),
      held: ['Machines'],
      cost: {
        engines: [
          {
            name: 'qwen',
            posts: 3,
            calls: 6,
            kept: 1,
            promptTokens: 900,
            cachedTokens: 400,
            answerTokens: 40,
            busy: 5,
          },
        ],
      },
    },
  );
  assert.deepEqual(okOf(parsePlan(printPlan(whole))), whole);
  const broken = (change: (text: string) => string): string => {
    const outcome = parsePlan(change(printPlan(whole)));
    return outcome.kind === 'failed' ? outcome.message : assert.fail('accepted');
  };
  assert.match(
    broken((text) => text.replace('"drawn":true,"learnt"', '"drawn":1,"learnt"')),
    /drawn is not true/,
  );
  assert.match(
    broken((text) => text.replace('"ownOdds":', '"ownOdds":"x","y":')),
    /ownOdds is not a number/,
  );
  assert.match(
    broken((text) => text.replace('"theme":"Machines","margin"', '"theme":"X","margin"')),
    /doubt\.theme/,
  );
  assert.match(
    broken((text) => text.replace('"right":true', '"right":"yes"')),
    /right is neither true nor false/,
  );
});
