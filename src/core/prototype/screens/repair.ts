import type { App, Element, Screen, Target } from './app.ts';
import { checkApp, hasSameIds, needsOptions, type Expectations, type Flaw } from './check.ts';
import { columnValues } from './columnValues.ts';
import { isDead } from './deadButtons.ts';
import { elementId, takenOn, withIds } from './elementId.ts';
import { mapScreens, resolveStates, settleRows } from './finishScreens.ts';
import { ScreenIndex } from './matchScreen.ts';
import { linkUnreachable } from './repairReach.ts';
import { repairTable } from './repairTable.ts';
import type { Repair, Say } from './repairing.ts';
import { findTwins } from './twins.ts';

export interface Repaired {
  readonly app: App;
  readonly repairs: readonly Repair[];
  /** What no rule can mend: texts of the feature that stand nowhere, buttons that do nothing and are not primary. */
  readonly left: readonly Flaw[];
}

/**
 * Mends by rule what `checkApp` finds, without inventing content: dead targets lead to the screen most like them, else to the
 * next one; primary buttons that do nothing to the next screen; screens out of reach get a way from the first. Repairing
 * twice is the same as once. Elements that stay as they are keep their ids.
 */
export function repairApp(app: App, expectations: Expectations = {}): Repaired {
  const repairs: Repair[] = [];
  const say = (message: string, screen?: string, element?: string) =>
    repairs.push({
      message,
      ...(screen === undefined ? {} : { screen }),
      ...(element === undefined ? {} : { element }),
    });
  const unique = hasSameIds(app) ? withIds({ ...app, screens: uniqueScreens(app.screens, say) }) : app;
  const screens = settleRows(resolveStates(unique.screens, say), say);
  let fixed: App = screens === unique.screens ? unique : { ...unique, screens };
  fixed = withScreens(fixed, (screen) => withoutTwins(screen, say));
  fixed = withScreens(fixed, (screen) => repairOptions(fixed, screen, say));
  const index = new ScreenIndex(fixed.screens);
  fixed = withScreens(fixed, (screen) => repairTargets(fixed, screen, index, say));
  fixed = wireButtons(fixed, say);
  fixed = linkUnreachable(fixed, say);
  return { app: fixed, repairs, left: checkApp(fixed, expectations) };
}

function withScreens(app: App, change: (screen: Screen) => Screen): App {
  const screens = mapScreens(app.screens, change);
  return screens === app.screens ? app : { ...app, screens };
}

function uniqueScreens(screens: readonly Screen[], say: Say): Screen[] {
  const taken = new Set<string>();
  return screens.map((screen) => {
    let { id } = screen;
    for (let number = 2; taken.has(id); number++) id = `${screen.id}-${number}`;
    taken.add(id);
    if (id !== screen.id) say(`There are two screens “${screen.id}”; the second is “${id}” now.`, id);
    return id === screen.id ? screen : { ...screen, id };
  });
}

/** A twin that is the same in all goes; one that differs gets a number. */
function withoutTwins(screen: Screen, say: Say): Screen {
  const twins = new Set(findTwins(screen));
  if (twins.size === 0) return screen;
  const bodies = new Set<string>();
  const taken = takenOn(screen);
  const labels = new Set(screen.elements.map(({ kind, label }) => `${kind} ${label}`));
  const elements = screen.elements.flatMap((element): Element[] => {
    const { id, ...rest } = element;
    const body = JSON.stringify(rest);
    const again = bodies.has(body);
    bodies.add(body);
    if (!twins.has(element)) return [element];
    if (again && element.kind !== 'table') {
      say(`A second ${element.kind} “${element.label}” was left out.`, screen.id, id);
      return [];
    }
    let number = 2;
    while (labels.has(`${element.kind} ${element.label} ${number}`)) number++;
    const label = `${element.label} ${number}`.trim();
    labels.add(`${element.kind} ${label}`);
    say(`There were two ${element.kind} “${element.label}”; one is “${label}” now.`, screen.id, id);
    return [{ ...rest, label, id: elementId(screen.id, { ...rest, label }, taken) }];
  });
  return { ...screen, elements };
}

function repairOptions(app: App, screen: Screen, say: Say): Screen {
  const taken = takenOn(screen);
  let changed = false;
  const elements = screen.elements.map((element): Element => {
    if (!needsOptions(element)) return element;
    changed = true;
    const options = columnValues(app, (name) => name === element.label);
    if (options.length > 0) {
      say(`The ${element.kind} “${element.label}” has the values of the table's column now.`, screen.id, element.id);
      return { ...element, options };
    }
    say(
      `The ${element.kind} “${element.label}” has nothing to choose from; it is a text field now.`,
      screen.id,
      element.id,
    );
    const { id: _, ...rest } = element;
    return { ...rest, kind: 'text', id: elementId(screen.id, { ...element, kind: 'text' }, taken) };
  });
  const done = changed ? { ...screen, elements } : screen;
  return repairTable(done, say);
}

function repairTargets(app: App, screen: Screen, index: ScreenIndex, say: Say): Screen {
  let changed = false;
  const elements = screen.elements.map((element): Element => {
    if (element.targets.every((target) => index.has(target.screen))) return element;
    changed = true;
    const targets = element.targets.flatMap((target): Target[] => {
      if (index.has(target.screen)) return [target];
      const to = index.find(target.screen) ?? index.nearest(target.screen) ?? nextScreen(app, screen);
      say(
        `“${element.label}” led to “${target.screen}”, which is no screen; it leads to “${to}” now.`,
        screen.id,
        element.id,
      );
      return [{ ...target, screen: to }];
    });
    return { ...element, targets };
  });
  return changed ? { ...screen, elements } : screen;
}

/** The one after it that is no state; after the last the first. */
function nextScreen(app: App, screen: Screen): string {
  const at = app.screens.findIndex(({ id }) => id === screen.id);
  const isOther = ({ id, of }: Screen) => of === undefined && id !== screen.of && id !== screen.id;
  const next = app.screens.slice(at + 1).find(isOther) ?? app.screens.find(isOther);
  return next?.id ?? app.screens.find(({ of }) => of === screen.id)?.id ?? screen.id;
}

function wireButtons(app: App, say: Say): App {
  return withScreens(app, (screen) => {
    if (!screen.elements.some((element) => element.primary === true && isDead(app, element))) return screen;
    const to = nextScreen(app, screen);
    const elements = screen.elements.map((element): Element => {
      if (element.primary !== true || !isDead(app, element)) return element;
      say(`“${element.label}” did nothing; it leads to “${to}” now.`, screen.id, element.id);
      const { adds: _, ...rest } = element;
      return { ...rest, targets: [{ screen: to }] };
    });
    return { ...screen, elements };
  });
}
