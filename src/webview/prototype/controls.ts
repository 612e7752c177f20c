/** The few controls that the panel is made of. */

import { make, setAttribute, setText, type Child } from '../dom.ts';
import { icon, type Icon } from './icons.ts';

export interface ButtonParts {
  readonly icon?: Icon;
  readonly text?: string;
  /** What a screen reader says and the tooltip shows; where there is text, only what the text leaves open. */
  readonly label: string;
  readonly look?: 'plain' | 'primary' | 'quiet' | 'tool';
  readonly className?: string;
  /** Keeps the focus where a list is filled anew. */
  readonly key?: string;
  readonly press: () => void;
}

export function button({
  icon: name,
  text,
  label,
  look = 'tool',
  className,
  key,
  press,
}: ButtonParts): HTMLButtonElement {
  return make(
    'button',
    {
      type: 'button',
      class: ['button', `button-${look}`, className].filter((one) => one !== undefined).join(' '),
      title: label,
      'aria-label': label,
      'data-key': key,
      on: { click: press },
    },
    name === undefined ? undefined : icon(name),
    text === undefined ? undefined : make('span', { class: 'button-text' }, text),
  );
}

export function setLabel(control: HTMLElement, label: string): void {
  setAttribute(control, 'title', label);
  setAttribute(control, 'aria-label', label);
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A drop-down list that is filled anew only where its choices have changed. */
export function picker(
  label: string,
  className: string,
  choose: (value: string) => void,
): { readonly node: HTMLSelectElement; readonly set: (choices: readonly Choice[], value: string) => void } {
  const node = make('select', {
    class: `select ${className}`,
    'aria-label': label,
    title: label,
    on: { change: () => choose(node.value) },
  });
  let told = '';
  return {
    node,
    set: (choices, value) => {
      const now = JSON.stringify(choices);
      if (now !== told) {
        told = now;
        node.replaceChildren(...choices.map((choice) => make('option', { value: choice.value }, choice.text)));
      }
      if (node.value !== value) node.value = value;
    },
  };
}

export function segment(
  label: string,
  choices: readonly { readonly value: string; readonly icon: Icon; readonly label: string }[],
  choose: (value: string) => void,
): { readonly node: HTMLElement; readonly set: (value: string) => void } {
  const buttons = choices.map(({ value, icon: name, label: text }) => ({
    value,
    node: button({ icon: name, label: text, press: () => choose(value) }),
  }));
  return {
    node: make('div', { class: 'segment', role: 'group', 'aria-label': label }, ...buttons.map(({ node }) => node)),
    set: (value) => {
      for (const one of buttons) setAttribute(one.node, 'aria-pressed', String(one.value === value));
    },
  };
}

export function spoken(className: string): { readonly node: HTMLElement; readonly say: (text: string) => void } {
  const node = make('span', { class: className, role: 'status' });
  return { node, say: (text) => setText(node, text) };
}

export function line(className: string, ...children: readonly Child[]): HTMLElement {
  return make('div', { class: className }, ...children);
}
