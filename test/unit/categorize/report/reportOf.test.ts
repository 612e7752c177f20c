import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crossCalibrated } from '../../../../src/core/categorize/confidence/calibration.ts';
import {
  auroc,
  brier,
  calibrationByChance,
  calibrationError,
} from '../../../../src/core/categorize/confidence/metrics.ts';
import { usualSignals } from '../../../../src/core/categorize/confidence/signals.ts';
import { binsFor, figuresOf } from '../../../../src/core/categorize/report/figures.ts';
import type { FilingReport, LabelSet, VoiceReport } from '../../../../src/core/categorize/report/filingReport.ts';
import { labelSetOf, type Ranked } from '../../../../src/core/categorize/report/labelSet.ts';
import { reportOf } from '../../../../src/core/categorize/report/reportOf.ts';
import { decide } from '../../../../src/core/categorize/review.ts';
import { bootstrap } from '../confidence/bootstrap.ts';
import { planOf, row, themes } from '../planSamples.ts';
import { asked, exam, filedPlan, model, passedTrail } from './plans.ts';

const voiceIn = ({ voices: [voice] }: FilingReport): VoiceReport => voice ?? assert.fail('no voice');
const setIn = (report: FilingReport, origin: LabelSet['origin']): LabelSet =>
  voiceIn(report).sets.find((set) => set.origin === origin) ?? assert.fail(origin);
const close = (a: number | undefined, b: number, by = 1e-9): void =>
  assert.ok(a !== undefined && Math.abs(a - b) < by, `${a} is not ${b}`);

/** Labels of these confidences, right or wrong. */
function ranked(...given: readonly (readonly [sure: number, right: boolean])[]): Ranked[] {
  return given.map(([sure, right], post) => ({ sure, label: { post, right, proposed: 'A', origin: 'terms' } }));
}

const request = { origin: 'terms', stage: 'platt', threshold: 0.8, themes: ['A', 'B'] } as const;

test('an empty plan makes a report that claims nothing', () => {
  const report = reportOf(planOf([]));
  assert.deepEqual(report.voices, []);
  assert.deepEqual(report.themes, []);
  assert.equal(report.audit, undefined);
  assert.deepEqual(report.cost, { seconds: 1.5, byRule: 0, engines: [], builtIn: false });
  assert.deepEqual(report.posts, []);
});

test('under forty labels there are bands and counts, and no number that could be printed as a confidence', () => {
  const report = reportOf(filedPlan(exam(39)));
  const voice = voiceIn(report);
  assert.equal(voice.stage, 'bands');
  const [set, ...more] = voice.sets;
  assert.deepEqual(more, []);
  assert.equal(set?.origin, 'terms');
  assert.equal(set?.measured, undefined);
  assert.ok(set?.labels.every((label) => !('sure' in label)));
  assert.equal(report.themes.length, 0);
  assert.deepEqual(
    set?.bands?.map(({ band }) => band),
    ['high', 'medium', 'low'],
  );
  const bands = set?.bands ?? [];
  assert.equal(bands.at(-1)?.to, 39);
  assert.equal(
    bands.reduce((sum, { right }) => sum + right, 0),
    set?.right,
  );
  assert.doesNotMatch(JSON.stringify(voice), /sure|precision|ece/u);
  assert.equal(voiceIn(reportOf(filedPlan(exam(40)))).stage, 'platt');
});

test('the curve says of each confidence what is filed from there on, by numbers that can be counted by hand', () => {
  const given = ranked(
    ...Array.from({ length: 10 }, (): [number, boolean] => [0.9, true]),
    ...Array.from({ length: 5 }, (_, at): [number, boolean] => [0.8, at < 4]),
    ...Array.from({ length: 5 }, (_, at): [number, boolean] => [0.5, at < 2]),
  );
  const { measured, right } = labelSetOf(given.toReversed(), request);
  assert.equal(right, 16);
  assert.deepEqual(
    measured?.curve.map(({ to, threshold, right: hits, coverage, precision }) => [
      to,
      threshold,
      hits,
      coverage,
      precision?.value,
    ]),
    [
      [10, 0.9, 10, 0.5, 1],
      [15, 0.8, 14, 0.75, 14 / 15],
      [20, 0.5, 16, 1, 0.8],
    ],
  );
  assert.deepEqual(
    [measured?.atThreshold.to, measured?.atThreshold.right, measured?.atThreshold.threshold],
    [15, 14, 0.8],
  );
  // Wilson's interval of 14 of 15, as published tables have it.
  close(measured?.atThreshold.precision?.low, 0.7018, 1e-3);
  close(measured?.atThreshold.precision?.high, 0.9881, 1e-3);
  assert.deepEqual(
    measured?.bins.map(({ from, to, sure, right: share }) => [from, to, Number(sure.toFixed(3)), share.value]),
    [
      [0, 10, 0.9, 1],
      [10, 15, 0.8, 0.8],
      [15, 20, 0.5, 0.4],
    ],
  );
  // |10 - 9| + |4 - 4| + |2 - 2.5| of 20.
  close(measured?.ece.value, 0.075);
  // 10 · 0.01 + 4 · 0.04 + 0.64 + 2 · 0.25 + 3 · 0.25 of 20.
  close(measured?.brier.value, (0.1 + 0.16 + 0.64 + 1.25) / 20);
});

