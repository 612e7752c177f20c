import { createHash } from 'node:crypto';
import type { Decision, Plan, PlanRow } from './plan.ts';
import { readDecision } from './planText.ts';
import { rowPlaces } from './rowIndex.ts';
import { Shape } from './shape.ts';
import { hasProposal } from './termsAfter.ts';

/**
 * Tells one plan from another whatever the owner has decided in it since: a hash of when it was made, its field, and the
 * posts with their hashes.
 */
export function planId(plan: Plan): string {
  const sum = createHash('sha256').update(JSON.stringify([plan.created, plan.field, plan.themes]));
  for (const row of plan.rows) sum.update(`\n${row.id}\n${row.hash}`);
  return sum.digest('hex').slice(0, 32);
}

/** One line per row: its decision and note as they are now, `null` for none. */
export function printDecisions(plan: Plan, rows: readonly PlanRow[]): string {
  const bound = { plan: planId(plan), edition: plan.edition ?? 0 };
  return rows
    .map((row) => JSON.stringify({ ...bound, id: row.id, decision: row.decision ?? null, note: row.note ?? null }))
    .map((line) => `\n${line}\n`)
    .join('');
}

interface LoggedRow {
  readonly id: string;
  readonly decision: Decision | undefined;
  readonly note: string | undefined;
}

export interface FoldedPlan {
  readonly plan: Plan;
  /** Lines that were folded in. */
  readonly folded: number;
  /** Lines that belong to another plan or an earlier save of this one. */
  readonly foreign: number;
  /** Lines that cannot be read: torn by a crash, or edited. */
  readonly damaged: number;
}

/** Puts the logged decisions into the plan they are bound to; the last line about a row counts. */
export function foldDecisions(plan: Plan, log: string): FoldedPlan {
  const id = planId(plan);
  const edition = plan.edition ?? 0;
  const themes = new Set(plan.themes);
  const places = rowPlaces(plan.rows);
  const rows = [...plan.rows];
  let folded = 0;
  let foreign = 0;
  let damaged = 0;
  for (const line of log.split('\n')) {
    if (line.trim() === '') continue;
    const shape = new Shape();
    const at = shape.record(parsed(line), 'line');
    if (shape.faults.length === 0 && (at.get('plan') !== id || at.get('edition') !== edition)) {
      foreign += 1;
      continue;
    }
    const logged = readLine(shape, at, themes);
    const place = places.get(logged.id);
    const row = place === undefined ? undefined : rows[place];
    if (shape.faults.length > 0 || place === undefined || row === undefined || !fits(row, logged)) {
      damaged += 1;
      continue;
    }
    rows[place] = withDecision(row, logged.decision, logged.note);
    folded += 1;
  }
  return { plan: folded === 0 ? plan : { ...plan, rows }, folded, foreign, damaged };
}

function fits(row: PlanRow, logged: LoggedRow): boolean {
  return logged.decision?.kind !== 'accept' || hasProposal(row);
}

function readLine(shape: Shape, at: ReadonlyMap<string, unknown>, themes: ReadonlySet<string>): LoggedRow {
  const decision = at.get('decision') ?? undefined;
  const note = at.get('note') ?? undefined;
  return {
    id: shape.text(at.get('id'), 'id'),
    decision: decision === undefined ? undefined : readDecision(shape, decision, 'decision', themes),
    note: note === undefined ? undefined : shape.text(note, 'note'),
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The row with this decision and note, where `undefined` takes the old one away. */
export function withDecision(row: PlanRow, decision: Decision | undefined, note: string | undefined): PlanRow {
  const { decision: _decision, note: _note, ...rest } = row;
  return { ...rest, ...(decision === undefined ? {} : { decision }), ...(note === undefined ? {} : { note }) };
}
