import { isSvg, type Drawn, type Part } from './drawn.ts';

const svgSpace = 'http://www.w3.org/2000/svg';

/** What the elements of one frame stand for and how they were drawn last. */
export class Canvas {
  readonly #drawn = new WeakMap<Element, Drawn>();
  readonly #keys = new WeakMap<Element, string>();
  readonly #fresh = new WeakSet<Element>();

  partOf(element: Element): Part | undefined {
    return this.#drawn.get(element)?.part;
  }

  /**
   * Makes the children of `parent` those of the list. An element whose tag and key were there before is kept, so that focus,
   * caret, selection and scrolling stay; what has not changed is not touched.
   */
  fill(parent: Element, list: readonly Drawn[]): void {
    const before = this.#byKey(parent);
    const kept = new Map<string, Element>();
    const keys = keysOf(list);
    for (const key of keys) {
      const old = before.get(key);
      if (old !== undefined) kept.set(key, old);
    }
    // What goes goes first: then those that stay need not be moved, and the one with the focus keeps it.
    for (const [key, old] of before) if (!kept.has(key)) old.remove();
    let here = parent.firstElementChild;
    list.forEach((drawn, place) => {
      const key = keys[place] ?? '';
      const element = kept.get(key) ?? this.#make(parent, drawn, key);
      if (element === here) here = here.nextElementSibling;
      else parent.insertBefore(element, here);
      this.#dress(element, drawn);
    });
  }

  #byKey(parent: Element): Map<string, Element> {
    const found = new Map<string, Element>();
    for (const child of Array.from(parent.children)) {
      const key = this.#keys.get(child);
      if (key !== undefined) found.set(key, child);
    }
    return found;
  }

  #make(parent: Element, drawn: Drawn, key: string): Element {
    const page = parent.ownerDocument;
    const element = isSvg(drawn.tag) ? page.createElementNS(svgSpace, drawn.tag) : page.createElement(drawn.tag);
    this.#keys.set(element, key);
    if (drawn.enters === true) this.#fresh.add(element);
    return element;
  }

  #dress(element: Element, drawn: Drawn): void {
    const before = this.#drawn.get(element);
    this.#drawn.set(element, drawn);
    if (before === drawn) return;
    const classes = [drawn.classes ?? '', this.#fresh.has(element) ? 'fresh' : ''].join(' ').trim();
    if ((element.getAttribute('class') ?? '') !== classes) element.setAttribute('class', classes);
    setAttributes(element, before, drawn);
    if (drawn.text === undefined) this.fill(element, drawn.children ?? []);
    else if (element.textContent !== drawn.text) element.textContent = drawn.text;
    setState(element, drawn);
  }
}

function setAttributes(element: Element, before: Drawn | undefined, drawn: Drawn): void {
  const wanted = drawn.attributes ?? {};
  for (const name of Object.keys(before?.attributes ?? {})) {
    if (!Object.hasOwn(wanted, name)) element.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(wanted)) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}

/** Only where it differs: setting the same value again would move the caret to the end. */
function setState(element: Element, drawn: Drawn): void {
  if (drawn.checked !== undefined && element instanceof HTMLInputElement && element.checked !== drawn.checked) {
    element.checked = drawn.checked;
  }
  if (drawn.value === undefined) return;
  if (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLOptionElement
  ) {
    if (element.value !== drawn.value) element.value = drawn.value;
  }
}

/** Tag and key; a number makes those without a key, or with one that is there twice, different. */
function keysOf(list: readonly Drawn[]): readonly string[] {
  const seen = new Map<string, number>();
  return list.map((drawn) => {
    const key = `${drawn.tag} ${drawn.key ?? ''}`;
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return times === 0 ? key : `${key} ${times}`;
  });
}
