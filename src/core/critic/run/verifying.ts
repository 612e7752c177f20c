import { verify } from '../ask/verify.ts';
import type { RawFinding, Verification } from '../findings/finding.ts';
import type { LensReport } from '../findings/review.ts';
import { failedStage, type Stage } from './stage.ts';

export interface VerifiedFindings {
  /** For each finding, in their order; `undefined` where none was asked or the call failed. */
  readonly verifications: readonly (Verification | undefined)[];
  readonly report?: LensReport;
}

/** Has a critic check each finding by itself, before any are put together: a group would hide the one that is wrong. */
export async function verified(stage: Stage, findings: readonly RawFinding[]): Promise<VerifiedFindings> {
  const { request, critic, chat, places, progress } = stage;
  if (findings.length === 0) return { verifications: [] };
  progress.more(1);
  progress.begin(`Checking what was found (${critic.id})`);
  const { document, signal } = request;
  const outcome = await verify({ document, chat, critic, signal, quotes: places, findings });
  progress.end();
  const { verifications, failed, cancelled } = outcome;
  if (failed === undefined && !cancelled) return { verifications };
  const checked = verifications.filter((one) => one !== undefined).length;
  const why = `${checked} of ${findings.length} were checked. ${failed ?? ''}`.trim();
  return {
    verifications,
    report: failedStage(stage, { lens: 'verifier', name: 'Check of the findings', cancelled, why }),
  };
}