test('nothing over the threshold is no precision, and too few labels draw nothing', () => {
  const all = ranked(...Array.from({ length: 20 }, (_, at): [number, boolean] => [0.5 + at / 100, at % 2 === 0]));
  const none = labelSetOf(all, { ...request, threshold: 0.95 }).measured?.atThreshold;
  assert.deepEqual(none, { from: 0, to: 0, threshold: 0.95, right: 0, coverage: 0 });
  assert.equal(labelSetOf(all.slice(1), request).measured, undefined);
});

test('the figures and their intervals are those of the definitions, each draw of the bootstrap taken for itself', () => {
  const gold = exam(70, 'random');
  const sure = crossCalibrated(gold, usualSignals);
  const labels = gold.map(({ right }, at) => ({ right, sure: sure[at] ?? 0 }));
  const found = figuresOf(labels);
  const bins = binsFor(70);
  const definitions = {
    ece: (p: readonly number[], right: readonly boolean[]) => calibrationError(p, right, bins),
    auroc,
    brier,
  };
  for (const name of ['ece', 'auroc', 'brier'] as const) {
    const wanted = bootstrap(70, (drawn) => {
      const posts = drawn.flatMap((at) => labels[at] ?? []);
      return definitions[name](
        posts.map((one) => one.sure),
        posts.map(({ right }) => right),
      );
    });
    assert.ok(wanted.low < wanted.value && wanted.value < wanted.high);
    for (const part of ['value', 'low', 'high'] as const) close(found[name]?.[part], wanted[part]);
  }
  assert.equal(found.byChance, calibrationByChance(sure, 1, bins).mean);
});

test('labels that are all right have no chance to part from wrong ones', () => {
  const figures = figuresOf(Array.from({ length: 30 }, (_, at) => ({ sure: 0.9 + at / 1000, right: true })));
  assert.equal('auroc' in figures, false);
});

test('each origin is kept apart, and every bin, point and cell leads back to its labels', () => {
  const gold = [...exam(45), ...exam(25, 'random')];
  const report = reportOf(filedPlan(gold));
  assert.deepEqual(voiceIn(report).labels, { random: 25, chosen: 0, terms: 45 });
  assert.deepEqual(
    voiceIn(report).sets.map(({ origin, labels }) => [origin, labels.length]),
    [
      ['all', 70],
      ['random', 25],
      ['terms', 45],
    ],
  );
  const truth = new Map(gold.map((label) => [label.id, label]));
  for (const { labels, measured, confusion, right } of voiceIn(report).sets) {
    assert.equal(right, labels.filter((label) => label.right).length);
    for (const label of labels) {
      const of = truth.get(report.posts[label.post]?.id ?? '');
      assert.deepEqual([label.proposed, label.truth, label.right], [of?.theme, of?.truth, of?.right]);
    }
    const sure = labels.map((label) => label.sure ?? Number.NaN);
    assert.deepEqual(
      sure,
      sure.toSorted((a, b) => b - a),
    );
    assert.deepEqual(
      measured?.bins.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
      [...labels.keys()],
    );
    for (const { from, to, right: share } of measured?.bins ?? [])
      close(share.value, labels.slice(from, to).filter((label) => label.right).length / (to - from));
    for (const { to, right: hits } of measured?.curve ?? [])
      assert.equal(hits, labels.slice(0, to).filter((label) => label.right).length);
    assert.deepEqual(
      confusion.cells.flatMap((cell) => cell.labels).toSorted((a, b) => a - b),
      [...labels.keys()],
    );
    for (const cell of confusion.cells)
      for (const at of cell.labels)
        assert.deepEqual([labels[at]?.proposed, labels[at]?.truth], [cell.proposed, cell.truth]);
  }
});

test('what the owner decided counts as a label, by how the post was chosen', () => {
  const plan = filedPlan(exam(40));
  const rows = plan.rows.map((one) => (one.id === 'open/1.md' ? { ...one, drawn: true as const } : one));
  const decided = decide(decide({ ...plan, rows }, ['open/1.md'], { kind: 'accept' }), ['open/2.md'], {
    kind: 'choose',
    theme: 'Gardens',
  });
  const report = reportOf(decided);
  assert.deepEqual(voiceIn(report).labels, { random: 1, chosen: 1, terms: 40 });
  const [chosen] = setIn(report, 'chosen').labels;
  assert.deepEqual([chosen?.proposed, chosen?.truth, chosen?.right], ['Machines', 'Gardens', false]);
  assert.equal(report.posts[chosen?.post ?? -1]?.title, 'About open/2.md');
  assert.equal(setIn(report, 'random').measured, undefined);
});

