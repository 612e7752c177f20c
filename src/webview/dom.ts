/** Makes elements. Text goes in as text; no string is ever read as markup. */

type Attribute = string | number | boolean | undefined;

export interface Parts {
  readonly [attribute: string]: Attribute | Listeners;
  readonly on?: Listeners;
}

/** What the panel listens to. */
type Heard = 'click' | 'change' | 'keydown' | 'focus' | 'blur' | 'mouseenter' | 'mouseleave';
type Listeners = Readonly<Partial<{ [Name in Heard]: (event: HTMLElementEventMap[Name]) => void }>>;

export type Child = Node | string | undefined;

/** `true` sets an attribute without a value, `false` and `undefined` leave it away. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { on, ...attributes }: Parts = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  if (on !== undefined) listen(node, on);
  for (const child of children) if (child !== undefined) node.append(child);
  return node;
}

function listen(node: HTMLElement, on: Listeners): void {
  if (on.click !== undefined) node.addEventListener('click', on.click);
  if (on.change !== undefined) node.addEventListener('change', on.change);
  if (on.keydown !== undefined) node.addEventListener('keydown', on.keydown);
  if (on.focus !== undefined) node.addEventListener('focus', on.focus);
  if (on.blur !== undefined) node.addEventListener('blur', on.blur);
  if (on.mouseenter !== undefined) node.addEventListener('mouseenter', on.mouseenter);
  if (on.mouseleave !== undefined) node.addEventListener('mouseleave', on.mouseleave);
}

export function setAttribute(node: Element, name: string, value: unknown): void {
  if (value === undefined || value === false) node.removeAttribute(name);
  else if (value === true) node.setAttribute(name, '');
  else if (typeof value === 'string' || typeof value === 'number') node.setAttribute(name, String(value));
}

/** Puts `children` in place of what is there and leaves the focus on the control of the same `data-key`. */
export function refill(node: HTMLElement, ...children: readonly Child[]): void {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && node.contains(active) ? active.dataset['key'] : undefined;
  node.replaceChildren(...children.filter((child) => child !== undefined));
  if (key === undefined) return;
  for (const control of node.querySelectorAll<HTMLElement>('[data-key]')) {
    if (control.dataset['key'] !== key) continue;
    control.focus({ preventScroll: true });
    return;
  }
}

export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** Text out of a feature or a screen: reads in its own direction and does not turn the words beside it. */
export function foreign(text: string, className?: string): HTMLElement {
  return make('bdi', { dir: 'auto', class: className }, text);
}
