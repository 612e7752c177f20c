import { recheck, type Rechecked } from '../ask/recheck.ts';
import { overlap, sameWords } from '../findings/alike.ts';
import { statusOf, type Finding } from '../findings/finding.ts';
import type { Places } from './place.ts';
import type { ReviewResult } from './run.ts';
import { failedStage, type Stage } from './stage.ts';
import type { LensReport } from '../findings/review.ts';

export interface RecheckedFindings {
  readonly rechecked: ReviewResult['rechecked'];
  readonly report?: LensReport;
}

/**
 * Asks of the open findings of before that were not said again whether they still hold. Of those alone whose lens looked this time: of the
 * others silence says nothing.
 */
export async function askAgain(
  stage: Stage,
  { findings, lenses }: { readonly findings: readonly Finding[]; readonly lenses: readonly LensReport[] },
): Promise<RecheckedFindings> {
  const { request, critic, chat, places, progress } = stage;
  const looked = new Set(lenses.filter(({ state }) => state === 'done').map(({ lens }) => lens));
  const silent = request.known.filter(
    (known) => statusOf(known) === 'open' && looked.has(known.lens) && !isRepeated(known, findings, places),
  );
  if (silent.length === 0) return { rechecked: {} };
  progress.more(1);
  progress.begin(`Asking again of what was not repeated (${critic.id})`);
  const { document, signal } = request;
  const outcome: Rechecked = await recheck({ document, chat, critic, signal, quotes: places, findings: silent });
  progress.end();
  const { rechecked, failed, cancelled } = outcome;
  if (failed === undefined && !cancelled) return { rechecked };
  const asked = silent.filter(({ id }) => Object.hasOwn(rechecked, id)).length;
  const why = `${asked} of ${silent.length} were asked about. ${failed ?? ''}`.trim();
  return {
    rechecked,
    report: failedStage(stage, { lens: 'recheck', name: 'Check of earlier findings', cancelled, why }),
  };
}

/** The same place and kind or claim, or the same empty slot: said again, in other words perhaps. */
function isRepeated(known: Finding, found: readonly Finding[], places: Places): boolean {
  const place = known.anchor === undefined ? undefined : places.find(known.anchor.exact)?.span;
  return found.some(({ fingerprint, kind, slot, anchor, claim }) => {
    if (fingerprint === known.fingerprint || (slot !== undefined && slot === known.slot)) return true;
    if (place === undefined || anchor === undefined || overlap(place, anchor) < 0.5) return false;
    return kind === known.kind || sameWords(claim, known.claim) >= 0.5;
  });
}
