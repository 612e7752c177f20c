import type { LensReport, Review } from '../../core/critic/findings/review.ts';

/** As the run called the lens. */
export function lensName(review: Review, lens: string, now: readonly LensReport[] = []): string {
  const reports = [...now, ...review.runs.toReversed().flatMap(({ lenses }) => lenses)];
  return reports.find((report) => report.lens === lens)?.name ?? lens;
}
