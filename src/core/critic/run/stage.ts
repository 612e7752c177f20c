import type { Chat } from '../../llm/chat.ts';
import type { LensReport } from '../findings/review.ts';
import type { Places } from './place.ts';
import type { RunProgress } from './progress.ts';
import type { Critic, ReviewRequest } from './run.ts';

/** What the questions after the lenses need. */
export interface Stage {
  readonly request: ReviewRequest;
  readonly critic: Critic;
  /** Counts calls. */
  readonly chat: Chat;
  readonly places: Places;
  readonly progress: RunProgress;
}

/** A line among the lenses for a stage that did not come to its end: that something was left unchecked must not pass in silence. */
export function failedStage(
  { request, critic }: Stage,
  told: Pick<LensReport, 'lens' | 'name'> & { readonly cancelled: boolean; readonly why: string },
): LensReport {
  const { lens, name, cancelled, why } = told;
  const ended = { model: critic.id, checked: [], found: 0, dropped: 0, why };
  const report: LensReport = { lens, name, ...ended, state: cancelled ? 'cancelled' : 'failed' };
  request.onEvent?.({ kind: 'lens', report, findings: [] });
  return report;
}
