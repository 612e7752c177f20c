import type { Element, Target } from '../screens/app.ts';
import type { DraftButton, DraftScreen, DraftTable } from './draft.ts';
import type { State } from './assembly.ts';
import { element, tableElements } from './elements.ts';
import type { Leading } from './targets.ts';

export function buttonElement(button: DraftButton, targets: readonly Target[], primary: boolean): Element {
  return element('button', button.label, {
    targets,
    ...(primary ? { primary: true } : {}),
    ...(button.adds === undefined ? {} : { adds: button.adds }),
  });
}

/** In a state a button takes the place of the screen's own where it leads elsewhere from there. */
export function overrideButtons(
  states: ReadonlyMap<string, State>,
  button: DraftButton,
  leading: Leading,
  primary: boolean,
): void {
  for (const [id, targets] of leading.states) states.get(id)?.elements.push(buttonElement(button, targets, primary));
}

/** Row actions are replaced all together, and with their table. */
export function overrideActions(
  states: ReadonlyMap<string, State>,
  screen: DraftScreen,
  table: DraftTable,
  leadings: ReadonlyMap<DraftButton, Leading>,
): void {
  const ids = new Set([...leadings.values()].flatMap(({ states: own }) => [...own.keys()]));
  for (const id of ids) {
    const state = states.get(id);
    if (!state) continue;
    const targets = new Map(
      [...leadings].map(([action, leading]) => [action.label, leading.states.get(id) ?? leading.targets]),
    );
    const whole = tableElements(screen, table, targets);
    const at = state.elements.findIndex(({ kind, label }) => kind === 'table' && label === table.label);
    if (at === -1) {
      state.elements.push(...whole);
      continue;
    }
    let end = at + 1;
    while (state.elements[end]?.kind === 'row') end += 1;
    state.elements.splice(end, 0, ...whole.filter(({ kind }) => kind === 'rowaction'));
  }
}
