import type { App, Element, Screen } from './app.ts';
import { elementId, takenOn } from './elementId.ts';
import { leadsTo, reach } from './reach.ts';
import type { Say } from './repairing.ts';

/** One link for one screen out of reach, a navigation for more; screens that others then lead to need none of their own. */
export function linkUnreachable(app: App, say: Say): App {
  const [first, ...others] = app.screens;
  if (!first) return app;
  const seen = new Set<string>();
  reach(app, first.id, seen);
  const roots: Screen[] = [];
  for (const root of inOrder(app, seen)) {
    if (seen.has(root.id)) continue;
    roots.push(root);
    reach(app, root.id, seen);
    say(`Nothing led to “${root.title}”; the first screen has a way there now.`, root.id);
  }
  return roots.length === 0 ? app : { ...app, screens: [withLinks(first, roots), ...others] };
}

/** Those that no other lost screen leads to go first: a chain is reached through its beginning. */
function inOrder(app: App, seen: ReadonlySet<string>): Screen[] {
  const lost = app.screens.filter(({ id, of }) => of === undefined && !seen.has(id));
  const led = new Set<string>();
  for (const { id, elements } of lost)
    for (const element of elements) for (const to of leadsTo(app, element)) if (to !== id) led.add(to);
  return [...lost.filter(({ id }) => !led.has(id)), ...lost.filter(({ id }) => led.has(id))];
}

function withLinks(first: Screen, roots: readonly Screen[]): Screen {
  const at = first.elements.findIndex(
    ({ kind, options, targets }) => kind === 'nav' && options.length > 0 && options.length === targets.length,
  );
  const nav = first.elements[at];
  const options = roots.map(({ title }) => title);
  const targets = roots.map(({ id }) => ({ screen: id }));
  if (nav) {
    const more: Element = { ...nav, options: [...nav.options, ...options], targets: [...nav.targets, ...targets] };
    return { ...first, elements: first.elements.with(at, more) };
  }
  const taken = takenOn(first);
  const [only] = roots;
  if (roots.length === 1 && only) {
    const link = { kind: 'link', label: only.title, options: [], targets } as const;
    return { ...first, elements: [...first.elements, { id: elementId(first.id, link, taken), ...link }] };
  }
  const bar = { kind: 'nav', label: '', options, targets } as const;
  return { ...first, elements: [{ id: elementId(first.id, bar, taken), ...bar }, ...first.elements] };
}
