import type { App, Element, Screen, Target } from './app.ts';
import { withIds } from './elementId.ts';
import type { ScreenLimits } from './limits.ts';
import { ScreenIndex } from './matchScreen.ts';
import type { ScreenNote } from './reading.ts';
import { screenId, titleOf } from './screenName.ts';

/** Looks up what lines say of other screens, now that all are known: states' screens, targets, rows of states. */
export function finishScreens(
  app: App,
  limits: ScreenLimits,
  lines: ReadonlyMap<string, number>,
): { app: App; notes: ScreenNote[] } {
  const notes: ScreenNote[] = [];
  const note: Say = (message, place) => {
    if (notes.length < 100) notes.push({ line: lines.get(place) ?? 0, message, fixed: true });
  };
  const based = resolveStates(app.screens, note);
  const rowed = settleRows(based, note);
  const screens = resolveTargets(rowed, limits, note);
  const changed = screens !== app.screens;
  return { app: changed ? withIds({ ...app, screens }) : app, notes };
}

/** `place`: id of the screen or element it is about. */
type Say = (message: string, place: string) => void;

/** States whose screen is not there or who stand in a circle become screens. */
export function resolveStates(screens: readonly Screen[], note: Say): readonly Screen[] {
  if (screens.every(({ of }) => of === undefined)) return screens;
  const index = new ScreenIndex(screens);
  const bases = new Map<string, string>();
  return mapScreens(screens, (screen) => {
    const { of, ...plain } = screen;
    if (of === undefined) return screen;
    const base = index.find(of) ?? index.nearest(of);
    if (base === undefined || leadsTo(bases, base, screen.id)) {
      note(`“${of}” is no screen that ${screen.id} could be a state of; it was read as a screen.`, screen.id);
      return plain;
    }
    bases.set(screen.id, base);
    return base === of ? screen : { ...screen, of: base };
  });
}

function leadsTo(bases: ReadonlyMap<string, string>, from: string, to: string): boolean {
  for (let at: string | undefined = from; at !== undefined; at = bases.get(at)) if (at === to) return true;
  return false;
}

/** The same list where nothing changes, so that a sound app stays the very same. */
export function mapScreens(screens: readonly Screen[], change: (screen: Screen) => Screen): readonly Screen[] {
  const changed = screens.map(change);
  return changed.every((screen, at) => screen === screens[at]) ? screens : changed;
}

/** Rows of a state belong to the last table of its screen; without any they become a table and buttons of their own. */
export function settleRows(screens: readonly Screen[], note: Say): readonly Screen[] {
  const byId = new Map(screens.map((screen) => [screen.id, screen]));
  const tabled = new Map<string, boolean>();
  const hasTable = (id: string | undefined): boolean => {
    const chain: string[] = [];
    let at = id;
    let found = false;
    while (at !== undefined && !found) {
      const known = tabled.get(at);
      chain.push(at);
      found = known ?? byId.get(at)?.elements.some(({ kind }) => kind === 'table') ?? false;
      at = known === undefined ? byId.get(at)?.of : undefined;
    }
    for (const one of chain) tabled.set(one, found);
    return found;
  };
  return mapScreens(screens, (screen) => {
    if (screen.of !== undefined && hasTable(screen.of)) return screen;
    let table = false;
    let changed = false;
    const elements = screen.elements.map((element): Element => {
      table ||= element.kind === 'table';
      if (table || (element.kind !== 'row' && element.kind !== 'rowaction')) return element;
      changed = true;
      table ||= element.kind === 'row';
      return { ...element, kind: element.kind === 'row' ? 'table' : 'button' };
    });
    if (changed) note(`The rows of ${screen.id} have no table; the first was read as one.`, screen.id);
    return changed ? { ...screen, elements } : screen;
  });
}

function resolveTargets(screens: readonly Screen[], limits: ScreenLimits, note: Say): readonly Screen[] {
  const index = new ScreenIndex(screens);
  const added = new Map<string, Screen>();
  const known = new Map<string, string | undefined>();
  const resolve = (name: string): string | undefined => {
    if (!known.has(name)) known.set(name, index.find(name) ?? near(name) ?? add(name));
    return known.get(name);
  };
  let place = '';
  const near = (name: string): string | undefined => {
    const id = index.nearest(name);
    if (id !== undefined) note(`“${name}” is no screen; “${id}” is meant.`, place);
    return id;
  };
  const add = (name: string): string | undefined => {
    const id = screenId(name);
    if (added.has(id) || index.has(id)) return id;
    if (id === '' || screens.length + added.size >= limits.screens) {
      note(`“${name}” is no screen; the way there was left out.`, place);
      return undefined;
    }
    added.set(id, { id, title: titleOf(name), elements: [] });
    note(`There was no screen “${name}”; an empty one was added.`, place);
    return id;
  };
  let changed = false;
  const done = screens.map((screen) => {
    let touched = false;
    const elements = screen.elements.map((element) => {
      place = element.id;
      const targets = element.targets.flatMap((target): Target[] => {
        const id = resolve(target.screen);
        if (id === target.screen) return [target];
        touched = true;
        return id === undefined ? [] : [{ ...target, screen: id }];
      });
      return touched ? { ...element, targets } : element;
    });
    changed ||= touched;
    return touched ? { ...screen, elements } : screen;
  });
  return changed || added.size > 0 ? [...done, ...added.values()] : screens;
}