test('the built-in engine and models are measured apart', () => {
  const alone = { ownOdds: 1 };
  const gold = [...exam(40), ...exam(12, 'random').map((label) => ({ ...label, by: 'built-in', signals: alone }))];
  const { voices } = reportOf(filedPlan(gold));
  assert.deepEqual(
    voices.map(({ kind, stage, names, proposed }) => [kind, stage, names, proposed]),
    [
      ['models', 'platt', [model], 30],
      ['built-in', 'bands', ['built-in'], 0],
    ],
  );
});

test('names that an object inherits, or that nobody planned, are themes like any other', () => {
  const names = ['__proto__', 'constructor', 'Gardens'];
  const [first] = exam(1, 'random', names);
  const odd = { ...(first ?? assert.fail()), id: 'odd.md', theme: 'toString', right: false };
  const report = reportOf(filedPlan([...exam(42, 'random', names), odd], {}, names));
  const { proposed } = setIn(report, 'random').confusion;
  assert.deepEqual(proposed, ['__proto__', 'constructor', 'Gardens', 'toString']);
  assert.equal(JSON.stringify(JSON.parse(JSON.stringify(report))), JSON.stringify(report));
});

test('a wrong label whose truth is unknown stands in a cell of its own', () => {
  const [first, ...rest] = exam(41);
  const { truth: _truth, ...unknown } = first ?? assert.fail();
  const { confusion } = setIn(reportOf(filedPlan([...rest, { ...unknown, right: false }])), 'terms');
  const cell = confusion.cells.find((one) => one.truth === undefined);
  assert.equal(cell?.labels.length, 1);
  assert.equal(cell?.proposed, unknown.theme);
});

test('a theme is told with the posts that pass and the random labels over the threshold', () => {
  const gold = exam(120, 'random').map((label, at) => ({
    ...label,
    right: label.theme !== 'Harbours' || at % 2 === 0,
    signals: { voteShare: 1, quote: 1 },
  }));
  const plan = filedPlan(gold, { threshold: 0.6, held: ['Machines', 'Gone'] });
  const report = reportOf(plan);
  const names = report.themes.map(({ theme }) => theme);
  assert.deepEqual(new Set(names), new Set(['Gone', ...themes]));
  const line = report.themes.find(({ theme }) => theme === 'Harbours') ?? assert.fail();
  const own = gold.filter(({ theme }) => theme === 'Harbours');
  assert.equal(line.judged.length, own.length);
  assert.deepEqual(
    new Map(line.judged.map(({ post, right }) => [report.posts[post]?.id, right])),
    new Map(own.map(({ id, right }) => [id, right])),
  );
  const passing = plan.rows.filter(({ proposal }) => proposal.reason === 'sure' && proposal.theme === 'Harbours');
  assert.equal(line.passing, passing.length);
  assert.deepEqual(
    report.themes.filter(({ held }) => held).map(({ theme }) => theme),
    ['Gone', 'Machines'],
  );
});

test('a promise is shown as it was proved, with every look behind it', () => {
  const plan = filedPlan(exam(60));
  const { audit, target } = reportOf(plan, passedTrail(plan, 12));
  assert.equal(audit?.kind, 'promised');
  assert.match(audit?.sentence ?? '', /Checked 12 at random: 0 wrong, so at least 90 % are right/u);
  assert.equal(audit?.looks.length, 12);
  assert.equal(audit?.covers.length, 30);
  assert.equal(target, 0.9);
  const failed = reportOf(plan, passedTrail(plan, 12, 1));
  assert.equal(failed.audit?.kind, 'not-promised');
  assert.deepEqual(failed.audit?.covers, []);
  assert.equal(failed.posts[failed.audit?.looks[0]?.post ?? -1]?.id, 'open/0.md');
});

test('cost is told by engine, and an engine that was asked nothing has none', () => {
  const idle = { name: 'idle', posts: 0, calls: 0, kept: 0, promptTokens: 0, answerTokens: 0, busy: 0 };
  const plan = filedPlan(exam(40));
  const { cost, headline } = reportOf({ ...plan, cost: { engines: [...(plan.cost?.engines ?? []), idle] } });
  assert.deepEqual(
    cost.engines.map(({ name, busy }) => [name, busy]),
    [[model, 91.5]],
  );
  assert.equal(cost.builtIn, false);
  assert.equal(cost.byRule, 40);
  assert.deepEqual([headline.posts, headline.byRule], [70, 40]);
  assert.equal(reportOf(planOf([row('a.md', 'sure', 0.9, 'Gardens')])).cost.builtIn, true);
  assert.equal(reportOf(planOf([asked('a.md', 'Gardens', 1)])).voices[0]?.sets.length, 0);
});
