import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { crossCalibrated } from '../../../../src/core/categorize/confidence/calibration.ts';
import { confidenceIn, fitConfidence, orderOf, stageOf } from '../../../../src/core/categorize/confidence/fit.ts';
import { labelsByPost, type GoldLabel } from '../../../../src/core/categorize/confidence/goldLabel.ts';
import { auroc, calibrationError } from '../../../../src/core/categorize/confidence/metrics.ts';
import { inputOf, usualSignals, type Signals } from '../../../../src/core/categorize/confidence/signals.ts';
import { simulate, type Voters } from './voters.ts';

const voters: Voters = { fast: 0.65, second: 0.85, student: 0.75, shared: 0.25 };
const label = (id: string, more: Partial<GoldLabel> = {}): GoldLabel => ({
  id,
  right: true,
  drawn: 'random',
  signals: {},
  ...more,
});

const inputs = (signals: Signals) => usualSignals.map((spec) => inputOf(spec, signals));

test('the stage goes by the number of labels', () => {
  assert.deepEqual([0, 39, 40, 149, 150, 999, 1_000].map(stageOf), [
    'bands',
    'bands',
    'platt',
    'platt',
    'ridge',
    'ridge',
    'isotonic',
  ]);
});

test('under 40 labels there are bands and no number to print', () => {
  const model = fitConfidence(simulate(39, voters, 1), usualSignals);
  const bandOf = (signals: GoldLabel['signals']) => confidenceIn(model, { signals });
  assert.deepEqual(bandOf({ voteShare: 1, quote: 1, student: 0.9 }), { kind: 'band', band: 'high' });
  assert.deepEqual(bandOf({ voteShare: 0.33, quote: -1, student: -0.9 }), { kind: 'band', band: 'low' });
});

test('a signal that is absent, no number or inherited says nothing', () => {
  assert.ok(inputs({}).every((value) => value === 0));
  assert.deepEqual(inputs({ voteShare: Number.NaN, quote: Number.POSITIVE_INFINITY }), inputs({}));
  assert.equal(inputOf({ name: 'toString', centre: 1, weight: 1, speaks: 'for' }, {}), 0);
});

// How well these voters' signals can order posts at all is told by a fit on 10,000 labels; few labels may lose so much of it.
// With 60 labels the weights are the usual ones, so the order is theirs; from 150 labels it is learnt.
for (const [size, ece, loss] of [
  [60, 0.07, 0.08],
  [300, 0.04, 0.02],
  [1_500, 0.03, 0.015],
] as const)
  test(`with ${size} labels the probability of new posts comes true (${stageOf(size)})`, () => {
    const fresh = simulate(4_000, voters, 77);
    const right = fresh.map((post) => post.right);
    const most = fitConfidence(simulate(10_000, voters, 99), usualSignals, 'ridge');
    const ceiling = auroc(
      fresh.map((post) => orderOf(most, post)),
      right,
    );
    let [errors, areas] = [0, 0];
    for (let seed = 1; seed <= 10; seed++) {
      const model = fitConfidence(simulate(size, voters, seed), usualSignals);
      const p = fresh.map((post) => orderOf(model, post));
      errors += calibrationError(p, right) / 10;
      areas += auroc(p, right) / 10;
    }
    assert.ok(errors <= ece, `ECE ${errors}`);
    assert.ok(areas >= ceiling - loss, `AUROC ${areas} of ${ceiling}`);
  });

test('agreement never counts against a proposal, at any stage and for any labels', () => {
  const random = fc.record({
    right: fc.boolean(),
    voteShare: fc.double({ min: 0, max: 1, noNaN: true }),
    student: fc.double({ min: -1, max: 1, noNaN: true }),
  });
  for (const size of [60, 160])
    fc.assert(
      fc.property(fc.array(random, { minLength: size, maxLength: size }), (given) => {
        const labels = given.map(({ right, ...signals }, at) => label(`p${at}`, { right, signals }));
        const model = fitConfidence(labels, usualSignals);
        const at = (voteShare: number) => orderOf(model, { signals: { voteShare, student: 0.3 } });
        assert.ok(at(0.2) <= at(0.6) + 1e-9 && at(0.6) <= at(1) + 1e-9);
        assert.ok(at(0) > 0 && at(1) < 1);
      }),
      { numRuns: 20 },
    );
});

test('a theme that is often wrong loses confidence of its own from the ridge on', () => {
  const labels = Array.from({ length: 300 }, (_, at) => {
    const theme = at % 3 === 0 ? 'Weak' : 'Strong';
    return label(`p${at}`, { theme, right: theme === 'Strong' || at % 2 === 0, signals: { voteShare: 1 } });
  });
  const model = fitConfidence(labels, usualSignals);
  const of = (theme: string) => orderOf(model, { theme, signals: { voteShare: 1 } });
  assert.ok(of('Weak') < 0.65 && of('Strong') > 0.9, `${of('Weak')} ${of('Strong')}`);
  assert.ok(of('Unheard of') > of('Weak') && of('Unheard of') < of('Strong'));
});

test("a label from the post's own terms teaches nothing about the signal made of those terms", () => {
  const [agreeing, silent] = [1, 0].map((terms) =>
    fitConfidence(
      simulate(200, voters, 3, 'terms').map((post) => ({ ...post, signals: { ...post.signals, terms } })),
      usualSignals,
    ),
  );
  assert.ok(agreeing && silent);
  const weighed = { signals: { voteShare: 1, terms: -1 } };
  assert.equal(orderOf(agreeing, weighed), orderOf(silent, weighed));
});

test("a post's own label has no part in its cross-fitted confidence", () => {
  for (const size of [60, 200]) {
    const labels = simulate(size, voters, 4);
    const before = crossCalibrated(labels, usualSignals);
    const turned = labels.map((one, at) => (at === 7 ? { ...one, right: !one.right } : one));
    const after = crossCalibrated(turned, usualSignals);
    assert.equal(after[7], before[7]);
    assert.notDeepEqual(after, before);
  }
});

test('a post judged twice is one label, the last, and stays random once a draw chose it', () => {
  const labels = labelsByPost([
    label('a'),
    label('b', { drawn: 'chosen' }),
    label('a', { right: false, drawn: 'chosen' }),
  ]);
  assert.deepEqual(
    labels.map(({ id, right, drawn }) => [id, right, drawn]),
    [
      ['a', false, 'random'],
      ['b', true, 'chosen'],
    ],
  );
});
