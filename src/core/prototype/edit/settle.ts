import { settleRows } from '../screens/finishScreens.ts';
import { elementId, type IdsTaken } from '../screens/elementId.ts';
import type { App, Element, Screen } from '../screens/app.ts';
import { fileLimits } from '../screens/limits.ts';
import { findTwins } from '../screens/twins.ts';
import { indexOf } from '../session/appIndex.ts';
import { optionTarget } from '../session/options.ts';
import { tableNamed } from '../session/tables.ts';
import { changeElements, named, sameName, withScreen, type Draft } from './drafting.ts';
import type { Edited } from './edit.ts';
import { lentTable } from './move.ts';

/** Gives the elements of the touched screens their ids, mends what spoke of what was changed, and refuses what would not be a sound app. */
export function settle(before: App, draft: Draft): Edited {
  const old = new Map(before.screens.map((screen) => [screen.id, screen]));
  const touched = draft.app.screens.filter((screen) => old.get(screen.id) !== screen);
  const changed = new Map<string, string>();
  const ids = new Map<string, string>();
  let app = draft.app;
  for (const screen of touched) {
    const taken: IdsTaken = new Map();
    const elements = screen.elements.map((element): Element => {
      const id = elementId(screen.id, element, taken);
      ids.set(element.id, id);
      if (element.id !== '' && element.id !== id) changed.set(element.id, id);
      return id === element.id ? element : { ...element, id };
    });
    app = withScreen(app, { ...screen, elements });
  }
  const left = new Set(draft.app.screens.flatMap(({ elements }) => elements.map(({ id }) => id)));
  const now: Now = (id) => (left.has(id) ? (ids.get(id) ?? id) : undefined);
  app = mendAdds(before, app, now);
  app = mendOptions(before, app, now);
  const fault = faultOf(before, app, now);
  if (fault !== undefined) return { refused: fault };
  const element = draft.element === undefined ? undefined : (ids.get(draft.element) ?? draft.element);
  return { app, changed, ...(element === undefined || element === '' ? {} : { element }) };
}

/** Id that an element of the app before has now; `undefined` where it is gone. */
type Now = (id: string) => string | undefined;

/** A button that adds rows goes on adding them to the same table, under its new name. */
function mendAdds(before: App, after: App, now: Now): App {
  let app = after;
  for (const element of before.screens.flatMap(({ elements }) => elements)) {
    const table = element.adds === undefined ? undefined : tableNamed(before, element.adds);
    const id = now(element.id);
    if (table === undefined || id === undefined || element.adds === undefined) continue;
    const wanted = now(table.id);
    const name = wanted === undefined ? '' : (indexOf(app).elements.get(wanted)?.label ?? '');
    // Words that were never the table's own name outlast it, as they were before there was that table, while they mean no other.
    const wasNamed = table.label !== '' && sameName(element.adds, table.label);
    const isNamed = wasNamed && !sameName(table.label, name);
    if (!isNamed && tableNamed(app, element.adds)?.id === wanted) continue;
    const isSame = name !== '' && tableNamed(app, name)?.id === wanted;
    app = changeElements(app, new Set([id]), (one) => addingTo(one, isSame ? name : undefined));
  }
  return app;
}

function addingTo(element: Element, adds: string | undefined): Element {
  const { adds: _, ...rest } = element;
  return adds === undefined ? rest : { ...rest, adds };
}

/** An entry of navigation that was named like the screen it leads to is named like it again. */
function mendOptions(before: App, after: App, now: Now): App {
  let app = after;
  for (const element of before.screens.flatMap(({ elements }) => elements)) {
    const id = now(element.id);
    const found = id === undefined ? undefined : indexOf(app).elements.get(id);
    if (found === undefined || id === undefined || found.options.length !== element.options.length) continue;
    const options = found.options.map((option, at) => {
      const screen = optionTarget(before, element, at)?.screen;
      if (screen === undefined || optionTarget(app, found, at)?.screen === screen) return option;
      return found.targets === element.targets ? (indexOf(app).screens.get(screen)?.title ?? option) : option;
    });
    if (options.some((option, at) => option !== found.options[at])) {
      app = changeElements(app, new Set([id]), (one) => ({ ...one, options }));
    }
  }
  return app;
}

function faultOf(before: App, after: App, now: Now): string | undefined {
  const old = new Map(before.screens.map((screen) => [screen.id, screen]));
  if (after.screens.reduce((sum, { elements }) => sum + elements.length, 0) > fileLimits.elements) {
    return `A prototype has at most ${fileLimits.elements} elements.`;
  }
  for (const screen of after.screens) {
    const previous = old.get(screen.id);
    if (previous === undefined || previous === screen) continue;
    const twins = findTwins(screen);
    const [twin] = twins.slice(findTwins(previous).length);
    if (twin !== undefined) return `There is a ${named(twin)} on “${screen.title}” already.`;
  }
  if (
    settleRows(after.screens, () => undefined) !== after.screens &&
    settleRows(before.screens, () => undefined) === before.screens
  ) {
    return 'Rows would be left without their table.';
  }
  return stateFault(before, after, now, old);
}

/** States go on having what they had of their screen, in the place of the same. */
function stateFault(before: App, after: App, now: Now, old: ReadonlyMap<string, Screen>): string | undefined {
  for (const screen of after.screens) {
    const previous = old.get(screen.id);
    if (screen.of === undefined || previous === undefined) continue;
    const table = lentTable(before, previous);
    if (table !== undefined && lentTable(after, screen) !== now(table)) {
      return `The state “${screen.title}” has rows of that table, which would be left without it.`;
    }
    const known = new Set(
      indexOf(before)
        .placed(screen.id)
        .map(
          ({ element, replaces }) => `${now(element.id) ?? ''} ${replaces === undefined ? '' : (now(replaces) ?? '')}`,
        ),
    );
    for (const { element, replaces } of indexOf(after).placed(screen.id)) {
      if (replaces !== undefined && !known.has(`${element.id} ${replaces}`)) {
        return `The state “${screen.title}” and its screen would both have a ${named(element)}; give it another name.`;
      }
    }
  }
  return undefined;
}
