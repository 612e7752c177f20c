import type { Outcome } from '../outcome.ts';
import type { Progress } from '../ports.ts';
import type { PostText } from '../posts/post.ts';
import { compare } from '../taxonomy/frequency.ts';
import { lambda, seed as usualSeed, targetsOf } from './builtin.ts';
import { crossConfidences, topOf } from './calibrate.ts';
import { countAll } from './features.ts';
import { crossScores, foldsOf } from './folds.ts';
import { Pace } from './pace.ts';

/** A post with its author's own terms in the field that is evaluated. */
export interface LabelledText {
  readonly text: PostText;
  readonly terms: readonly string[];
}

export interface Evaluation {
  /** Posts that carry at least one of the themes; only they can be judged. */
  readonly posts: number;
  /** The most used terms, the most used first. */
  readonly themes: readonly string[];
  /** Share of posts whose predicted theme is one of the author's own. */
  readonly right: number;
  /** The largest share of posts that can be filed, the most confident first, with at least 85 % of them right. */
  readonly coverageAt85: number;
  /** The share of right ones among the posts with a confidence of at least 0.85; 1 when there are none. */
  readonly precisionAt85: number;
  /** Share of posts with a confidence of at least 0.85: what a run at that threshold files without a question. */
  readonly filedAt85: number;
  /** Expected calibration error over ten bins of equal width (Naeini et al. 2015). */
  readonly ece: number;
}

/**
 * A blog is cut into folds until so many posts were judged: one cut alone moves the figures of 200 posts by three points either
 * way, and the calibration error of 1,200 posts between .01 and .03.
 */
const steady = 2_000;
const mostRounds = 10;

/**
 * Cross-validates the built-in engine on the author's own labels: no post is scored by a model, nor its confidence fitted on
 * a set, that holds the post's own label. The same input and seed give the same figures.
 */
export async function evaluate(
  input: {
    readonly texts: readonly LabelledText[];
    /** Number of terms to take as themes. */
    readonly top?: number;
    readonly folds?: number;
    readonly seed?: number;
  },
  signal: AbortSignal,
  progress?: Progress,
): Promise<Outcome<Evaluation>> {
  const { texts, top = 9, folds = 5, seed = usualSeed } = input;
  const themes = mostUsed(texts, top);
  const posts = texts.filter((text) => text.terms.some((term) => themes.includes(term)));
  if (themes.length < 2 || posts.length < folds * 2)
    return {
      kind: 'failed',
      message: `Too little to evaluate on: ${posts.length} posts with ${themes.length} terms. It takes two terms and ${folds * 2} posts.`,
    };
  const stage = 'Cross-validating';
  const pace = new Pace(signal);
  progress?.report({ stage, done: 0, total: folds });
  const counted = await countAll(
    posts.map((post) => post.text),
    pace,
  );
  if (!counted) return { kind: 'cancelled' };
  const targets = targetsOf(
    posts.map(({ terms }) => ({ themes: terms })),
    themes,
  );
  const rounds = Math.min(mostRounds, Math.ceil(steady / posts.length));
  const measures: Measures[] = [];
  for (let round = 0; round < rounds; round++) {
    const foldOf = foldsOf(posts.length, folds, seed + round);
    const scores = await crossScores(counted, targets, foldOf, folds, lambda, pace, (done) =>
      progress?.report({ stage, done: round * folds + done, total: rounds * folds }),
    );
    if (!scores) return { kind: 'cancelled' };
    const tops = posts.map((_, row) => topOf(scores, row * themes.length, themes.length));
    const right = tops.map((one, row) => targets.values[row * themes.length + one.best] === 1);
    measures.push(measure(crossConfidences(tops, right, foldOf, folds), right));
  }
  return { kind: 'ok', value: { posts: posts.length, themes, ...meanOf(measures) } };
}

type Measures = Omit<Evaluation, 'posts' | 'themes'>;

function meanOf(all: readonly Measures[]): Measures {
  const mean = (value: (one: Measures) => number): number => all.reduce((sum, one) => sum + value(one), 0) / all.length;
  const filedAt85 = mean((one) => one.filedAt85);
  return {
    right: mean((one) => one.right),
    coverageAt85: mean((one) => one.coverageAt85),
    precisionAt85: filedAt85 === 0 ? 1 : mean((one) => one.precisionAt85 * one.filedAt85) / filedAt85,
    filedAt85,
    ece: mean((one) => one.ece),
  };
}

/** The figures of a set of judged proposals: confidence and whether each was right. */
export function measure(
  confidence: ArrayLike<number>,
  right: readonly boolean[],
): Omit<Evaluation, 'posts' | 'themes'> {
  const judged = right
    .map((hit, row) => ({ hit, sure: confidence[row] ?? 0 }))
    .sort((one, other) => other.sure - one.sure);
  const bins = Array.from({ length: 10 }, () => ({ posts: 0, hits: 0, sure: 0 }));
  const filed = judged.filter(({ sure }) => sure >= 0.85);
  let hits = 0;
  let covered = 0;
  for (const [place, { hit, sure }] of judged.entries()) {
    if (hit) hits++;
    // Posts of one confidence are filed together or not at all.
    if (judged[place + 1]?.sure !== sure && hits >= 0.85 * (place + 1)) covered = place + 1;
    const bin = bins[Math.min(9, Math.floor(sure * 10))];
    if (!bin) continue;
    bin.posts++;
    bin.sure += sure;
    if (hit) bin.hits++;
  }
  const all = Math.max(1, judged.length);
  return {
    right: hits / all,
    coverageAt85: covered / all,
    precisionAt85: filed.length === 0 ? 1 : filed.filter(({ hit }) => hit).length / filed.length,
    filedAt85: filed.length / all,
    ece: bins.reduce((sum, bin) => sum + Math.abs(bin.sure - bin.hits), 0) / all,
  };
}

function mostUsed(texts: readonly LabelledText[], top: number): string[] {
  const counts = new Map<string, number>();
  for (const { terms } of texts) for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return Array.from(counts)
    .sort((one, other) => other[1] - one[1] || compare(one[0], other[0]))
    .slice(0, top)
    .map(([term]) => term);
}
