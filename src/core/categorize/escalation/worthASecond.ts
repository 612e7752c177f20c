import { needsMore, rowOf } from '../cases.ts';
import type { Bench, Case } from '../cases.ts';
import { voiceKind } from '../confidence/labelsOf.ts';
import { examLabels } from '../exam.ts';
import { weighProposal, weightsOf, type Weights } from '../weigh.ts';
import { byValue, type Candidate } from './byValue.ts';

/** A quarter of the posts, and in a small blog all the same what a model is done with in a few minutes. */
export const SECOND_SHARE = 0.25;
const SECOND_LEAST = 20;

/**
 * The posts the reasoning model should see, those first whose filing its word is expected to change most for the better. `share`: of the
 * open posts, 0 to 1, is asked at most; 1 where the owner set a time that ends the pass. Doubtful posts of the exam come first: what its
 * word is worth is measured too.
 */
export function worthASecond(
  cases: readonly Case[],
  exam: readonly Case[],
  bench: Bench,
  share = SECOND_SHARE,
): readonly Case[] {
  const open = cases.filter(({ rule, fast }) => rule.kind === 'open' && fast !== undefined);
  const weights = weightsOf(examLabels(exam, bench));
  const candidates = open.flatMap((one) => candidateOf(one, bench, weights) ?? []);
  const most = Math.max(share * open.length, SECOND_LEAST) / Math.max(1, candidates.length);
  const { ask } = byValue(candidates, { costPerPost: 1, mostShare: Math.min(1, most), threshold: bench.threshold });
  const byId = new Map(open.map((one) => [one.post.id, one]));
  const first = exam.filter((one) => candidateOf(one, bench, weights) !== undefined).slice(0, SECOND_LEAST);
  return [...first, ...ask.flatMap(({ id }) => byId.get(id) ?? [])];
}

/** A post that a second word may help, with what is proposed so far as sure as the exam shows it to be; `undefined` where it passes. */
function candidateOf(one: Case, bench: Bench, weights: Weights): Candidate | undefined {
  if (one.fast === undefined || one.reasoning !== undefined) return undefined;
  const raw = rowOf(one, bench)?.proposal;
  if (raw === undefined) return undefined;
  const measured = weights[voiceKind(raw)].stage !== 'bands';
  if (!measured && !needsMore(one, bench)) return undefined;
  const { reason, confidence } = measured ? weighProposal(raw, weights, bench) : raw;
  return reason === 'sure' ? undefined : { id: one.post.id, reason, p: confidence };
}
