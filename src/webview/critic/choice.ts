import { statusOf } from '../../core/critic/findings/finding.ts';
import type { FromReviewPanel, PanelFinding } from './protocol.ts';

type Act = Extract<FromReviewPanel, { type: 'act' }>['act'];

const openKeys: ReadonlyMap<string, Act> = new Map([
  ['a', 'accept'],
  ['d', 'dismiss'],
  ['l', 'defer'],
]);

/** What a key does to a finding as it stands: one that is decided can only be reopened. */
export function actOfKey(key: string, { finding }: PanelFinding): Act | undefined {
  return statusOf(finding) === 'open' ? openKeys.get(key) : key === 'r' ? 'reopen' : undefined;
}

/** Of the findings on the same words, the one behind the selected one; each press goes on to the next. */
export function nextOnMark(ids: readonly string[], selected: string | undefined): string | undefined {
  const at = selected === undefined ? -1 : ids.indexOf(selected);
  return ids[(at + 1) % ids.length];
}

/**
 * Where the owner goes on after deciding `id`: the next open finding in the order in which they were shown before, else the last one
 * before it; `undefined` where none is open.
 */
export function openAfter(
  id: string,
  before: readonly PanelFinding[],
  now: readonly PanelFinding[],
): string | undefined {
  const order = inOrder(before);
  const open = new Set(
    inOrder(now)
      .filter((one) => isOpen(one))
      .map(({ finding }) => finding.id),
  );
  const ids = order.map(({ finding }) => finding.id);
  const at = ids.indexOf(id);
  const behind = ids.slice(at + 1).find((one) => open.has(one));
  return behind ?? ids.slice(0, Math.max(0, at)).findLast((one) => open.has(one)) ?? [...open][0];
}

export function isOpen({ finding }: PanelFinding): boolean {
  return statusOf(finding) === 'open';
}

/** As the column shows them: the shown ones, the folded ones, the decided ones. */
function inOrder(findings: readonly PanelFinding[]): readonly PanelFinding[] {
  const open = findings.filter(isOpen);
  return [...open.filter(({ shown }) => shown), ...open.filter(({ shown }) => !shown)];
}
