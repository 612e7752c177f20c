/** The other way round: what stands on the screens and no scenario asks for. */

import type { Coverage } from '../../core/prototype/run/coverage.ts';
import type { App } from '../../core/prototype/screens/app.ts';
import { line } from './controls.ts';
import { foreign, make } from '../dom.ts';
import type { Actions, View } from './state.ts';
import { namedElement, shortened } from './words.ts';

const most = 100;

export function unaskedLine(actions: Actions): View {
  const node = line('unasked');
  let drawn: Coverage | undefined;
  return {
    node,
    update: ({ coverage, app }) => {
      node.hidden = coverage === undefined || coverage.unasked.length === 0 || app === undefined;
      if (coverage === drawn && drawn !== undefined) return;
      drawn = coverage;
      if (coverage === undefined || app === undefined) node.replaceChildren();
      else node.replaceChildren(...content(coverage, app.app, actions));
    },
  };
}

function content({ unasked }: Coverage, app: App, actions: Actions): readonly Node[] {
  const elements = new Map(app.screens.flatMap((screen) => screen.elements.map((one) => [one.id, one])));
  const entries = unasked.slice(0, most).map(({ element, label }) =>
    make(
      'button',
      {
        type: 'button',
        class: 'unasked-entry',
        title: 'Show it on its screen',
        on: { click: () => actions.show([element], undefined) },
      },
      foreign(namedElement(shortened(label, 80), elements.get(element))),
    ),
  );
  const [first, ...rest] = entries;
  if (first === undefined) return [];
  const label = make('span', { class: 'quiet' }, 'Not asked for:');
  if (rest.length === 0) return [line('unasked-line', label, first)];
  const more = unasked.length - 1;
  const list = make('div', { class: 'unasked-rest' }, ...rest);
  return [
    line('unasked-line', label, first),
    make('details', { class: 'unasked-more' }, make('summary', {}, `${more} more`), list),
  ];
}
