import type { RunRecord } from '../findings/review.ts';

type NotRead = RunRecord['notRead'];

/** Nobody reads a longer list; the rest is counted. */
const MOST_LISTED = 60;

/**
 * What no critic read: each place once. One that another critic read is not listed, but that a critic read only a part of a place always is.
 */
export function notReadByAny(lists: readonly NotRead[]): NotRead {
  const inAll = new Set(
    (lists[0] ?? [])
      .map(({ section }) => keyOf(section))
      .filter((key) => lists.every((list) => list.some(({ section }) => keyOf(section) === key))),
  );
  const seen = new Set<string>();
  const all = lists.flat().filter(({ section, why }) => {
    const key = keyOf(section);
    const partly = why.startsWith('in part');
    const once = `${key} ${partly ? why : ''}`;
    if (seen.has(once) || !(partly || inAll.has(key))) return false;
    seen.add(once);
    return true;
  });
  if (all.length <= MOST_LISTED) return all;
  const further = all.length - MOST_LISTED;
  return [...all.slice(0, MOST_LISTED), { section: [], why: `${further} further sections were not read either` }];
}

function keyOf(section: readonly string[]): string {
  return JSON.stringify(section);
}
