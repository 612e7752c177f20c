import type { Element, Screen } from '../screens/app.ts';
import { element } from './elements.ts';

/** The first screen gets a button to every screen that nothing else leads to. */
export function withDoors(screens: readonly Screen[]): readonly Screen[] {
  const [entry] = screens;
  if (!entry) return screens;
  const doors: Element[] = [];
  const seen = reached(screens, [entry.id], new Set());
  for (const screen of screens) {
    if (screen.of !== undefined || seen.has(screen.id)) continue;
    doors.push(element('button', screen.title, { targets: [{ screen: screen.id }] }));
    reached(screens, [screen.id], seen);
  }
  const [first, ...others] = doors;
  if (!first) return screens;
  const hasMain = entry.elements.some(({ primary }) => primary === true);
  const at = entry.elements.findLastIndex(({ kind }) => !trailing.has(kind)) + 1;
  const all = [hasMain ? first : { ...first, primary: true }, ...others];
  return screens.map((screen) =>
    screen === entry ? { ...screen, elements: screen.elements.toSpliced(at, 0, ...all) } : screen,
  );
}

/** What stands below the buttons. */
const trailing = new Set<Element['kind']>(['ask', 'card', 'note', 'link']);

/** Ids of all screens one comes to; who is in a state is on its screen. */
function reached(screens: readonly Screen[], from: readonly string[], seen: Set<string>): Set<string> {
  const byId = new Map(screens.map((screen) => [screen.id, screen]));
  const states = Map.groupBy(screens, ({ of }) => of);
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const screen = byId.get(id);
    if (!screen || seen.has(id)) continue;
    seen.add(id);
    if (screen.of !== undefined) waiting.push(screen.of);
    for (const state of states.get(id) ?? []) waiting.push(state.id);
    for (const { targets } of screen.elements) for (const target of targets) waiting.push(target.screen);
  }
  return seen;
}
