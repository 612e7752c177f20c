import { aimSlots } from './aimSlots.ts';
import type { SlotRule } from './slotRule.ts';
import { waySlots } from './waySlots.ts';

/**
 * What documents of a kind are expected to say, in our own order of weight. Words are English, German, French, Spanish, Portuguese and
 * Chinese. A slot counts as filled by any honest word of it: that it is empty is put to the owner, so a wrong "empty" costs more.
 */
export const slotTable: readonly SlotRule[] = [...aimSlots, ...waySlots];
