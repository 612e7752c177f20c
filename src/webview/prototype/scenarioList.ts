/** The list beside the prototype: what its scenarios come to, each of them, and what on the screens none of them asks for. */

import type { Outline } from '../../core/gherkin/outline.ts';
import { emptyList } from './emptyList.ts';
import { foreign, make } from './dom.ts';
import { scenarioItem, type ScenarioItem } from './scenarioItem.ts';
import type { Actions, PanelState, View } from './state.ts';
import { summaryBar } from './summaryBar.ts';
import { unaskedLine } from './unaskedLine.ts';
import { shortened } from './words.ts';

/** With so few, all are open from the start. */
const openAtOnce = 2;

export function scenarioList(actions: Actions): View {
  const summary = summaryBar();
  const unasked = unaskedLine(actions);
  const items = make('ol', { class: 'scenarios' });
  const empty = emptyList(actions);
  const node = make(
    'aside',
    { class: 'list', 'aria-label': 'Scenarios' },
    summary.node,
    empty.node,
    items,
    unasked.node,
  );
  let shown: Outline | undefined;
  let byId = new Map<string, ScenarioItem>();

  return {
    node,
    update: (state) => {
      node.hidden = !state.kept.listShown;
      const outline = state.feature?.outline;
      if (outline !== shown) {
        shown = outline;
        byId = new Map((outline?.scenarios ?? []).map((one) => [one.id, scenarioItem(one, actions)]));
        items.replaceChildren(...withRules(outline, byId));
      }
      const open = firstOpen(state);
      for (const { id } of outline?.scenarios ?? []) {
        byId.get(id)?.update(state, state.kept.open.get(id) ?? open.has(id));
      }
      empty.update(state);
      summary.update(state);
      unasked.update(state);
    },
  };
}

function withRules(outline: Outline | undefined, byId: ReadonlyMap<string, ScenarioItem>): readonly Node[] {
  let rule: string | undefined;
  return (outline?.scenarios ?? []).flatMap((scenario) => {
    const item = byId.get(scenario.id);
    const heading =
      scenario.rule === undefined || scenario.rule === rule
        ? []
        : [make('li', { class: 'rule' }, 'Rule: ', foreign(shortened(scenario.rule, 300)))];
    rule = scenario.rule;
    return item === undefined ? heading : [...heading, item.node];
  });
}

/** Those that nobody has opened or closed yet: all of a few, of many only the first one. */
function firstOpen({ feature }: PanelState): ReadonlySet<string> {
  const scenarios = feature?.outline?.scenarios ?? [];
  return new Set(scenarios.slice(0, scenarios.length <= openAtOnce ? openAtOnce : 1).map(({ id }) => id));
}
