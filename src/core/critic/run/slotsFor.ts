import type { Lens } from '../lenses/lens.ts';
import type { SlotState } from '../slots/slot.ts';

/** A feature has one for each of its rules; more would leave no room for the document. */
const MOST_SLOTS = 16;

/** The slots a lens is told of: those it names, and all of a group it names (`metric` means `metric.target` too); empty ones before filled ones. */
export function slotsFor(lens: Lens, slots: readonly SlotState[]): readonly SlotState[] {
  const named = new Set(lens.slots);
  const told = slots.filter(({ slot }) =>
    slot.id.split('.').some((_, at, words) => named.has(words.slice(0, at + 1).join('.'))),
  );
  return told
    .toSorted((left, right) => Number(left.filledBy !== undefined) - Number(right.filledBy !== undefined))
    .slice(0, MOST_SLOTS);
}
