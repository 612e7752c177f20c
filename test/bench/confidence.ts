import { calibrate, crossCalibrated } from '../../src/core/categorize/confidence/calibration.ts';
import { fitConfidence, orderOf, type ConfidenceModel } from '../../src/core/categorize/confidence/fit.ts';
import type { GoldLabel } from '../../src/core/categorize/confidence/goldLabel.ts';
import { auroc, calibrationError } from '../../src/core/categorize/confidence/metrics.ts';
import { usualSignals } from '../../src/core/categorize/confidence/signals.ts';
import { SECOND_SHARE } from '../../src/core/categorize/escalation/worthASecond.ts';
import { figuresOf } from '../../src/core/categorize/report/figures.ts';
import { coverageRows } from './confidenceCoverage.ts';
import { median, time, type Bench, type Row } from './report.ts';
import { idealOf, labelOf, simulateRun, qualities, type RunTerms, type SimulatedRun } from './simulatedRun.ts';

const seeds = 30;
const posts = 3_000;
const exam = 60;
/** Labels that teach all that is to be learnt. */
const many = 3_000;
/** The two models of the bar. */
const quality = qualities.weak;

/** Mean, and the range of 95 % of the seeds. */
function spreadOf(values: readonly number[]): { readonly mean: number; readonly text: string } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): string => (sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN).toFixed(3);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, text: `${mean.toFixed(3)} (${at(0.025)} to ${at(0.975)})` };
}

interface Discerned {
  readonly ece: number;
  readonly area: number;
}

/** Of the posts for which a theme is proposed. */
function discern({ filed }: SimulatedRun, sure = (one: (typeof filed)[number]) => one.proposal.confidence): Discerned {
  const proposed = filed.filter(({ proposal }) => proposal.theme !== undefined);
  const p = proposed.map(sure);
  const right = proposed.map((one) => one.right);
  return { ece: calibrationError(p, right), area: auroc(p, right) };
}

/** As the product reports it: cross-fitted on the marks themselves. */
function reported({ marks }: SimulatedRun) {
  const p = crossCalibrated(marks);
  return figuresOf(marks.map(({ right }, at) => ({ sure: p[at] ?? 0, right })));
}

function figureRows(second: RunTerms['second'], what: string): readonly Row[] {
  const found = Array.from({ length: seeds }, (_, seed) => {
    const run = simulateRun({ quality, posts, exam, seed: seed + 1, second });
    const ideal = seed < 6 ? [discern(run, (one) => idealOf(one, quality)).area] : [];
    return { ...discern(run), ideal, cross: reported(run) };
  });
  const ece = spreadOf(found.map((one) => one.ece));
  const area = spreadOf(found.map((one) => one.area));
  const ideal = spreadOf(found.flatMap((one) => one.ideal));
  const cross = spreadOf(found.map((one) => one.cross.ece.value));
  const chance = spreadOf(found.map((one) => one.cross.byChance));
  const learnt = discern(simulateRun({ quality, posts, exam: many, seed: 1, second }));
  return [
    {
      what: `simulated .65 and .85, ${what}: ECE after an exam of ${exam}, ten bins, ${posts} other posts, ${seeds} seeds`,
      ours: ece.text,
      figure: ece.mean,
      bar: { kind: 'at most', value: 0.07, unit: '' },
    },
    {
      what: `the same, as the product reports it: cross-fitted on the exam`,
      ours: cross.text,
      peer: `a perfect map would show ${chance.mean.toFixed(3)}; over that ${Math.max(0, cross.mean - chance.mean).toFixed(3)}`,
    },
    {
      what: `the same (${what}): AUROC of the combined score`,
      ours: area.text,
      peer: `${ideal.mean.toFixed(3)} the best score there is for these proposals; ${learnt.area.toFixed(3)} learnt from ${many} labels`,
      figure: area.mean,
      bar: { kind: 'at least', value: 0.88, unit: '' },
    },
  ];
}

/** Labels from terms whose posts are easier for every voter than those that wait. */
function shiftRows(): readonly Row[] {
  const cases = [
    [60, 60],
    [1_200, 60],
    [1_200, 200],
  ] as const;
  return [0, 1].flatMap((gap) => cases.map(([terms, own]): Row => shiftRow(gap, terms, own)));
}

function shiftRow(gap: number, terms: number, own: number): Row {
  const runs = Array.from({ length: 8 }, (_, seed) => {
    const waiting = { ...quality, harder: gap / 2 };
    const examQuality = { ...quality, harder: -gap / 2 };
    const size = { posts: own + 1_500, exam: terms, seed: seed + 1, second: SECOND_SHARE };
    const { marks, filed } = simulateRun({ quality: waiting, examQuality, ...size });
    const looked = filed.slice(0, own).flatMap((one) => labelOf(one, 'random'));
    return { marks, looked, held: filed.slice(own).flatMap((one) => labelOf(one, 'random')) };
  });
  type Fit = (marks: readonly GoldLabel[], looked: readonly GoldLabel[]) => ConfidenceModel;
  const of = (fit: Fit): string => {
    const errors = runs.map(({ marks, looked, held }) => {
      const model = fit(marks, looked);
      return calibrationError(
        held.map((one) => orderOf(model, one)),
        held.map(({ right }) => right),
      );
    });
    return (errors.reduce((sum, error) => sum + error, 0) / errors.length).toFixed(3);
  };
  return {
    what: `posts that wait harder by ${gap} in log-odds than ${terms} from terms: ECE with ${own} labels of the owner`,
    ours: of((marks, looked) => calibrate([...marks, ...looked]).model),
    peer: `${of((marks, looked) => fitConfidence([...marks, ...looked], usualSignals))} of all labels alike, ${of((_, looked) => fitConfidence(looked, usualSignals))} of the owner's alone`,
  };
}

async function speedRow(): Promise<Row> {
  const { marks, filed } = simulateRun({ quality, posts: 10_200, exam: 1_200, seed: 1, second: 'all' });
  const labels = filed.flatMap((one) => labelOf(one, 'random'));
  const [gold, waiting] = [[...marks, ...labels.slice(0, 200)], labels.slice(200)];
  const times: number[] = [];
  for (let run = 0; run < 9; run++)
    times.push(
      await time(() => {
        const { model } = calibrate(gold);
        return waiting.reduce((sum, post) => sum + orderOf(model, post), 0);
      }),
    );
  const took = median(times);
  return {
    what: 'refit on 1,200 labels from terms and 200 of the owner, and 10,000 proposals weighed anew',
    ours: `${took.toFixed(0)} ms (the first time ${(times[0] ?? 0).toFixed(0)} ms)`,
    figure: took,
    bar: { kind: 'at most', value: 200, unit: ' ms' },
  };
}

/** What a confidence is worth after few labels, and what can be promised on it, over simulated engines of known quality. */
export const confidenceBench: Bench = {
  name: 'confidence',
  async run() {
    const rows = [
      ...figureRows('all', 'both heard on all posts'),
      ...figureRows(SECOND_SHARE, 'the second on a quarter'),
      ...shiftRows(),
      ...coverageRows(),
      await speedRow(),
    ];
    return { kind: 'measured', rows };
  },
};
