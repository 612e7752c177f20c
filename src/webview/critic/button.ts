import { make } from '../dom.ts';

interface Look {
  /** Keeps the focus when the page is drawn anew. */
  readonly key: string;
  readonly main?: boolean;
  readonly disabled?: boolean;
  readonly title?: string;
}

export function button(
  text: string,
  press: () => void,
  { key, main = false, disabled = false, title }: Look,
): HTMLElement {
  return make(
    'button',
    {
      type: 'button',
      class: main ? 'button is-main' : 'button',
      'data-key': key,
      disabled,
      title,
      on: {
        click: (event) => {
          event.stopPropagation();
          press();
        },
      },
    },
    text,
  );
}
