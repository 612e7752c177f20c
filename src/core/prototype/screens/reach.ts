import { indexOf } from '../session/appIndex.ts';
import { optionTarget } from '../session/options.ts';
import type { App, Element, Screen } from './app.ts';

/** Ids of all screens that an element can lead to. */
export function leadsTo(app: App, element: Element): string[] {
  const ways = element.options.map((_, at) => optionTarget(app, element, at));
  return [...element.targets, ...ways].flatMap((target) => (target ? [target.screen] : []));
}

/**
 * Adds to `seen` all screens one can come to from `start`. A state comes with its screen: a condition or situation leads there; and
 * who is in a state is on its screen.
 */
export function reach(app: App, start: string, seen: Set<string>): void {
  const index = indexOf(app);
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id) || !index.screens.has(id)) continue;
    seen.add(id);
    for (const state of index.statesOf(id)) waiting.push(state);
    const of = index.screens.get(id)?.of;
    if (of !== undefined) waiting.push(of);
    for (const { element } of index.placed(id)) for (const next of leadsTo(app, element)) waiting.push(next);
  }
}

/** Screens, not states, nobody can come to from the first one, in order. */
export function unreachable(app: App): Screen[] {
  const seen = new Set<string>();
  reach(app, app.screens[0]?.id ?? '', seen);
  return app.screens.filter(({ id, of }) => of === undefined && !seen.has(id));
}
