import { foldsOf } from '../folds.ts';
import { fitConfidence, orderOfLabel, stageOf, type ConfidenceModel, type Stage } from './fit.ts';
import type { Drawn, GoldLabel } from './goldLabel.ts';
import { fitLinearConfidence } from './linearConfidence.ts';
import { fitShift } from './platt.ts';
import { usualSignals, type SignalSpec } from './signals.ts';

export interface Calibrated {
  readonly model: ConfidenceModel;
  readonly stage: Stage;
  /** How many labels of each origin it rests on. */
  readonly labels: Readonly<Record<Drawn, number>>;
}

/** Posts whose own terms tell their theme are plenty, and easier than those that wait; the owner's labels are of the right kind, and few. */
type Rule =
  /** Too few of either kind to tell the kinds apart: all labels count alike. */
  | { readonly kind: 'together'; readonly stage: Stage }
  /** Learnt from the terms, and moved as far as the owner's labels say. */
  | { readonly kind: 'moved'; readonly stage: Stage }
  /** Learnt from the owner's labels, which start from what the terms taught of the weights. */
  | { readonly kind: 'own'; readonly stage: Stage };

const enoughTerms = 40;
const enoughToWeigh = 150;

function ruleOf(terms: number, own: number): Rule {
  if (terms < enoughTerms) return { kind: 'together', stage: stageOf(terms + own) };
  if (own < enoughToWeigh) return { kind: 'moved', stage: stageOf(terms) };
  return { kind: 'own', stage: stageOf(own) };
}

/** What the labels say a confidence is worth for the posts that wait. `labels`: one per post (`labelsByPost`). */
export function calibrate(labels: readonly GoldLabel[], specs: readonly SignalSpec[] = usualSignals): Calibrated {
  const [terms, own] = partsOf(labels);
  const rule = ruleOf(terms.length, own.length);
  const count = (kind: Drawn): number => labels.filter(({ drawn }) => drawn === kind).length;
  return {
    model: fitBy(rule, terms, own, specs),
    stage: rule.stage,
    labels: { random: count('random'), chosen: count('chosen'), terms: terms.length },
  };
}

function partsOf(labels: readonly GoldLabel[]): readonly [terms: readonly GoldLabel[], own: readonly GoldLabel[]] {
  return [labels.filter(({ drawn }) => drawn === 'terms'), labels.filter(({ drawn }) => drawn !== 'terms')];
}

function fitBy(
  { kind, stage }: Rule,
  terms: readonly GoldLabel[],
  own: readonly GoldLabel[],
  specs: readonly SignalSpec[],
): ConfidenceModel {
  switch (kind) {
    case 'together':
      return fitConfidence([...terms, ...own], specs, stage);
    case 'moved':
      return moved(fitConfidence(terms, specs, stage), own);
    case 'own':
      return fitConfidence(own, terms.length < enoughToWeigh ? specs : learntSpecs(terms, specs), stage);
  }
}

function moved(base: ConfidenceModel, own: readonly GoldLabel[]): ConfidenceModel {
  if (own.length === 0) return base;
  const odds = own.map((label) => {
    const p = orderOfLabel(base, label);
    return Math.log(p / (1 - p));
  });
  const shift = fitShift(
    odds,
    own.map(({ right }) => right),
  );
  return { ...base, labels: base.labels + own.length, shift };
}

/** The signals with the weights that the terms taught in the place of the usual ones. */
function learntSpecs(terms: readonly GoldLabel[], specs: readonly SignalSpec[]): readonly SignalSpec[] {
  const { weights } = fitLinearConfidence(terms, specs);
  return specs.map((spec, at) => ({ ...spec, weight: (weights[at] ?? 0) * (spec.speaks === 'against' ? -1 : 1) }));
}

/**
 * The probability of each label by a model that was fitted without it and by the same rule as the whole: the owner's labels by one that
 * is fitted on the terms and on the other folds of their own kind, labels from terms by what the other folds of the terms say,
 * unmoved. `labels`: one per post. Shape: one number from 0 to 1 per label, in their order. The same seed gives the same.
 */
export function crossCalibrated(
  labels: readonly GoldLabel[],
  specs: readonly SignalSpec[] = usualSignals,
  { folds = 5, seed = 1 }: { readonly folds?: number; readonly seed?: number } = {},
): Float64Array {
  const [terms, own] = partsOf(labels);
  const rule = ruleOf(terms.length, own.length);
  const found = new Map<GoldLabel, number>();
  const cross = (all: readonly GoldLabel[], fit: (seen: readonly GoldLabel[]) => ConfidenceModel): void => {
    const foldOf = foldsOf(all.length, folds, seed);
    for (let fold = 0; fold < folds && all.length > 0; fold++) {
      const model = fit(all.filter((_, at) => foldOf[at] !== fold));
      for (const [at, label] of all.entries()) if (foldOf[at] === fold) found.set(label, orderOfLabel(model, label));
    }
  };
  if (rule.kind === 'together') cross(labels, (seen) => fitConfidence(seen, specs, rule.stage));
  else {
    cross(own, (seen) => fitBy(rule, terms, seen, specs));
    cross(terms, (seen) => fitConfidence(seen, specs, stageOf(terms.length)));
  }
  return Float64Array.from(labels, (label) => found.get(label) ?? 0.5);
}
