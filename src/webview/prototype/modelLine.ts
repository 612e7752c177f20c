/** One line on the model: what it is at, how to stop it, or the one thing that can be tried. */

import { button, setLabel } from './controls.ts';
import { make, setAttribute, setText } from '../dom.ts';
import { icon } from './icons.ts';
import type { Actions, View } from './state.ts';
import { shortened } from './words.ts';

export function modelLine(actions: Actions): View {
  const text = make('span', { class: 'model-text', role: 'status', dir: 'auto' });
  const cancel = button({
    icon: 'stop',
    text: 'Cancel',
    label: 'Cancel drawing; what has come stays',
    look: 'quiet',
    press: () => actions.ask('stopDrawing'),
  });
  const retry = button({ icon: 'retry', text: '', label: '', look: 'quiet', press: () => actions.ask('draw') });
  const bar = make('div', { class: 'progress', role: 'progressbar', 'aria-label': 'Drawing' });
  const node = make('div', { class: 'model-line' }, icon('spark'), text, cancel, retry, bar);
  return {
    node,
    update: ({ model, standalone }) => {
      const busy = model.kind === 'drawing' || model.kind === 'repairing';
      node.hidden = standalone || (model.text === '' && model.action === undefined);
      setAttribute(node, 'data-kind', model.kind);
      setText(text, shortened(model.text, 400));
      text.title = shortened(model.text, 400);
      cancel.hidden = !busy;
      bar.hidden = !busy;
      retry.hidden = busy || model.action === undefined;
      const action = shortened(model.action ?? '', 80);
      setText(retry.lastElementChild ?? retry, action);
      setLabel(retry, action);
    },
  };
}
