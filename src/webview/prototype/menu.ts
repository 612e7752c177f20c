/** A button with a menu: opened by click, Enter or arrow down; arrows move in it, Escape and a click elsewhere close it. */

import { button } from './controls.ts';
import { make, setAttribute } from '../dom.ts';
import { icon, type Icon } from './icons.ts';

export interface MenuEntry {
  readonly icon: Icon;
  readonly text: string;
  readonly press: () => void;
}

export function menu(label: string, entries: readonly MenuEntry[]): HTMLElement {
  const items = entries.map(({ icon: name, text, press }) =>
    make(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        class: 'menu-item',
        tabindex: -1,
        on: {
          click: () => {
            close(true);
            press();
          },
        },
      },
      icon(name),
      text,
    ),
  );
  const list = make('div', { class: 'menu-list', role: 'menu', 'aria-label': label, hidden: true }, ...items);
  const opener = button({ icon: 'more', label, press: () => (list.hidden ? open() : close(true)) });
  setAttribute(opener, 'aria-haspopup', 'menu');
  setAttribute(opener, 'aria-expanded', 'false');

  const open = (): void => {
    list.hidden = false;
    setAttribute(opener, 'aria-expanded', 'true');
    items[0]?.focus();
  };
  const close = (refocus: boolean): void => {
    if (list.hidden) return;
    list.hidden = true;
    setAttribute(opener, 'aria-expanded', 'false');
    if (refocus) opener.focus();
  };
  const move = (by: number): void => {
    const at = items.findIndex((item) => item === document.activeElement);
    items.at((at + by + items.length) % items.length)?.focus();
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' && list.hidden) open();
    else if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape' && !list.hidden) close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const node = make('div', { class: 'menu', on: { keydown: keys } }, opener, list);
  node.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node && node.contains(event.relatedTarget))) close(false);
  });
  return node;
}
