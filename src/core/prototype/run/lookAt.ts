import { isTicked } from '../screens/kindTraits.ts';
import type { View, ViewNode, ViewRow } from '../session/view.ts';
import type { Look, PageItem } from './page.ts';
import { isEntered, oneLine, optionRoles, roles, signedIn } from './roles.ts';

/** The look that the kit's drawing of this view has to give: the table in `roles.ts`, as code. */
export function lookAt(view: View): Look {
  const user = signedIn(view.app);
  return {
    screen: { id: view.screen, title: view.title, path: view.path },
    ...(user === undefined ? {} : { user }),
    items: view.nodes.flatMap(itemsOf),
  };
}

function itemsOf(node: ViewNode): readonly PageItem[] {
  // Rows and their actions stand inside their table; alone they have no place on the screen.
  if (node.kind === 'row' || node.kind === 'rowaction') return [];
  const item = ownItem(node);
  const fault: readonly PageItem[] =
    node.fault === undefined
      ? []
      : [{ id: `${node.id}#fault`, element: node.id, kind: 'error', role: 'alert', name: oneLine(node.fault) }];
  return [item, ...fault, ...choicesOf(node), ...node.rows.flatMap((row) => rowItems(node, row))];
}

function ownItem(node: ViewNode): PageItem {
  const name = oneLine(node.label);
  const base = { id: node.id, element: node.id, kind: node.kind, role: roles[node.kind], name };
  const disabled = node.disabled ? { disabled: true } : {};
  if (isEntered(node.kind))
    return {
      ...base,
      value: node.value,
      ...(node.options.length > 0 ? { options: node.options.map(oneLine) } : {}),
      ...disabled,
    };
  if (isTicked(node.kind)) return { ...base, checked: node.value === 'on', ...disabled };
  if (node.kind === 'table') return { ...base, options: node.options.map(oneLine) };
  const text = oneLine([node.label, ...linesOf(node)].join(' '));
  return text === name ? { ...base, ...disabled } : { ...base, ...disabled, text };
}

/** Text that stands on the screen beside the label and is no item of its own. */
function linesOf(node: ViewNode): readonly string[] {
  if (node.kind === 'button' || node.kind === 'link' || optionRoles[node.kind] !== undefined) return [];
  // A question whose label is the whole step is said once.
  if (node.kind === 'ask' && node.value === node.label) return [];
  return node.value === '' ? node.options : [...node.options, node.value];
}

function choicesOf(node: ViewNode): readonly PageItem[] {
  const role = optionRoles[node.kind];
  if (role === undefined) return [];
  const current = node.kind === 'tabs' || node.kind === 'steps' || node.kind === 'radio' || node.kind === 'nav';
  return node.options.map((option, place) => ({
    id: `${node.id}#${place + 1}`,
    element: node.id,
    kind: 'option' as const,
    role,
    name: oneLine(option),
    ...(current && option === node.value ? { checked: true } : {}),
    ...(node.disabled ? { disabled: true } : {}),
  }));
}

function rowItems(table: ViewNode, row: ViewRow): readonly PageItem[] {
  const text = oneLine(row.cells.join(' '));
  return [
    { id: row.id, element: table.id, kind: 'row', role: 'row', name: text, text },
    ...row.actions.map((action) => ({
      id: `${row.id}/${action.id}`,
      element: action.id,
      kind: 'rowaction' as const,
      role: 'button',
      name: oneLine(action.label),
    })),
  ];
}
