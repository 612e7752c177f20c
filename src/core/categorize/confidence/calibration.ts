import { fitConfidence, stageOf, type ConfidenceModel, type Stage } from './fit.ts';
import type { Drawn, GoldLabel } from './goldLabel.ts';
import { usualSignals, type SignalSpec } from './signals.ts';

export interface Calibrated {
  readonly model: ConfidenceModel;
  readonly stage: Stage;
  /** How many labels of each origin it rests on. */
  readonly labels: Readonly<Record<Drawn, number>>;
}

/** What the labels say a confidence is worth. `labels`: one per post (`labelsByPost`). */
export function calibrate(
  labels: readonly GoldLabel[],
  specs: readonly SignalSpec[] = usualSignals,
): Calibrated {
  const count = (kind: Drawn): number => labels.filter(({ drawn }) => drawn === kind).length;
  return {
    model: fitConfidence(labels, specs),
    stage: stageOf(labels.length),
    labels: { random: count('random'), chosen: count('chosen'), terms: count('terms') },
  };
}
