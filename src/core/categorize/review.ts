import { withDecision } from './decisionLog.ts';
import type { AppliedRow, Decision, Plan, PlanRow, Reason } from './plan.ts';
import { replaceRows, rowPlaces } from './rowIndex.ts';
import { chosenTheme, hasProposal, isApplied, isFiled, sameTerms } from './termsAfter.ts';

/**
 * The plan with this decision on these rows; rows that are not named stay the same objects. Unknown ids, a theme outside the
 * plan and an accept of nothing change nothing.
 */
export function decide(plan: Plan, ids: Iterable<string>, decision: Decision): Plan {
  if (decision.kind === 'choose' && !plan.themes.includes(decision.theme)) return plan;
  return change(plan, ids, (row) =>
    decision.kind === 'accept' && !hasProposal(row) ? row : withDecision(row, decision, row.note),
  );
}

/** Takes the decision on these rows back. */
export function undecide(plan: Plan, ids: Iterable<string>): Plan {
  return change(plan, ids, (row) => (row.decision === undefined ? row : withDecision(row, undefined, row.note)));
}

/** Sets the owner's note; an empty one removes it. */
export function annotate(plan: Plan, ids: Iterable<string>, note: string): Plan {
  return change(plan, ids, (row) => withDecision(row, row.decision, note === '' ? undefined : note));
}

/** Sends rows back to review because their file is no longer the one that was judged. */
export function markChanged(plan: Plan, ids: Iterable<string>): Plan {
  return change(plan, ids, (row) => ({
    ...withDecision(row, undefined, row.note),
    proposal: { ...row.proposal, reason: 'changed' },
  }));
}

/** Puts on each row what the journals (`appliedRows`) say was written for it. */
export function withApplied(plan: Plan, applied: ReadonlyMap<string, AppliedRow>): Plan {
  return change(
    plan,
    plan.rows.map((row) => row.id),
    (row) => {
      const now = applied.get(row.id);
      if (sameApplied(row.applied, now)) return row;
      const { applied: _applied, ...rest } = row;
      return now === undefined ? rest : { ...rest, applied: now };
    },
  );
}

function sameApplied(left: AppliedRow | undefined, right: AppliedRow | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return left.run === right.run && left.hash === right.hash && sameTerms(left.terms, right.terms);
}

/** Decisions and notes of an earlier plan, for the posts that are the same to the byte and themes that are still there. */
export function carryDecisions(from: Plan, to: Plan): Plan {
  const places = rowPlaces(from.rows);
  const themes = new Set(to.themes);
  return change(
    to,
    to.rows.map((row) => row.id),
    (row) => {
      const place = places.get(row.id);
      const old = place === undefined ? undefined : from.rows[place];
      if (old === undefined || old.hash !== row.hash || row.decision !== undefined) return row;
      const decision = old.decision !== undefined && carries(old, row, themes) ? old.decision : undefined;
      const note = row.note ?? old.note;
      return decision === undefined && note === row.note ? row : withDecision(row, decision, note);
    },
  );
}

/** An accept speaks of the theme that was proposed then; under another proposal it would file what nobody looked at. */
function carries(old: PlanRow, row: PlanRow, themes: ReadonlySet<string>): boolean {
  if (old.decision?.kind === 'choose') return themes.has(old.decision.theme);
  if (old.decision?.kind === 'skip') return true;
  return (
    hasProposal(row) && old.proposal.theme === row.proposal.theme && sameTerms(old.settled ?? [], row.settled ?? [])
  );
}

function change(plan: Plan, ids: Iterable<string>, next: (row: PlanRow) => PlanRow): Plan {
  const places = rowPlaces(plan.rows);
  const changed = new Map<number, PlanRow>();
  for (const id of ids) {
    const place = places.get(id);
    const row = place === undefined ? undefined : plan.rows[place];
    if (place === undefined || row === undefined) continue;
    const after = next(row);
    if (after !== row) changed.set(place, after);
  }
  return changed.size === 0 ? plan : { ...plan, rows: replaceRows(plan.rows, changed) };
}

export interface PlanCounts {
  readonly rows: number;
  /** An apply writes them, or has. */
  readonly filed: number;
  /** Wait for the owner: neither filed nor skipped. */
  readonly waiting: number;
  readonly skipped: number;
  /** Rows with a decision of the owner. */
  readonly decided: number;
  /** Written by a run exactly as the plan asks for now. */
  readonly applied: number;
  /** Only reasons that occur. */
  readonly byReason: ReadonlyMap<Reason, number>;
  /** Filed rows per theme, in the plan's order; a theme with none is there with 0. */
  readonly byTheme: ReadonlyMap<string, number>;
}

export function counts(plan: Plan): PlanCounts {
  const byReason = new Map<Reason, number>();
  const byTheme = new Map<string, number>(plan.themes.map((theme) => [theme, 0]));
  let [filed, skipped, decided, applied] = [0, 0, 0, 0];
  for (const row of plan.rows) {
    byReason.set(row.proposal.reason, (byReason.get(row.proposal.reason) ?? 0) + 1);
    if (row.decision !== undefined) decided += 1;
    if (row.decision?.kind === 'skip') skipped += 1;
    if (isApplied(row)) applied += 1;
    if (!isFiled(plan, row)) continue;
    filed += 1;
    const theme = chosenTheme(row);
    if (theme !== undefined) byTheme.set(theme, (byTheme.get(theme) ?? 0) + 1);
  }
  const rows = plan.rows.length;
  return { rows, filed, waiting: rows - filed - skipped, skipped, decided, applied, byReason, byTheme };
}

/** Rows in which every word of `text` occurs, whatever its case: in path, title, terms, theme, evidence or note. */
export function filter(rows: readonly PlanRow[], text: string): readonly PlanRow[] {
  const words = plain(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const searched = searchText(row);
    return words.every((word) => searched.includes(word));
  });
}

/** Rows are values, so their folded text is made once and not at every key the owner types. */
const searchTexts = new WeakMap<PlanRow, string>();

function searchText(row: PlanRow): string {
  const known = searchTexts.get(row);
  if (known !== undefined) return known;
  const { theme = '', second = '', evidence } = row.proposal;
  const all = [row.id, row.title, ...row.present, theme, second, chosenTheme(row) ?? '', evidence, row.note ?? ''];
  const text = plain(all.join('\n'));
  searchTexts.set(row, text);
  return text;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
