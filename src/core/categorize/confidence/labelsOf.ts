import type { Plan, PlanRow } from '../plan.ts';
import { labelsByPost, type GoldLabel } from './goldLabel.ts';

/** The built-in engine and models are measured apart: what is learnt of one says nothing of the other. */
export type VoiceKind = 'built-in' | 'models';

export function voiceKind(by: string | undefined): VoiceKind {
  return by === 'built-in' ? 'built-in' : 'models';
}

/**
 * Everything that is known of proposals of a plan: what came out on posts with a known theme, and the owner's decisions. A
 * skipped row says nothing, nor does one for which no theme was proposed. One label per post.
 */
export function labelsOf(plan: Pick<Plan, 'rows' | 'calibration'>): readonly GoldLabel[] {
  return labelsByPost([...(plan.calibration?.gold ?? []), ...plan.rows.flatMap(labelOfRow)]);
}

/** What the owner's decision on a row says of its proposal. */
export function labelOfRow(row: PlanRow): readonly GoldLabel[] {
  const { decision, proposal } = row;
  if (decision === undefined || decision.kind === 'skip') return [];
  const { theme, signals, by } = proposal;
  if (theme === undefined || signals === undefined) return [];
  const truth = decision.kind === 'accept' ? theme : decision.theme;
  const drawn = row.drawn === true ? 'random' : 'chosen';
  return [{ id: row.id, theme, right: truth === theme, truth, drawn, by, signals }];
}
