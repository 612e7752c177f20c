import type { Lens } from '../lenses/lens.ts';
import type { SlotState } from '../slots/slot.ts';

/** The slots a lens is told of: those it names, and all of a group it names (`metric` means `metric.target` too). */
export function slotsFor(lens: Lens, slots: readonly SlotState[]): readonly SlotState[] {
  const named = new Set(lens.slots);
  return slots.filter(({ slot }) =>
    slot.id.split('.').some((_, at, words) => named.has(words.slice(0, at + 1).join('.'))),
  );
}
