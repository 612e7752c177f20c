import { foldsOf } from '../folds.ts';
import type { GoldLabel } from './goldLabel.ts';
import { fitIsotonic, isotonicAt, type IsotonicMap } from './isotonic.ts';
import { fitLinearConfidence, linearOdds, type LinearConfidence, type Weighed } from './linearConfidence.ts';
import { fitVoices, type PlattMap, type VoicesMap } from './platt.ts';
import { oddsByVoice, usualOdds, type Signals, type SignalSpec } from './signals.ts';

/** What so many labels bear. */
export type Stage = 'bands' | 'platt' | 'ridge' | 'isotonic';

/** Bands under 40 labels (one per post), Platt from 40, ridge from 150, isotonic from 1,000, the limit scikit-learn gives. */
export function stageOf(labels: number): Stage {
  if (labels < 40) return 'bands';
  if (labels < 150) return 'platt';
  return labels < 1_000 ? 'ridge' : 'isotonic';
}

export type ConfidenceModel = {
  readonly specs: readonly SignalSpec[];
  readonly labels: number;
  /** How far the posts it is for differ from those it was learnt on: a further map of its log-odds (`calibration.ts`). */
  readonly shift?: PlattMap;
} & (
  | { readonly stage: 'bands' }
  | { readonly stage: 'platt'; readonly map: VoicesMap }
  | { readonly stage: 'ridge'; readonly linear: LinearConfidence }
  | { readonly stage: 'isotonic'; readonly linear: LinearConfidence; readonly map: IsotonicMap }
);

export type Band = 'high' | 'medium' | 'low';

/** Under 40 labels there is a band and no number that a page could print as a percentage. */
export type Confidence =
  | { readonly kind: 'band'; readonly band: Band }
  /** The share of right ones among proposals like this, 0 to 1. */
  | { readonly kind: 'probability'; readonly p: number };

/**
 * Learns from labels how probable a proposal is. `labels`: one per post (`labelsByPost`), of any origin; signals made of the
 * post's own terms are left out for labels that come from those terms. `stage`: for cross-fitting only, where a fold has fewer
 * labels than the whole. The same labels give the same model. Formulas: `platt.ts`, `linearConfidence.ts`, `isotonic.ts`.
 */
export function fitConfidence(
  labels: readonly GoldLabel[],
  specs: readonly SignalSpec[],
  stage: Stage = stageOf(labels.length),
): ConfidenceModel {
  const base = { specs, labels: labels.length };
  const right = labels.map((label) => label.right);
  switch (stage) {
    case 'bands':
      return { ...base, stage };
    case 'platt':
      return { ...base, stage, map: voicesMapOf(labels, specs, right) };
    case 'ridge':
      return { ...base, stage, linear: fitLinearConfidence(labels, specs) };
    case 'isotonic': {
      const linear = fitLinearConfidence(labels, specs);
      return { ...base, stage, linear, map: fitIsotonic(unseenOdds(labels, linear), right) };
    }
  }
}

function voicesMapOf(labels: readonly GoldLabel[], specs: readonly SignalSpec[], right: readonly boolean[]): VoicesMap {
  const odds = labels.map((label) => oddsByVoice(specs, label.signals, isOfTerms(label)));
  return fitVoices(
    odds.map(({ models }) => models),
    odds.map(({ adviser }) => adviser),
    right,
  );
}

function voicesOdds(
  { slope, adviser, offset }: VoicesMap,
  specs: readonly SignalSpec[],
  signals: Signals,
  silent: boolean,
) {
  const odds = oddsByVoice(specs, signals, silent);
  return slope * odds.models + adviser * odds.adviser + offset;
}

/** The steps are laid through scores of labels that the weights had not seen, else they would be steeper than the truth. */
function unseenOdds(labels: readonly GoldLabel[], whole: LinearConfidence): Float64Array {
  const folds = 5;
  const foldOf = foldsOf(labels.length, folds, 1);
  const odds = new Float64Array(labels.length);
  for (let fold = 0; fold < folds; fold++) {
    const seen = labels.filter((_, at) => foldOf[at] !== fold);
    const part = fitLinearConfidence(seen, whole.specs, whole);
    for (const [at, label] of labels.entries())
      if (foldOf[at] === fold) odds[at] = linearOdds(part, label, isOfTerms(label));
  }
  return odds;
}

/** The confidence of a proposal: a band under 40 labels, a probability from there on. */
export function confidenceIn(model: ConfidenceModel, weighed: Weighed): Confidence {
  const p = orderOf(model, weighed);
  if (model.stage !== 'bands') return { kind: 'probability', p };
  return { kind: 'band', band: p >= 0.85 ? 'high' : p >= 0.6 ? 'medium' : 'low' };
}

/** A number from 0 to 1 that grows with the confidence at every stage. For ordering only: at `bands` no label stands behind it. */
export function orderOf(model: ConfidenceModel, weighed: Weighed): number {
  return scoreOf(model, weighed, false);
}

/** The same for a label, without the signals that its own origin spoils. */
export function orderOfLabel(model: ConfidenceModel, label: GoldLabel): number {
  return scoreOf(model, label, isOfTerms(label));
}

function scoreOf(model: ConfidenceModel, weighed: Weighed, silent: boolean): number {
  const p = unshifted(model, weighed, silent);
  if (model.shift === undefined) return p;
  return logistic(model.shift.slope * oddsOf(p) + model.shift.offset);
}

function unshifted(model: ConfidenceModel, weighed: Weighed, silent: boolean): number {
  switch (model.stage) {
    case 'bands':
      return logistic(usualOdds(model.specs, weighed.signals, silent));
    case 'platt':
      return logistic(voicesOdds(model.map, model.specs, weighed.signals, silent));
    case 'ridge':
      return logistic(linearOdds(model.linear, weighed, silent));
    case 'isotonic':
      return isotonicAt(model.map, linearOdds(model.linear, weighed, silent));
  }
}

function isOfTerms(label: GoldLabel): boolean {
  return label.drawn === 'terms';
}

/** Log-odds of a confidence that rounding may have brought to 0 or 1. */
export function oddsOf(p: number): number {
  const inside = Math.min(1 - 1e-12, Math.max(1e-12, p));
  return Math.log(inside / (1 - inside));
}

function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
