import { make } from '../dom.ts';

export interface Look {
  /** Keeps the focus when the page is drawn anew. */
  readonly key: string;
  readonly main?: boolean;
  readonly disabled?: boolean;
  /** Reads as text: one of many that would be noise as buttons. */
  readonly quiet?: boolean;
  readonly title?: string | undefined;
}

export function button(
  text: string,
  press: () => void,
  { key, main = false, quiet = false, disabled = false, title }: Look,
): HTMLElement {
  return make(
    'button',
    {
      type: 'button',
      class: main ? 'button is-main' : quiet ? 'button is-quiet' : 'button',
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
