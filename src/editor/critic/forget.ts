import { emptyReview } from '../../core/critic/findings/review.ts';
import { confirm, fail } from '../platform/messages.ts';
import { count } from '../platform/markdown.ts';
import { fileName } from './documentOf.ts';
import type { Reviewed } from './reviewed.ts';

/** Takes away findings, decisions and runs of a document; what was written to its decision log stays. */
export async function forgetReviews(reviewed: Reviewed): Promise<void> {
  const { findings } = reviewed.review;
  const question = `Forget the reviews of ${fileName(reviewed.uri)}?`;
  const detail = `${count(findings.length, 'finding')} with your decisions and reasons go. What was written to its decision log stays.`;
  if (!(await confirm(question, detail, 'Forget'))) return;
  const saved = await reviewed.save(({ kind }) => ({ ...emptyReview, ...(kind === undefined ? {} : { kind }) }));
  if (saved.kind === 'failed') void fail(saved.message);
}
