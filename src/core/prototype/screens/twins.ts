import { foldLabel } from '../session/appIndex.ts';
import type { Element, Kind, Screen } from './app.ts';
import { isField } from './kindTraits.ts';

/** Rows are data and may be equal; so may pictures and what is only read. */
const named: ReadonlySet<Kind> = new Set<Kind>([
  'button',
  'link',
  'rowaction',
  'table',
  'nav',
  'tabs',
  'heading',
  'success',
  'error',
  'info',
  'warn',
]);

/**
 * Elements that nobody could tell from one before them: same kind, same label, same group, under the same table. Two streets
 * in two groups are told apart by the group.
 */
export function findTwins(screen: Screen): Element[] {
  const seen = new Set<string>();
  const twins: Element[] = [];
  let table = 0;
  for (const element of screen.elements) {
    const { kind, label, group, shownIf } = element;
    if (kind === 'table') table++;
    if (!named.has(kind) && !isField(kind)) continue;
    // Two of which only one is drawn at a time are no twins.
    const under = kind === 'rowaction' ? table : 0;
    const key = JSON.stringify([kind, foldLabel(label), group ?? '', under, shownIf ?? '']);
    if (seen.has(key)) twins.push(element);
    seen.add(key);
  }
  return twins;
}
