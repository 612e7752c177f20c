import type { Binding } from '../run/verdict.ts';
import type { App } from '../screens/app.ts';
import { indexOf } from '../session/appIndex.ts';

/**
 * What the owner showed for a step goes with the element when that is renamed or moved. The same list where none of them is
 * concerned.
 *
 * @param changed old id → new id, as `applyEdit` gives it for `app`.
 */
export function followBindings(
  bindings: readonly Binding[],
  changed: ReadonlyMap<string, string>,
  app: App,
): readonly Binding[] {
  const { elements } = indexOf(app);
  const followed = bindings.map((binding): Binding => {
    const element = elements.get(changed.get(binding.element) ?? '');
    return element === undefined
      ? binding
      : { ...binding, element: element.id, label: element.label, elementKind: element.kind };
  });
  return followed.every((binding, at) => binding === bindings[at]) ? bindings : followed;
}
