import { rowOf, type Bench, type Case } from '../../src/core/categorize/cases.ts';
import type { Drawn, GoldLabel } from '../../src/core/categorize/confidence/goldLabel.ts';
import { voiceKind } from '../../src/core/categorize/confidence/labelsOf.ts';
import { worthASecond } from '../../src/core/categorize/escalation/worthASecond.ts';
import { examLabels } from '../../src/core/categorize/exam.ts';
import type { Proposal } from '../../src/core/categorize/plan.ts';
import { chooseVoices } from '../../src/core/categorize/surerVoice.ts';
import { weighProposal, weightsOf, type Weights } from '../../src/core/categorize/weigh.ts';
import { parseTaxonomy } from '../../src/core/taxonomy/parseTaxonomy.ts';
import { simulateBlog, themeNames, type SimulatedPost } from './simulatedBlog.ts';
import { none, type Quality } from './simulatedReadings.ts';
import { secondSays, weightsOfTruth } from './simulatedTruth.ts';

export const threshold = 0.85;

/** The engines of the benches, by the accuracy of the two models; the built-in one is as good as on the open corpora. */
export const qualities = {
  /** The two models of the bars. */
  weak: { fast: 0.65, second: 0.85, student: 0.7, shared: 0.25 },
  middling: { fast: 0.75, second: 0.85, student: 0.75, shared: 0.25 },
  alike: { fast: 0.75, second: 0.85, student: 0.75, shared: 0.5 },
  fair: { fast: 0.8, second: 0.9, student: 0.8, shared: 0.25 },
  good: { fast: 0.9, second: 0.96, student: 0.85, shared: 0.25 },
  best: { fast: 0.95, second: 0.98, student: 0.9, shared: 0.25 },
} satisfies Readonly<Record<string, Quality>>;

export interface RunTerms {
  readonly quality: Quality;
  readonly posts: number;
  /** Posts whose theme is known from terms. */
  readonly exam: number;
  readonly seed: number;
  /**
   * The second model is heard on every post, or on those that the product chooses, at most this share of them, or in the place of the
   * fast one.
   */
  readonly second: 'all' | 'alone' | number;
  /** Of the posts of the exam, where they differ from those that wait. */
  readonly examQuality?: Quality;
}

export interface Filed {
  readonly post: SimulatedPost;
  /** Weighed by the marks of the exam. */
  readonly proposal: Proposal;
  readonly asked: boolean;
  readonly right: boolean;
}

export interface SimulatedRun {
  readonly marks: readonly GoldLabel[];
  readonly weights: Weights;
  readonly filed: readonly Filed[];
}

function benchOf(): Bench {
  const { taxonomy } = parseTaxonomy(
    `field: categories\ndrop: { below: 1 }\nthemes:\n${themeNames.map((name) => `  - name: ${name}\n`).join('')}`,
  );
  if (taxonomy === undefined) throw new Error('The themes cannot be read.');
  return { taxonomy, counts: [], threshold };
}

const bench = benchOf();

/** A whole dry run over simulated readings: all between the answers and the plan is the product's own. */
export function simulateRun({ quality, posts, exam, seed, second, examQuality = quality }: RunTerms): SimulatedRun {
  // Where no theme fits there is none that terms could tell.
  const known = blogOf(exam, examQuality, seed + 10_000).filter(({ truth }) => truth !== undefined);
  const blog = blogOf(posts, quality, seed);
  const examined = known.map(heardCase);
  for (const [at, one] of examined.entries()) one.exam = known[at]?.truth === undefined ? [] : [known[at].truth];
  const open = blog.map(heardCase);
  const voices = new Map([...known, ...blog].map((post) => [post.id, post.second]));
  chooseVoices(open, examined, bench);
  for (const one of askedAgain()) {
    const voice = voices.get(one.post.id);
    if (voice !== undefined) one.reasoning = voice;
  }
  if (second !== 'alone' && second !== 0) chooseVoices(open, examined, bench);
  const marks = examLabels(examined, bench);
  const weights = weightsOf(marks);
  const filed = blog.flatMap((post, at): readonly Filed[] => {
    const one = open[at];
    const raw = one === undefined ? undefined : rowOf(one, bench)?.proposal;
    if (one === undefined || raw === undefined) return [];
    const proposal = weights[voiceKind(raw)].stage === 'bands' ? raw : weighProposal(raw, weights, bench);
    return [{ post, proposal, asked: one.reasoning !== undefined, right: proposal.theme === post.truth }];
  });
  return { marks, weights, filed };

  function blogOf(size: number, of: Quality, from: number): readonly SimulatedPost[] {
    const all = simulateBlog(size, of, from);
    return second === 'alone' ? all.map((post) => ({ ...post, fast: post.second })) : all;
  }

  function askedAgain(): readonly Case[] {
    if (second === 'alone' || second === 0) return [];
    return second === 'all' ? [...examined, ...open] : worthASecond(open, examined, bench, second);
  }
}

/** A post as a run has it when the fast model's word is heard. Its other terms stand in a field of their own. */
function heardCase({ id, fast, said }: SimulatedPost): Case {
  const post = { id, hash: id, size: 1, format: 'yaml', title: id, terms: { tags: said } } as const;
  return { post, rule: { kind: 'open', hint: [], kept: [] }, fast };
}

/** What is learnt when the owner tells the truth of a post; nothing where no theme was proposed. */
export function labelOf({ post, proposal, right }: Filed, drawn: Drawn): readonly GoldLabel[] {
  const { theme, signals, by } = proposal;
  return theme === undefined || signals === undefined ? [] : [{ id: post.id, theme, right, drawn, by, signals }];
}

/** The chance that the proposal is right, for one who knows the chances of the simulation: no score orders proposals better. */
export function idealOf({ post, proposal, asked }: Filed, quality: Quality): number {
  const { readings } = post;
  const [weights = new Float64Array()] = weightsOfTruth(readings, quality, [asked ? readings.second : undefined]);
  const theme = proposal.theme === undefined ? none : themeNames.indexOf(proposal.theme);
  return (weights[theme] ?? 0) / sumOf(weights);
}

export interface Best {
  /** The chance of the most probable theme, when the fast model and the built-in engine are heard. */
  readonly before: number;
  /** What the second model's word adds to it on average. */
  readonly gain: number;
}

/** What a post is worth to one who knows the chances of the simulation: no choice of posts and no rule gets more right. */
export function bestOf({ readings }: SimulatedPost, quality: Quality): Best {
  const [before = new Float64Array(), ...after] = weightsOfTruth(readings, quality, [undefined, ...secondSays]);
  const all = sumOf(before);
  const most = Math.max(...before) / all;
  return { before: most, gain: after.reduce((sum, weights) => sum + Math.max(...weights), 0) / all - most };
}

function sumOf(weights: Float64Array): number {
  return weights.reduce((sum, one) => sum + one, 0);
}
