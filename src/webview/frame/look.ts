import { computeAccessibleName, getRole } from 'dom-accessibility-api';
import type { Look, PageItem } from '../../core/prototype/run/page.ts';
import { oneLine, signedIn } from '../../core/prototype/run/roles.ts';
import type { Part } from './drawn.ts';
import type { Frame } from './frame.ts';

/** Tells what stands in the document as a screen reader would: roles and names come from its elements, not from our data. */
export class Eye {
  readonly #frame: Frame;
  /** Element id → how it was drawn and what was read: accessible names cost much, and most of a screen stays as it is. */
  readonly #read = new Map<string, { readonly drawn: string; readonly items: readonly PageItem[] }>();

  constructor(frame: Frame) {
    this.#frame = frame;
  }

  look(): Look {
    const { view } = this.#frame;
    const user = signedIn(view.app);
    return {
      screen: { id: view.screen, title: view.title, path: view.path },
      ...(user === undefined ? {} : { user }),
      items: this.#items(),
    };
  }

  #items(): readonly PageItem[] {
    const places = new Map<number, Element[]>();
    for (const element of Array.from(this.#frame.root.querySelectorAll('*'))) {
      const part = this.#frame.partOf(element);
      if (part === undefined || part.alias === true) continue;
      const list = places.get(part.place);
      if (list === undefined) places.set(part.place, [element]);
      else list.push(element);
    }
    return this.#frame.view.nodes.flatMap((node, place) => this.#itemsOf(node.id, place, places.get(place) ?? []));
  }

  #itemsOf(id: string, place: number, elements: readonly Element[]): readonly PageItem[] {
    const drawn = JSON.stringify([this.#frame.view.language, this.#frame.view.nodes[place], elements.length]);
    const known = this.#read.get(id);
    if (known?.drawn === drawn) return known.items;
    const parts = elements.flatMap((element) => {
      const part = this.#frame.partOf(element);
      return part === undefined || isHidden(element) ? [] : [{ element, part }];
    });
    const items = parts
      .toSorted((one, other) => one.part.within - other.part.within)
      .map(({ element, part }) => this.#item(element, part));
    if (this.#read.size > 5_000) this.#read.clear();
    this.#read.set(id, { drawn, items });
    return items;
  }

  #item(element: Element, part: Part): PageItem {
    const name = part.kind === 'row' ? cellsOf(element) : this.#nameOf(element);
    const base = { id: part.item, element: part.element, kind: part.kind, role: roleOf(element), name };
    const disabled = isOff(element) ? { disabled: true } : {};
    if (part.item === `${part.element}#fault`) return base;
    if (part.kind === 'row') return { ...base, text: name };
    if (part.kind === 'rowaction') return base;
    if (part.kind === 'option') return { ...base, ...(isCurrent(element) ? { checked: true } : {}), ...disabled };
    if (element instanceof HTMLInputElement && element.type === 'checkbox')
      return { ...base, checked: element.checked, ...disabled };
    if (part.kind === 'radio') return { ...base, ...this.#radioState(element), ...disabled };
    if (isEntry(element)) return { ...base, value: element.value, ...optionsOf(fieldOf(element)), ...disabled };
    if (part.kind === 'table') return { ...base, options: offers(element) };
    const text = oneLine([name, ...this.#own(element, '.line')].join(' '));
    return text === name ? { ...base, ...disabled } : { ...base, ...disabled, text };
  }

  /** Some roles take no name from their content (a paragraph, a message): there it is the text that a reader hears first. */
  #nameOf(element: Element): string {
    const computed = oneLine(computeAccessibleName(element));
    return computed === '' ? oneLine(this.#own(element, '.name')[0] ?? '') : computed;
  }

  #radioState(group: Element): Pick<PageItem, 'value' | 'options'> {
    const radios = Array.from(group.querySelectorAll('input'));
    const names = radios.map((radio) => this.#nameOf(radio));
    const chosen = radios.findIndex((radio) => radio.checked);
    return { value: names[chosen] ?? '', ...(names.length === 0 ? {} : { options: names }) };
  }

  /** Texts inside; those of other items that lie inside too (an item of a list, a button of a dialog) are their own. */
  #own(element: Element, selector: '.name' | '.line'): readonly string[] {
    return Array.from(element.querySelectorAll(selector)).flatMap((found) => {
      let at = found.parentElement;
      while (at !== null && this.#frame.partOf(at) === undefined) at = at.parentElement;
      return at === element ? [found.textContent] : [];
    });
  }
}

/** The library follows ARIA in HTML, which gives a password no role; to a person it is a text box as well. */
function roleOf(element: Element): string {
  const role = getRole(element);
  if (role !== null) return role;
  if (element.localName === 'p') return 'paragraph';
  return element.localName === 'input' ? 'textbox' : 'generic';
}

function cellsOf(row: Element): string {
  const cells = Array.from(row.querySelectorAll('.cell'), (cell) => cell.textContent);
  return oneLine(cells.join(' '));
}

function fieldOf(control: Element): Element {
  return control instanceof HTMLSelectElement ? control : (control.closest('.field') ?? control);
}

function optionsOf(holder: Element): Pick<PageItem, 'options'> {
  const options = offers(holder);
  return options.length === 0 ? {} : { options };
}

function offers(holder: Element): readonly string[] {
  return Array.from(holder.querySelectorAll('.offer'), (offer) => oneLine(offer.textContent));
}

export function isEntry(element: Element): element is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  );
}

function isCurrent(element: Element): boolean {
  if (element instanceof HTMLInputElement) return element.checked;
  return element.getAttribute('aria-selected') === 'true' || element.hasAttribute('aria-current');
}

export function isOff(element: Element): boolean {
  return element.matches(':disabled, [aria-disabled="true"]') || element.closest('.off') !== null;
}

/** In a frame that is itself not displayed nothing has a box; what is drawn there counts as visible all the same. */
export function isHidden(element: Element): boolean {
  if (element.ownerDocument.documentElement.getClientRects().length === 0) return false;
  return !element.checkVisibility({ visibilityProperty: true });
}
