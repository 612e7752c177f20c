import type { App, Element, Screen, Target } from '../screens/app.ts';
import { withIds } from '../screens/elementId.ts';
import { foldValue } from '../session/values.ts';

/**
 * The wireframe with the screens that a model has drawn in place of its own: screen by screen, so that a panel never goes
 * blank while the rest is still to come. A drawn screen takes the place and id of the wireframe's screen of the same id or
 * title, so that bindings and whoever looks at it stay where they are; others come after the one drawn before them.
 */
export function mergeOver(wireframe: App, drawn: App): App {
  const aligned = alignIds(wireframe, drawn);
  const byId = new Map(aligned.screens.map((screen) => [screen.id, screen]));
  const ordered = place(wireframe.screens, aligned.screens);
  const screens = ordered.map((screen) => byId.get(screen.id) ?? screen);
  return withLiveTargets(withHeadOf(wireframe, { ...aligned, screens }));
}

/** The app with another app's version of one screen, and with those screens of the other that this one leads to and the app has not. */
export function withScreenOf(app: App, other: App, id: string): App {
  const own = other.screens.find((screen) => screen.id === id);
  if (own === undefined) return app;
  const ids = new Set(app.screens.map((screen) => screen.id));
  const added = reachedFrom(own, other).filter((screen) => !ids.has(screen.id));
  const screens = app.screens.flatMap((screen) => (screen.id === id ? [own, ...added] : [screen]));
  return withLiveTargets({ ...app, screens });
}

/** Screens and states that a screen leads to, directly or by others of the same app. */
function reachedFrom(start: Screen, { screens }: App): readonly Screen[] {
  const byId = new Map(screens.map((screen) => [screen.id, screen]));
  const reached = new Map([[start.id, start]]);
  for (const screen of reached.values()) {
    const ways = screen.elements.flatMap(({ targets }) => targets.map((target) => target.screen));
    for (const way of [...ways, ...(screen.of === undefined ? [] : [screen.of])]) {
      const next = byId.get(way);
      if (next !== undefined) reached.set(next.id, next);
    }
  }
  return [...reached.values()].slice(1);
}

/** The parts of a long feature as one app: the first version of a screen stays, since later parts lead to it. */
export function joinParts(first: App | undefined, next: App): App {
  if (first === undefined) return next;
  const aligned = alignIds(first, next);
  const known = new Set(first.screens.map(({ id }) => id));
  return { ...first, screens: [...first.screens, ...aligned.screens.filter(({ id }) => !known.has(id))] };
}

/** Drawn screens under the ids of the base's screens of the same title. */
export function alignIds(base: App, drawn: App): App {
  const taken = new Set(drawn.screens.map(({ id }) => id));
  const byTitle = new Map<string, string>();
  for (const { id, title } of base.screens.toReversed()) byTitle.set(foldValue(title), id);
  const renamed = new Map<string, string>();
  const baseIds = new Set(base.screens.map(({ id }) => id));
  for (const { id, title } of drawn.screens) {
    const twin = baseIds.has(id) ? undefined : byTitle.get(foldValue(title));
    if (twin === undefined || taken.has(twin)) continue;
    taken.add(twin);
    renamed.set(id, twin);
  }
  if (renamed.size === 0) return drawn;
  return withIds({ ...drawn, screens: drawn.screens.map((screen) => renameIn(screen, renamed)) });
}

function renameIn(screen: Screen, renamed: ReadonlyMap<string, string>): Screen {
  const id = renamed.get(screen.id) ?? screen.id;
  const of = screen.of === undefined ? undefined : (renamed.get(screen.of) ?? screen.of);
  const elements = screen.elements.map((element): Element => {
    const targets = element.targets.map((target): Target => ({
      ...target,
      screen: renamed.get(target.screen) ?? target.screen,
    }));
    return { ...element, targets };
  });
  return { ...screen, id, ...(of === undefined ? {} : { of }), elements };
}

/** The base's screens in order, each new one behind the screen it was drawn after; new ones at the very start stand first. */
function place(base: readonly Screen[], drawn: readonly Screen[]): readonly Screen[] {
  const baseIds = new Set(base.map(({ id }) => id));
  const behind = new Map<string, Screen[]>([['', []]]);
  let last = '';
  for (const screen of drawn) {
    if (!baseIds.has(screen.id)) behind.set(last, [...(behind.get(last) ?? []), screen]);
    else last = screen.id;
  }
  return [...(behind.get('') ?? []), ...base.flatMap((screen) => [screen, ...(behind.get(screen.id) ?? [])])];
}

/**
 * The drawn app with the wireframe's words for who is signed in and what it is for, where a model left them out: the feature
 * says them. Person and role are taken together or not at all. The language is the feature's, whatever the model says.
 */
export function withHeadOf(wireframe: App, drawn: App): App {
  const { language, direction } = wireframe;
  const { user: _user, role: _role, ...anyone } = headOf(wireframe);
  const person = drawn.user === undefined && drawn.role === undefined ? headOf(wireframe) : anyone;
  const head = { ...person, ...headOf(drawn) };
  return {
    ...head,
    name: drawn.name === '' ? wireframe.name : drawn.name,
    language,
    direction,
    screens: drawn.screens,
  };
}

function headOf({ user, role, caption, name }: App): Pick<App, 'name' | 'caption' | 'user' | 'role'> {
  return {
    name,
    ...(caption === undefined ? {} : { caption }),
    ...(user === undefined ? {} : { user }),
    ...(role === undefined ? {} : { role }),
  };
}

/** A target that no screen answers to, such as one that a model has named and not yet drawn, leads nowhere for now. */
function withLiveTargets(app: App): App {
  const ids = new Set(app.screens.map(({ id }) => id));
  const screens = app.screens.map((screen) => {
    const live = screen.elements.map((element) =>
      element.targets.every((target) => ids.has(target.screen))
        ? element
        : { ...element, targets: element.targets.filter((target) => ids.has(target.screen)) },
    );
    if (screen.of === undefined || ids.has(screen.of)) return { ...screen, elements: live };
    const { of: _gone, ...rest } = screen;
    return { ...rest, elements: live };
  });
  return { ...app, screens };
}
