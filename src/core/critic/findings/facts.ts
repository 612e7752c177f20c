import type { SlotState } from '../slots/slot.ts';
import { statusOf } from './finding.ts';
import type { Review } from './review.ts';

/** What the owner may want to see before a verdict; facts, and at most one caution. Nothing is chosen for them. */
export function verdictFacts(
  review: Review,
  slots: readonly SlotState[],
): { readonly facts: readonly string[]; readonly caution?: string } {
  const open = review.findings.filter((finding) => statusOf(finding) === 'open');
  const blocking = open.filter(({ severity }) => severity === 'blocks_decision').length;
  const disputed = open.filter(({ agreement }) => agreement === 'disputed').length;
  const accepted = review.findings.filter((finding) => statusOf(finding) === 'accepted').length;
  const empty = slots.filter(({ filledBy }) => filledBy === undefined);
  const run = review.runs.at(-1);
  const failed = run?.lenses.filter(({ state }) => state !== 'done').length ?? 0;
  const facts = [
    ...(run === undefined ? ['Not reviewed by a model'] : []),
    `${open.length} open${blocking === 0 ? '' : `, ${blocking} to decide before you go on`}`,
    ...(accepted === 0 ? [] : [`${accepted} accepted`]),
    ...(disputed === 0 ? [] : [`${disputed} on which the models disagree`]),
    `${empty.length} of ${slots.length} things expected of its kind are not said`,
    ...(failed === 0 ? [] : [`${failed} of ${run?.lenses.length ?? 0} lenses did not end`]),
    ...(run === undefined || run.notRead.length === 0
      ? []
      : [run.notRead.length === 1 ? '1 part was not read' : `${run.notRead.length} parts were not read`]),
  ];
  const caution = cautionOf(blocking, failed, run === undefined, slots, empty.length);
  return { facts, ...(caution === undefined ? {} : { caution }) };
}

/** A weak base speaks for asking first: little is said, or little was looked at. */
function cautionOf(
  blocking: number,
  failed: number,
  isUnread: boolean,
  slots: readonly SlotState[],
  empty: number,
): string | undefined {
  if (blocking > 0) return 'Something is open that its finder would decide first.';
  if (failed > 0) return 'The review is not whole: a lens that did not end has looked at nothing.';
  const isThin = slots.length > 0 && empty > slots.length / 2;
  if (isThin) return 'More than half of what such a document says is missing here: clarifying first may be cheaper.';
  return isUnread ? 'No model has looked at it yet.' : undefined;
}
