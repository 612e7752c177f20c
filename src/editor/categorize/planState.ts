import type { Decision, Plan, PlanRow } from '../../core/categorize/plan.ts';
import { groupOf, groups } from '../../core/categorize/queue.ts';
import { decide, filter, undecide } from '../../core/categorize/review.ts';
import { rowPlaces } from '../../core/categorize/rowIndex.ts';
import { isApplied } from '../../core/categorize/termsAfter.ts';
import type { Section } from './reviewModel.ts';
import { asks, type RowState } from './reviewWords.ts';

/** A plan in the owner's hands: what is asked of it at every key press is answered without a look at all its rows. */
export class PlanState {
  #plan: Plan;
  #places: ReadonlyMap<string, number>;
  #waiting: number;
  readonly #ranks: ReadonlyMap<string, number>;

  /** `ranks`: id → place among the rows that wait, what teaches most first. */
  constructor(plan: Plan, ranks: ReadonlyMap<string, number> = new Map()) {
    this.#ranks = ranks;
    this.#plan = plan;
    this.#places = rowPlaces(plan.rows);
    this.#waiting = plan.rows.reduce((sum, row) => sum + (this.waits(row) ? 1 : 0), 0);
  }

  get plan(): Plan {
    return this.#plan;
  }

  get ranks(): ReadonlyMap<string, number> {
    return this.#ranks;
  }

  get waiting(): number {
    return this.#waiting;
  }

  row(id: string): PlanRow | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.#plan.rows[place];
  }

  waits(row: PlanRow): boolean {
    return asks(groupOf(this.#plan, row));
  }

  stateOf(row: PlanRow): RowState {
    if (isApplied(row)) return 'applied';
    if (row.decision?.kind === 'skip') return 'skipped';
    if (row.decision !== undefined) return row.decision.kind === 'accept' ? 'accepted' : 'chosen';
    return this.waits(row) ? 'waiting' : 'filed';
  }

  /** Returns the ids of the rows that are different now. `undefined` takes decisions back. */
  decide(ids: readonly string[], decision: Decision | undefined): readonly string[] {
    const before = this.#plan;
    this.#plan = decision === undefined ? undecide(before, ids) : decide(before, ids, decision);
    const changed = ids.filter((id) => {
      const place = this.#places.get(id);
      return place !== undefined && before.rows[place] !== this.#plan.rows[place];
    });
    for (const id of changed) {
      const old = before.rows[this.#places.get(id) ?? -1];
      const now = this.row(id);
      if (old !== undefined && this.waits(old)) this.#waiting--;
      if (now !== undefined && this.waits(now)) this.#waiting++;
    }
    return changed;
  }

  /** The groups of the review tree, in their order. */
  sections(search: string): readonly Section[] {
    const rows = search.trim() === '' ? this.#plan.rows : filter(this.#plan.rows, search);
    return groups({ ...this.#plan, rows }, this.#ranks).map((group) => ({
      key: group.key,
      ids: group.rows.map((row) => row.id),
    }));
  }
}
