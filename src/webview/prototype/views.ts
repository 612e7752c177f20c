/** The parts of the panel, put together. */

import { make } from '../dom.ts';
import { editBar } from './editBar.ts';
import { modelLine } from './modelLine.ts';
import { pickBanner } from './pickBanner.ts';
import { playView } from './playView.ts';
import { scenarioList } from './scenarioList.ts';
import { stage } from './stage.ts';
import type { Actions, PanelState, View } from './state.ts';
import { toolbar } from './toolbar.ts';

export interface PanelViews extends View {
  /** Where the frame goes. */
  readonly holder: HTMLElement;
  /** The bar of edit mode, or the button that it was begun with. */
  readonly focusEdit: (where: 'bar' | 'toggle') => void;
}

export function panelViews(actions: Actions, standalone: boolean): PanelViews {
  const stageView = stage();
  const views = {
    toolbar: toolbar(actions, standalone),
    model: modelLine(actions),
    play: playView(actions),
    banner: pickBanner(actions),
    edit: editBar(actions),
    list: scenarioList(actions),
    stage: stageView,
  };
  const main = make('div', { class: 'main' }, views.banner.node, views.stage.node);
  const body = make('div', { class: 'body' }, views.list.node, main);
  const node = make(
    'div',
    { class: 'panel' },
    views.toolbar.node,
    views.model.node,
    views.play.node,
    views.edit.node,
    body,
  );
  return {
    node,
    holder: stageView.holder,
    focusEdit: (where) => {
      const wanted = where === 'bar' ? views.edit.node : node.querySelector<HTMLElement>('.edit-toggle');
      wanted?.focus({ preventScroll: true });
    },
    update: (state: PanelState) => {
      node.classList.toggle('is-playing', state.play !== undefined);
      node.classList.toggle('is-picking', state.picking !== undefined);
      node.classList.toggle('is-editing', state.editing !== undefined);
      for (const view of Object.values(views)) view.update(state);
    },
  };
}
