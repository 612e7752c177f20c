import type { App } from '../../core/prototype/screens/app.ts';
import { nextSession, startSession } from '../../core/prototype/session/nextSession.ts';
import type { Session, SessionEvent } from '../../core/prototype/session/session.ts';
import type { View } from '../../core/prototype/session/view.ts';
import { viewOf } from '../../core/prototype/session/viewOf.ts';
import { draw, type Part } from './drawn.ts';
import { accentOf } from './palette.ts';
import { Canvas } from './patch.ts';
import { drawScreen } from './screen.ts';
import { languageTag } from './words.ts';

const nothing: App = { name: '', language: 'en', direction: 'ltr', screens: [] };

/** A prototype in a document: where the viewer is, what is drawn, and what a press does. */
export class Frame {
  /** Called after every drawing. */
  onDrawn: () => void = () => undefined;
  readonly #page: Document;
  readonly #canvas = new Canvas();
  readonly #ids = new Map<string, string>();
  readonly #closed = new Set<string>();
  #app = nothing;
  #session: Session = startSession(nothing);
  #view: View = viewOf(nothing, this.#session);
  #streaming = false;
  #version = 0;
  #driven = false;

  constructor(page: Document) {
    this.#page = page;
  }

  get app(): App {
    return this.#app;
  }

  get session(): Session {
    return this.#session;
  }

  get view(): View {
    return this.#view;
  }

  /** Another number after each drawing. */
  get version(): number {
    return this.#version;
  }

  get root(): HTMLElement {
    return this.#page.body;
  }

  partOf(element: Element): Part | undefined {
    return this.#canvas.partOf(element);
  }

  /** Takes new screens. The viewer stays where they are while that screen is there. */
  show(app: App, streaming: boolean): void {
    this.#app = app;
    this.#streaming = streaming;
    const there = app.screens.some(({ id }) => id === this.#session.screen);
    if (!there) this.#session = startSession(app, this.#session.situation);
    this.#redraw();
  }

  start(situation?: string): void {
    this.#closed.clear();
    this.#session = startSession(this.#app, situation);
    this.#redraw();
  }

  /** As it was at another moment. */
  restore(session: Session): void {
    this.#session = session;
    this.#redraw();
  }

  /** Returns whether anything changed. By a viewer's hand, the focus moves as a page load would move it. */
  apply(event: SessionEvent): boolean {
    const before = this.#session;
    const next = nextSession(this.#app, before, event);
    if (next === before) return false;
    if (next.screen !== before.screen) this.#closed.clear();
    this.#session = next;
    this.#redraw();
    if (!this.#driven) this.#moveFocus(before);
    return true;
  }

  /** What happens in `act` is done by a run: it must not take the focus away from where the owner types. */
  drive(act: () => void): void {
    this.#driven = true;
    try {
      act();
    } finally {
      this.#driven = false;
    }
  }

  closeModals(): void {
    for (const { id, kind } of this.#view.nodes) if (kind === 'modal') this.#closed.add(id);
    this.#redraw();
    this.#focus('title');
  }

  focusMain(): void {
    this.#focus('main');
  }

  #redraw(): void {
    this.#view = viewOf(this.#app, this.#session);
    this.#version += 1;
    this.#draw();
    this.onDrawn();
  }

  #draw(): void {
    const view = this.#view;
    const html = this.#page.documentElement;
    const language = languageTag(view.language);
    if (html.lang !== language) html.lang = language;
    if (html.dir !== view.direction) html.dir = view.direction;
    this.#page.title = [view.title, view.app.name].filter((part) => part !== '').join(' – ');
    setOneOf(html, 'accent-', String(accentOf(view.app.name)));
    const growing = this.#streaming && this.#app.screens.at(-1)?.id === view.screen;
    const drawing = drawScreen(view, { id: (name) => this.#idFor(name), growing, closed: this.#closed });
    const covered = drawing.modals.length > 0 ? { inert: '' } : {};
    this.#canvas.fill(this.root, [
      draw('a', {
        key: 'skip',
        classes: 'skip',
        text: drawing.skip,
        attributes: { href: `#${this.#idFor('main')}`, ...covered },
      }),
      { ...drawing.bar, attributes: covered },
      { ...drawing.main, attributes: { ...drawing.main.attributes, ...covered } },
      ...drawing.modals,
    ]);
  }

  #moveFocus(before: Session): void {
    // Refused for want of entries. An entry takes faults away as well, but must not move the focus out of its field.
    if (this.#session.faults.length > 0 && this.#session.values === before.values) {
      const faulty = this.#page.querySelector('[aria-invalid="true"]');
      const control = faulty?.matches('fieldset') === true ? faulty.querySelector('input') : faulty;
      if (control instanceof HTMLElement) control.focus();
      return;
    }
    const dialog = this.root.querySelector('.dialog');
    if (dialog instanceof HTMLElement) {
      if (!dialog.contains(this.#page.activeElement)) dialog.focus();
      return;
    }
    if (this.#session.screen !== before.screen) {
      this.#page.defaultView?.scrollTo({ top: 0, behavior: 'instant' });
      this.#focus('title');
    } else if (this.#page.activeElement === this.root) this.#focus('title');
  }

  #focus(name: string): void {
    this.#page.getElementById(this.#idFor(name))?.focus({ preventScroll: true });
  }

  #idFor(name: string): string {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = `k${this.#ids.size + 1}`;
    this.#ids.set(name, id);
    return id;
  }
}

/** Gives the element this class and takes away the others that begin like it. */
export function setOneOf(element: Element, start: 'accent-' | 'theme-', end: string): void {
  const wanted = `${start}${end}`;
  for (const name of Array.from(element.classList))
    if (name.startsWith(start) && name !== wanted) element.classList.remove(name);
  element.classList.add(wanted);
}
