import type { DocumentKind } from '../document.ts';
import type { Depth, Lens } from './lens.ts';

/** Lenses of a kind that has no defaults: as many as the other kinds have. */
const WITHOUT_DEFAULTS = 3;

/** The lenses to ask, in the order of the list. Empty only where none applies to the kind. */
export function lensesFor(lenses: readonly Lens[], kind: DocumentKind, depth: Depth): readonly Lens[] {
  const applying = lenses.filter((lens) => lens.appliesTo.includes(kind));
  if (depth === 'thorough') return applying;
  const defaults = applying.filter((lens) => lens.defaultFor.includes(kind));
  const usual = defaults.length > 0 ? defaults : applying.slice(0, WITHOUT_DEFAULTS);
  return depth === 'quick' ? usual.slice(0, 1) : usual;
}

/** The owner's lenses over the built-in ones: one of the same id takes its place, the others follow. */
export function withOwnLenses(builtIn: readonly Lens[], own: readonly Lens[]): readonly Lens[] {
  const byId = new Map(builtIn.map((lens) => [lens.id, lens]));
  for (const lens of own) byId.set(lens.id, lens);
  return [...byId.values()];
}
