import { calibrate } from '../../src/core/categorize/confidence/calibration.ts';
import { orderOf, type ConfidenceModel } from '../../src/core/categorize/confidence/fit.ts';
import { byValue, type Candidate } from '../../src/core/categorize/escalation/byValue.ts';
import type { Proposal, Reason } from '../../src/core/categorize/plan.ts';
import type { Bench, Row } from './report.ts';
import { isRight, labelOf, proposalOf, simulateBlog, type Quality, type SimulatedPost } from './simulatedBlog.ts';

const threshold = 0.85;
const runs = 20;
const posts = 600;
const exam = 60;

interface Outcome {
  /** Of all posts. */
  readonly asked: number;
  readonly right: number;
  readonly filed: number;
  /** Of those filed. */
  readonly filedRight: number;
}

function confidenceOf(model: ConfidenceModel, { signals, theme }: Proposal): number {
  return signals === undefined || theme === undefined ? 0 : orderOf(model, { signals, theme });
}

/** Exam posts go along through both passes, as in a run: they are candidates like any other. */
function candidatesOf(all: readonly SimulatedPost[], model: ConfidenceModel): readonly Candidate[] {
  return all.map((post) => {
    const proposal = proposalOf(post, false, threshold);
    const { theme, signals } = proposal;
    const p = confidenceOf(model, proposal);
    const reason: Reason = theme === undefined ? proposal.reason : p >= threshold ? 'sure' : 'near-threshold';
    return { id: post.id, p, reason, ...(signals === undefined ? {} : { signals }) };
  });
}

function modelOf(known: readonly SimulatedPost[], asked: ReadonlySet<string>): ConfidenceModel {
  const labels = known.flatMap((post) => labelOf(post, proposalOf(post, asked.has(post.id), threshold), 'terms'));
  return calibrate(labels).model;
}

/** One run: the fast model on all, what that is worth from an exam, then the second model on a share of them. */
function run(quality: Quality, seed: number, mostShare: number): Outcome {
  const known = simulateBlog(exam, quality, seed + 10_000);
  const blog = simulateBlog(posts, quality, seed);
  const candidates = candidatesOf([...known, ...blog], modelOf(known, new Set()));
  const asked = new Set(byValue(candidates, { costPerPost: 1, mostShare, threshold }).ask.map(({ id }) => id));
  const model = modelOf(known, asked);
  const done = blog.map((post) => {
    const proposal = proposalOf(post, asked.has(post.id), threshold);
    const passes = proposal.reason !== 'models-split' && confidenceOf(model, proposal) >= threshold;
    return { right: isRight(post, proposal), passes };
  });
  const filed = done.filter(({ passes }) => passes);
  return {
    asked: blog.filter(({ id }) => asked.has(id)).length / posts,
    right: done.filter(({ right }) => right).length / posts,
    filed: filed.length / posts,
    filedRight: filed.filter(({ right }) => right).length / Math.max(1, filed.length),
  };
}

/** Share right if the second model alone were asked about every post. */
function largeAlone(quality: Quality): number {
  let right = 0;
  for (let seed = 1; seed <= runs; seed++)
    right += simulateBlog(posts, quality, seed).filter((post) =>
      isRight(post, proposalOf({ ...post, fast: post.second }, false, threshold)),
    ).length;
  return right / (runs * posts);
}

function average(quality: Quality, mostShare: number): Outcome {
  const all = Array.from({ length: runs }, (_, seed) => run(quality, seed + 1, mostShare));
  const of = (pick: (one: Outcome) => number): number => all.reduce((sum, one) => sum + pick(one), 0) / runs;
  return {
    asked: of((one) => one.asked),
    right: of((one) => one.right),
    filed: of((one) => one.filed),
    filedRight: of((one) => one.filedRight),
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function rowsOf(what: string, quality: Quality): readonly Row[] {
  const large = largeAlone(quality);
  return [0, 0.1, 0.25, 0.3, 1].map((share): Row => {
    const found = average(quality, share);
    const loss = 100 * (large - found.right);
    const filed = `${percent(found.filed)} filed, ${percent(found.filedRight)} of these right`;
    return {
      what: `simulated ${what}, second model on ${percent(found.asked)}: points lost against the large model on all`,
      ours: `${loss.toFixed(1)} (${percent(found.right)} right; ${filed})`,
      peer: `${percent(large)} right`,
      ...(share === 0.25 ? { figure: loss, bar: { kind: 'at most', value: 1, unit: ' point' } } : {}),
    };
  });
}

/**
 * What asking a second, better model about a part of the posts brings: whole runs over simulated voters, everything between the votes
 * and the proposal being the product's own.
 */
export const escalationBench: Bench = {
  name: 'escalation',
  run() {
    const rows = [
      ...rowsOf('.65 and .85', { fast: 0.65, second: 0.85, student: 0.7, shared: 0.25 }),
      ...rowsOf('.75 and .85', { fast: 0.75, second: 0.85, student: 0.75, shared: 0.25 }),
      ...rowsOf('.75 and .85 that err alike', { fast: 0.75, second: 0.85, student: 0.75, shared: 0.5 }),
    ];
    return Promise.resolve({ kind: 'measured', rows });
  },
};
