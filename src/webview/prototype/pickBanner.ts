/** Over the stage while the owner is asked for the element that a step means. */

import { button, line } from './controls.ts';
import { foreign, make, refill } from '../dom.ts';
import type { Step } from '../../core/gherkin/outline.ts';
import type { Actions, View } from './state.ts';
import { shortened } from './words.ts';

export function pickBanner(actions: Actions): View {
  const node = make('div', { class: 'banner', role: 'alertdialog', 'aria-label': 'Show me', hidden: true });
  let shown: Step | undefined;
  /** Gets the focus back at the end. */
  let opener: HTMLElement | undefined;
  return {
    node,
    update: ({ picking, place }) => {
      node.hidden = picking === undefined;
      if (picking === shown) return;
      if (shown === undefined && document.activeElement instanceof HTMLElement) opener = document.activeElement;
      if (picking === undefined && opener?.isConnected === true) opener.focus({ preventScroll: true });
      shown = picking;
      if (picking === undefined) {
        node.replaceChildren();
        return;
      }
      const text = shortened(picking.text, 240);
      refill(
        node,
        make('p', { class: 'banner-text' }, 'Click the element that ', foreign(`“${text}”`, 'banner-step'), ' means.'),
        line(
          'banner-acts',
          button({
            text: 'Nothing to see: it only sets the situation',
            label: 'Nothing on a screen answers to this step: it only sets the situation',
            look: 'quiet',
            press: actions.assume,
          }),
          picking.role === 'outcome'
            ? undefined
            : button({
                text: 'The whole screen',
                label: `The step means the screen on show${place === undefined ? '' : `: ${shortened(place.title, 80)}`}`,
                look: 'quiet',
                press: actions.meanScreen,
              }),
          button({ text: 'Cancel (Esc)', label: 'Cancel', look: 'quiet', press: actions.cancelPick }),
        ),
      );
    },
  };
}
