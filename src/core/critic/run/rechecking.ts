import { recheck, type Rechecked } from '../ask/recheck.ts';
import { statusOf, type Finding } from '../findings/finding.ts';
import type { Places } from './place.ts';
import type { ReviewResult } from './run.ts';
import { failedStage, type Stage } from './stage.ts';
import type { LensReport } from '../findings/review.ts';

export interface RecheckedFindings {
  readonly rechecked: ReviewResult['rechecked'];
  readonly report?: LensReport;
}

/** Asks of the open findings of before that were not said again whether they still hold. */
export async function askAgain(stage: Stage, found: readonly Finding[]): Promise<RecheckedFindings> {
  const { request, critic, chat, places, progress } = stage;
  const silent = request.known.filter((known) => statusOf(known) === 'open' && !isRepeated(known, found, places));
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

/** The same place and kind, or the same empty slot: said again, in other words perhaps. */
function isRepeated(known: Finding, found: readonly Finding[], places: Places): boolean {
  const place = known.anchor === undefined ? undefined : places.find(known.anchor.exact)?.span;
  return found.some(({ fingerprint, kind, slot, anchor }) => {
    if (fingerprint === known.fingerprint) return true;
    if (kind !== known.kind) return false;
    if (place === undefined || anchor === undefined) return slot !== undefined && slot === known.slot;
    const shared = Math.min(place.end, anchor.end) - Math.max(place.start, anchor.start);
    return shared * 2 >= Math.min(place.end - place.start, anchor.end - anchor.start);
  });
}
