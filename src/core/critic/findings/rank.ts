import { statusOf, type Finding } from './finding.ts';

/** More open findings than these are a wall; the rest is there, folded. */
export const mostShown = 7;

const severityWeight: Readonly<Record<Finding['severity'], number>> = {
  blocks_decision: 4,
  costly_later: 2,
  worth_knowing: 1,
};
const agreementWeight: Readonly<Record<Finding['agreement'], number>> = { both: 1.2, one: 1, disputed: 0.9 };

/** Open before decided, then by severity × confidence × agreement, then by place. The same findings always come in the same order. */
export function rank(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (one, other) =>
      Number(statusOf(one) !== 'open') - Number(statusOf(other) !== 'open') ||
      Number(isSettled(one)) - Number(isSettled(other)) ||
      weightOf(other) - weightOf(one) ||
      (one.anchor?.start ?? Infinity) - (other.anchor?.start ?? Infinity) ||
      (one.id < other.id ? -1 : 1),
  );
}

function weightOf({ severity, confidence, agreement }: Finding): number {
  return severityWeight[severity] * confidence * agreementWeight[agreement];
}

/** Asked again, it no longer holds: behind all that does. */
function isSettled({ baseline, recheck }: Finding): boolean {
  return baseline === 'gone' && recheck === 'no_longer';
}

/** More of these are no help in deciding. */
const mostBlocking = 3;

/**
 * The findings to be looked at, those that block the decision first, three of them before the others, and those that are folded under "n more".
 * Otherwise order is kept.
 */
export function shownOf(
  findings: readonly Finding[],
  most = mostShown,
): { readonly shown: readonly Finding[]; readonly folded: readonly Finding[] } {
  const live = findings.filter((finding) => !isSettled(finding));
  const blocking = live.filter(({ severity }) => severity === 'blocks_decision');
  const others = live.filter(({ severity }) => severity !== 'blocks_decision');
  // Where there is room none is folded for its weight: "of less weight" would be untrue of it.
  const shown = [...blocking.slice(0, mostBlocking), ...others, ...blocking.slice(mostBlocking)].slice(0, most);
  const seen = new Set(shown);
  const folded = live.filter((finding) => !seen.has(finding));
  return { shown, folded: [...folded, ...findings.filter(isSettled)] };
}
