import { foldsOf } from '../folds.ts';
import { fitConfidence, oddsOf, orderOfLabel, stageOf, type ConfidenceModel, type Stage } from './fit.ts';
import type { Drawn, GoldLabel } from './goldLabel.ts';
import { fitShift } from './platt.ts';
import { usualSignals, type SignalSpec } from './signals.ts';

export interface Calibrated {
  readonly model: ConfidenceModel;
  readonly stage: Stage;
  /** How many labels of each origin it rests on. */
  readonly labels: Readonly<Record<Drawn, number>>;
}

/**
 * What the labels say a confidence is worth for the posts that wait. Posts whose own terms tell their theme are many, and mostly easier;
 * the owner's labels are of the right kind, and few. So all labels together teach what the signals are worth, which is much the
 * same for both, and the owner's alone how far the posts that wait depart from that (`fitShift`). `labels`: one per post
 * (`labelsByPost`). The same labels give the same model.
 */
export function calibrate(labels: readonly GoldLabel[], specs: readonly SignalSpec[] = usualSignals): Calibrated {
  const count = (kind: Drawn): number => labels.filter(({ drawn }) => drawn === kind).length;
  const stage = stageOf(labels.length);
  return {
    model: fitAt(stage, labels, specs),
    stage,
    labels: { random: count('random'), chosen: count('chosen'), terms: count('terms') },
  };
}

function fitAt(stage: Stage, labels: readonly GoldLabel[], specs: readonly SignalSpec[]): ConfidenceModel {
  const model = fitConfidence(labels, specs, stage);
  const own = labels.filter(({ drawn }) => drawn !== 'terms');
  if (stage === 'bands' || own.length === 0 || own.length === labels.length) return model;
  const odds = own.map((label) => oddsOf(orderOfLabel(model, label)));
  const right = own.map((label) => label.right);
  return { ...model, shift: fitShift(odds, right) };
}

/**
 * The probability of each label by a model that was fitted on the other folds, by the rule and at the stage of the whole. Labels from
 * terms are judged as what they are, without the shift to the posts that wait. `labels`: one per post. Shape: one number from
 * 0 to 1 per label, in their order. The same seed gives the same.
 */
export function crossCalibrated(
  labels: readonly GoldLabel[],
  specs: readonly SignalSpec[] = usualSignals,
  { folds = 5, seed = 1 }: { readonly folds?: number; readonly seed?: number } = {},
): Float64Array {
  const stage = stageOf(labels.length);
  const foldOf = foldsOf(labels.length, folds, seed);
  const found = new Float64Array(labels.length);
  for (let fold = 0; fold < folds; fold++) {
    const model = fitAt(
      stage,
      labels.filter((_, at) => foldOf[at] !== fold),
      specs,
    );
    const { shift: _shift, ...unmoved } = model;
    for (const [at, label] of labels.entries())
      if (foldOf[at] === fold) found[at] = orderOfLabel(label.drawn === 'terms' ? unmoved : model, label);
  }
  return found;
}
