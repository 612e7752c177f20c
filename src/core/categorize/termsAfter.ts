import type { Plan, PlanRow } from './plan.ts';

/** The theme the row would be filed under: the owner's choice, else the proposal. None where it was skipped. */
export function chosenTheme(row: PlanRow): string | undefined {
  if (row.decision?.kind === 'skip') return undefined;
  return row.decision?.kind === 'choose' ? row.decision.theme : row.proposal.theme;
}

/**
 * The field's whole list of terms after filing, without repeats, in the order it is written. `theme` asks "what if it were
 * this one"; without it the row's own choice counts. Where there is nothing to file, the present terms.
 */
export function termsAfter(row: PlanRow, theme?: string): readonly string[] {
  if (theme === undefined && row.decision?.kind === 'skip') return row.present;
  const wanted = theme ?? chosenTheme(row);
  if (row.settled !== undefined && (wanted === undefined || wanted === row.proposal.theme)) return row.settled;
  if (wanted === undefined) return row.present;
  return [...new Set([...row.kept, wanted])];
}

/** There is something an "accept" would file. */
export function hasProposal(row: PlanRow): boolean {
  return row.proposal.theme !== undefined || row.settled !== undefined;
}

/**
 * Whether an apply writes the row. The owner's decision counts before everything; without one the rules' rows and the sure
 * ones at or over the threshold are filed. An explicit `minConfidence` (0 to 1) stands in for the plan's threshold; a row
 * that waits for no other reason than lying near the old threshold is then measured against the new one, while rows on
 * which models split, or that contradict the author, wait for the owner at any confidence.
 */
export function isFiled(plan: Pick<Plan, 'threshold'>, row: PlanRow, minConfidence?: number): boolean {
  if (row.decision !== undefined)
    return row.decision.kind === 'choose' || (row.decision.kind === 'accept' && hasProposal(row));
  if (!hasProposal(row)) return false;
  const { reason, confidence } = row.proposal;
  if (reason === 'rule') return true;
  const measured = reason === 'sure' || (minConfidence !== undefined && reason === 'near-threshold');
  return measured && confidence >= (minConfidence ?? plan.threshold);
}

/** A run has written exactly what the row asks for now, so that applying again has nothing to do. */
export function isApplied(row: PlanRow): boolean {
  return row.applied !== undefined && sameTerms(row.applied.terms, termsAfter(row));
}

export function sameTerms(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((term, place) => term === right[place]);
}
