import type { Frame } from './frame.ts';

/** Room around what is ringed, in CSS pixels. */
const margin = 6;

/** Rings around elements of the prototype, in a layer of their own over the page. */
export class Spots {
  readonly #frame: Frame;
  readonly #layer: HTMLElement;
  readonly #name: 'spot' | 'pick-spot';
  #ids: readonly string[] = [];

  constructor(frame: Frame, layer: HTMLElement, name: 'spot' | 'pick-spot') {
    this.#frame = frame;
    this.#layer = layer;
    this.#name = name;
  }

  /** Ids of page items or of elements; those that are not on the screen are left out. */
  show(ids: readonly string[], scroll: 'center' | 'nearest' | false): void {
    this.#ids = ids.slice(0, 20);
    const first = this.#targets()[0];
    if (scroll !== false) first?.scrollIntoView({ block: scroll, inline: 'nearest', behavior: 'instant' });
    this.place();
  }

  hide(): void {
    this.show([], false);
  }

  /** After a drawing, a scroll or a change of size. */
  place(): void {
    const targets = this.#targets();
    const spots = Array.from(this.#layer.querySelectorAll<HTMLElement>(`.${this.#name}`));
    for (const spot of spots.slice(targets.length)) spot.remove();
    targets.forEach((target, at) => placeAround(target, spots[at] ?? this.#add()));
  }

  #add(): HTMLElement {
    const spot = this.#layer.ownerDocument.createElement('div');
    spot.className = this.#name;
    spot.setAttribute('aria-hidden', 'true');
    this.#layer.append(spot);
    return spot;
  }

  #targets(): readonly HTMLElement[] {
    return this.#ids.length === 0 ? [] : targetsOf(this.#frame, new Set(this.#ids));
  }
}

/** What to ring for these ids: a field with its label, not the bare control. */
function targetsOf(frame: Frame, ids: ReadonlySet<string>): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  for (const element of Array.from(frame.root.querySelectorAll('*'))) {
    const part = frame.partOf(element);
    if (part === undefined || part.alias === true || !(element instanceof HTMLElement)) continue;
    const whole = ids.has(part.element) && (part.within === 0 || part.kind === 'rowaction');
    if (whole || ids.has(part.item)) found.push(frameOf(element));
  }
  return [...new Set(found)].slice(0, 20);
}

function frameOf(element: HTMLElement): HTMLElement {
  const control = element.matches('.control, .tick input, .choice input');
  const around = control ? element.closest('.choice, .field') : element.closest('.image, .list:has(> ul)');
  const option = element.matches('li');
  return around instanceof HTMLElement && !option ? around : element;
}

/** Numbers measured from the page, set through the object model: no text becomes a style. */
function placeAround(target: HTMLElement, spot: HTMLElement): void {
  const box = target.getBoundingClientRect();
  spot.style.top = `${Math.round(box.top - margin)}px`;
  spot.style.left = `${Math.round(box.left - margin)}px`;
  spot.style.width = `${Math.round(box.width + 2 * margin)}px`;
  spot.style.height = `${Math.round(box.height + 2 * margin)}px`;
}
