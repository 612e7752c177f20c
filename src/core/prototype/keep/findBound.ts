import type { Look, PageItem } from '../run/page.ts';
import type { Binding } from '../run/verdict.ts';

/**
 * The items that the owner's binding means on this screen: by element id, else by label and kind, for an id changes with its
 * screen's and label's. Several where a row's action stands in several rows; empty where it is not on this screen.
 */
export function findBound(binding: Binding, look: Look): readonly PageItem[] {
  const byId = look.items.filter(({ id, element }) => id === binding.element || element === binding.element);
  const exact = byId.filter(({ id }) => id === binding.element);
  if (exact.length > 0) return exact;
  if (byId.length > 0) return byId;
  return look.items.filter(({ name, kind }) => kind === binding.elementKind && name === binding.label);
}
