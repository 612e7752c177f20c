import type { PageItem } from '../run/page.ts';
import type { Binding } from '../run/verdict.ts';

const kindsByRole: Readonly<Record<string, Binding['kind']>> = {
  button: 'press',
  link: 'press',
  tab: 'press',
  textbox: 'fill',
  spinbutton: 'fill',
  searchbox: 'fill',
  combobox: 'choose',
  radiogroup: 'choose',
  radio: 'press',
  checkbox: 'check',
  switch: 'check',
};

/**
 * What a click on an element means for a step: of an action what can be done with it, of an outcome that it has to be there.
 * Without an item the screen itself is meant.
 *
 * @param key the step's `stepKey`.
 */
export function bindingFor(
  step: { readonly key: string; readonly outcome: boolean },
  item: Pick<PageItem, 'element' | 'name' | 'kind' | 'role'> | undefined,
  screen: { readonly id: string; readonly title: string },
): Binding {
  if (!item) return { key: step.key, kind: 'open', element: screen.id, label: screen.title, elementKind: 'screen' };
  const kind = step.outcome ? 'see' : (kindsByRole[item.role] ?? 'see');
  return { key: step.key, kind, element: item.element, label: item.name, elementKind: item.kind };
}
