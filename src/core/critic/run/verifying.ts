import { verify } from '../ask/verify.ts';
import { severities, type RawFinding, type Verification } from '../findings/finding.ts';
import type { LensReport } from '../findings/review.ts';
import { failedStage, type Stage } from './stage.ts';

export interface VerifiedFindings {
  /** For each finding, in their order; `undefined` where none was asked or the call failed. */
  readonly verifications: readonly (Verification | undefined)[];
  readonly report?: LensReport;
}

/** Of a long document a talkative model finds hundreds; a few are shown, and each check costs time. */
export const MOST_CHECKED = 40;

/** Indexes of the worst ones, in their order; the others stay unchecked, and rank lower for it. */
function worst(findings: readonly RawFinding[]): readonly number[] {
  const bySeverity = [...findings.keys()].toSorted(
    (left, right) => severityAt(findings, left) - severityAt(findings, right),
  );
  return bySeverity.slice(0, MOST_CHECKED).toSorted((left, right) => left - right);
}

function severityAt(findings: readonly RawFinding[], at: number): number {
  return severities.indexOf(findings[at]?.severity ?? 'worth_knowing');
}

/** Has a critic check each finding by itself, before any are put together: a group would hide the one that is wrong. */
export async function verified(stage: Stage, findings: readonly RawFinding[]): Promise<VerifiedFindings> {
  const { request, critic, chat, places, progress } = stage;
  if (findings.length === 0) return { verifications: [] };
  progress.more(1);
  progress.begin(`Checking what was found (${critic.id})`);
  const { document, signal } = request;
  const chosen = worst(findings);
  const told = chosen.flatMap((at) => findings[at] ?? []);
  const outcome = await verify({ document, chat, critic, signal, quotes: places, findings: told });
  progress.end();
  const { failed, cancelled } = outcome;
  const byPlace = new Map(chosen.map((at, place) => [at, outcome.verifications[place]]));
  const verifications = findings.map((_, at) => byPlace.get(at));
  if (failed === undefined && !cancelled) return { verifications };
  const checked = verifications.filter((one) => one !== undefined).length;
  const why = `${checked} of ${told.length} were checked. ${failed ?? ''}`.trim();
  return {
    verifications,
    report: failedStage(stage, { lens: 'verifier', name: 'Check of the findings', cancelled, why }),
  };
}
