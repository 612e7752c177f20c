import { calibrate } from '../../src/core/categorize/confidence/calibration.ts';
import { fitConfidence, orderOf, type ConfidenceModel } from '../../src/core/categorize/confidence/fit.ts';
import type { Drawn, GoldLabel } from '../../src/core/categorize/confidence/goldLabel.ts';
import { auroc, calibrationError } from '../../src/core/categorize/confidence/metrics.ts';
import { reportConfidence } from '../../src/core/categorize/confidence/report.ts';
import { usualSignals } from '../../src/core/categorize/confidence/signals.ts';
import { coverageRows } from './confidenceCoverage.ts';
import { median, time, type Bench, type Row } from './report.ts';
import { labelOf, proposalOf, simulateBlog, type Quality, type SimulatedPost } from './simulatedBlog.ts';

const seeds = 60;
const heldOut = 6_000;
const threshold = 0.85;
/** The two models of the bar, and a built-in engine as good as it is on the open corpora. */
const quality: Quality = { fast: 0.65, second: 0.85, student: 0.7, shared: 0.25 };

/** Which posts the second model is heard on. */
type Asked = (post: SimulatedPost) => boolean;
const all: Asked = () => true;
const doubtful: Asked = (post) => proposalOf(post, false, threshold).reason !== 'sure';

function labels(count: number, of: Quality, seed: number, asked: Asked, drawn: Drawn = 'random'): readonly GoldLabel[] {
  // A few posts get no theme, and so no label.
  const posts = simulateBlog(Math.ceil(count * 1.3) + 10, of, seed);
  return posts.flatMap((post) => labelOf(post, proposalOf(post, asked(post), threshold), drawn)).slice(0, count);
}

/** Mean, and the range of 95 % of the seeds. */
function spreadOf(values: readonly number[]): { readonly mean: number; readonly text: string } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): string => (sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN).toFixed(3);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, text: `${mean.toFixed(3)} (${at(0.025)} to ${at(0.975)})` };
}

interface Fresh {
  readonly posts: readonly GoldLabel[];
  readonly right: readonly boolean[];
}

function fresh(of: Quality, asked: Asked): Fresh {
  const posts = labels(heldOut, of, 99_999, asked);
  return { posts, right: posts.map(({ right }) => right) };
}

function scores(model: ConfidenceModel, { posts }: Fresh): readonly number[] {
  return posts.map((post) => orderOf(model, post));
}

function figureRows(asked: Asked, what: string): readonly Row[] {
  const held = fresh(quality, asked);
  const learnt = Array.from({ length: seeds }, (_, seed) => labels(60, quality, seed + 1, asked));
  const p = learnt.map((gold) => scores(calibrate(gold).model, held));
  const ece = spreadOf(p.map((one) => calibrationError(one, held.right)));
  const area = spreadOf(p.map((one) => auroc(one, held.right)));
  const most = calibrate(labels(10_000, quality, 88_888, asked)).model;
  const reported = learnt.map((gold) => reportConfidence(gold, usualSignals, threshold).all);
  const cross = spreadOf(reported.map((one) => one.ece.value));
  const chance = spreadOf(reported.map((one) => one.byChance));
  return [
    {
      what: `simulated .65 and .85, ${what}: ECE after 60 labels, ten bins, ${heldOut} held-out posts, ${seeds} seeds`,
      ours: ece.text,
      figure: ece.mean,
      bar: { kind: 'at most', value: 0.07, unit: '' },
    },
    {
      what: `the same, as the product reports it: cross-fitted on the 60 labels`,
      ours: cross.text,
      peer: `a perfect map would show ${chance.mean.toFixed(3)}; over that ${Math.max(0, cross.mean - chance.mean).toFixed(3)}`,
    },
    {
      what: `the same (${what}): AUROC of the combined score`,
      ours: area.text,
      peer: `${auroc(scores(most, held), held.right).toFixed(3)} learnt from 10,000 labels`,
      ...(asked === all ? { figure: area.mean, bar: { kind: 'at least', value: 0.88, unit: '' } } : {}),
    },
  ];
}

/** Labels from terms whose posts are easier for every voter than those that wait. */
function shiftRows(): readonly Row[] {
  return [0, 1].flatMap((gap) =>
    (
      [
        [60, 60],
        [1_200, 60],
        [1_200, 200],
      ] as const
    ).map(([terms, own]): Row => {
      const held = fresh({ ...quality, harder: gap / 2 }, doubtful);
      const of = (fit: (gold: readonly GoldLabel[]) => ConfidenceModel): number => {
        let sum = 0;
        for (let seed = 1; seed <= 8; seed++) {
          const gold = [
            ...labels(terms, { ...quality, harder: -gap / 2 }, seed, doubtful, 'terms'),
            ...labels(own, { ...quality, harder: gap / 2 }, seed + 500, doubtful),
          ];
          sum += calibrationError(scores(fit(gold), held), held.right);
        }
        return sum / 8;
      };
      const alike = of((gold) => fitConfidence(gold, usualSignals));
      const alone = of((gold) =>
        fitConfidence(
          gold.filter(({ drawn }) => drawn !== 'terms'),
          usualSignals,
        ),
      );
      return {
        what: `posts that wait harder by ${gap} in log-odds than ${terms} from terms: ECE with ${own} labels of the owner`,
        ours: of((gold) => calibrate(gold).model).toFixed(3),
        peer: `${alike.toFixed(3)} of all labels alike, ${alone.toFixed(3)} of the owner's alone`,
      };
    }),
  );
}

async function speedRow(): Promise<Row> {
  const gold = [...labels(1_200, quality, 1, all, 'terms'), ...labels(200, quality, 2, all)];
  const waiting = labels(10_000, quality, 3, all);
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
      ...figureRows(all, 'both heard on all posts'),
      ...figureRows(doubtful, 'the second on the doubtful'),
      ...shiftRows(),
      ...coverageRows(),
      await speedRow(),
    ];
    return { kind: 'measured', rows };
  },
};
