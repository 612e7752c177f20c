import type { App, Element, Kind, Screen } from './app.ts';

const longestSlug = 60;

/** Letters and digits of any script in lower case, all between them a hyphen; empty where there are none. */
export function slug(text: string): string {
  const plain = text
    .slice(0, longestSlug * 4)
    .toLowerCase()
    .normalize('NFC');
  const parts = plain.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/gu, '');
  return Array.from(parts).slice(0, longestSlug).join('').replace(/-+$/u, '');
}

/** Ids given on one screen so far: each element gets one of its own, and those that had theirs keep them. */
export type IdsTaken = Map<string, number>;

/**
 * `search.button-book-now`; a twin gets `-2`. A row without a label is named by its first cell, so that rows keep their ids
 * while others come and go.
 */
export function elementId(
  screen: string,
  element: { readonly kind: Kind; readonly label: string; readonly options: readonly string[] },
  taken: IdsTaken,
): string {
  const name = slug(
    element.label || (element.kind === 'row' ? (element.options.find((cell) => cell !== '') ?? '') : ''),
  );
  const base = `${screen}.${name === '' ? element.kind : `${element.kind}-${name}`}`;
  let id = base;
  const twins = taken.get(base);
  if (twins !== undefined) {
    let number = twins;
    while (taken.has(`${base}-${number}`)) number++;
    id = `${base}-${number}`;
    taken.set(base, number + 1);
  }
  taken.set(id, 2);
  return id;
}

/** The ids that stand on a screen, so that a new element gets another. */
export function takenOn(screen: Screen): IdsTaken {
  return new Map(screen.elements.map(({ id }) => [id, 2]));
}

/** The same app with the ids that kind, label and place give. */
export function withIds(app: App): App {
  const screens = app.screens.map((screen) => {
    const taken: IdsTaken = new Map();
    const elements = screen.elements.map((element): Element => ({
      ...element,
      id: elementId(screen.id, element, taken),
    }));
    return { ...screen, elements };
  });
  return { ...app, screens };
}
