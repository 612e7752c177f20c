import type { Plan, PlanRow } from '../plan.ts';
import { labelsByPost, type GoldLabel } from './goldLabel.ts';
import type { Signals } from './signals.ts';

/** The built-in engine and models are measured apart: what is learnt of one says nothing of the other. */
export type VoiceKind = 'built-in' | 'models';

/** A proposal of the built-in engine's theme against a model's is a matter of the models: what they say weighs against it. */
export function voiceKind({ by, signals }: { readonly by?: string; readonly signals?: Signals }): VoiceKind {
  const alone = signals === undefined || !Object.hasOwn(signals, 'voteShare');
  return by === 'built-in' && alone ? 'built-in' : 'models';
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
