import { foldLabel, indexOf } from '../session/appIndex.ts';
import type { App, Element, Screen } from '../screens/app.ts';
import type { Refused } from './edit.ts';

/** An app in the middle of a change: elements keep the ids that they had, a new one has none. Ids are given by `settle`. */
export interface Draft {
  readonly app: App;
  /** The id it had of the element that was changed; empty for a new one. */
  readonly element?: string;
}

export type Drafted = Draft | Refused;

export interface Found {
  readonly element: Element;
  readonly screen: Screen;
  /** Its place in the screen's own elements. */
  readonly at: number;
}

export function findElement(app: App, id: string): Found | undefined {
  for (const screen of app.screens) {
    const at = screen.elements.findIndex((element) => element.id === id);
    const element = screen.elements[at];
    if (element) return { element, screen, at };
  }
  return undefined;
}

/** The same app with another screen in the place of that of the same id. */
export function withScreen(app: App, screen: Screen): App {
  return { ...app, screens: app.screens.map((one) => (one.id === screen.id ? screen : one)) };
}

/** Changes these elements wherever they stand; screens without any of them stay the very same. */
export function changeElements(app: App, ids: ReadonlySet<string>, change: (element: Element) => Element): App {
  const screens = app.screens.map((screen) =>
    screen.elements.some(({ id }) => ids.has(id))
      ? { ...screen, elements: screen.elements.map((one) => (ids.has(one.id) ? change(one) : one)) }
      : screen,
  );
  return { ...app, screens };
}

export function isRow({ kind }: Element): boolean {
  return kind === 'row' || kind === 'rowaction';
}

/**
 * An element with all that is the same element in the states of its screen: there a line of the same kind and label takes its
 * place. Whoever renames it means all of them.
 */
export function familyOf(app: App, id: string): ReadonlySet<string> {
  const index = indexOf(app);
  const placed = app.screens.filter(({ of }) => of !== undefined).flatMap((screen) => index.placed(screen.id));
  const root = placed.find(({ element }) => element.id === id)?.replaces ?? id;
  return new Set([root, ...placed.flatMap(({ element, replaces }) => (replaces === root ? [element.id] : []))]);
}

export function sameName(one: string, other: string): boolean {
  return foldLabel(one) === foldLabel(other);
}

/** `button “Save”`, `table` where it has no name. */
export function named({ kind, label }: Pick<Element, 'kind' | 'label'>): string {
  return label === '' ? kind : `${kind} “${label}”`;
}
