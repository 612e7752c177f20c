/** The list beside the prototype: what its scenarios come to, each of them, and what on the screens none of them asks for. */

import type { Outline, Scenario } from '../../core/gherkin/outline.ts';
import { emptyList } from './emptyList.ts';
import { foreign, make } from '../dom.ts';
import { scenarioItem, type ScenarioItem } from './scenarioItem.ts';
import type { Actions, PanelState, View } from './state.ts';
import { summaryBar } from './summaryBar.ts';
import { unaskedLine } from './unaskedLine.ts';
import { countsOf, shortened, worstOf } from './words.ts';

/** With so few, all are open from the start. */
const openAtOnce = 2;

export function scenarioList(actions: Actions): View {
  const summary = summaryBar(actions);
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
      for (const scenario of outline?.scenarios ?? []) {
        const item = byId.get(scenario.id);
        if (item === undefined) continue;
        item.node.hidden = state.kept.onlyOpen && isKept(scenario, state);
        if (!item.node.hidden) item.update(state, state.kept.open.get(scenario.id) ?? open.has(scenario.id));
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

function isKept({ runs }: Scenario, { verdicts }: PanelState): boolean {
  const sign = worstOf(countsOf(runs.flatMap(({ id }) => verdicts.get(id) ?? [])));
  return sign === 'shown' || sign === 'assumed';
}
