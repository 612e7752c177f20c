/** What stands in the list where there is no scenario, or a part of the file cannot be read. */

import { make, refill } from '../dom.ts';
import type { Actions, FeatureShown, View } from './state.ts';
import { shortened } from './words.ts';

const most = 20;

export function emptyList(actions: Actions): View {
  const node = make('div', { class: 'list-empty' });
  let drawn: FeatureShown | undefined;
  return {
    node,
    update: ({ feature, standalone }) => {
      node.hidden = feature === undefined || (feature.faults.length === 0 && hasScenarios(feature));
      if (feature === drawn || feature === undefined) return;
      drawn = feature;
      refill(node, ...faultsOf(feature, standalone, actions), invitation(feature));
    },
  };
}

function hasScenarios({ outline }: FeatureShown): boolean {
  return (outline?.scenarios.length ?? 0) > 0;
}

function faultsOf(feature: FeatureShown, standalone: boolean, actions: Actions): readonly HTMLElement[] {
  const { faults, outline } = feature;
  if (faults.length === 0) return [];
  const entries = faults.slice(0, most).map(({ line, message }) => {
    const text = `Line ${line}: ${shortened(message, 300)}`;
    const press = { click: () => actions.openLine(line) };
    return make(
      'li',
      {},
      standalone
        ? text
        : make('button', { type: 'button', class: 'fault', 'data-key': `fault ${line}`, on: press }, text),
    );
  });
  const left = faults.length - most;
  const heading =
    outline === undefined
      ? 'The file cannot be read as a feature yet.'
      : 'Part of the file cannot be read; the rest is shown.';
  return [
    make('p', { class: 'empty-heading' }, heading),
    make('ul', { class: 'faults' }, ...entries),
    ...(left > 0 ? [make('p', { class: 'quiet' }, `${left} more`)] : []),
  ];
}

function invitation(feature: FeatureShown): HTMLElement | undefined {
  if (feature.outline === undefined || hasScenarios(feature)) return undefined;
  return make(
    'div',
    {},
    make('p', { class: 'empty-heading' }, 'No scenario yet.'),
    make('p', {}, 'Write one with Given, When and Then: it appears here as you save, and the screens follow it.'),
  );
}
