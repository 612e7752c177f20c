import type { App, Element, Target } from '../screens/app.ts';
import { foldLabel, indexOf } from './appIndex.ts';

/**
 * Where one option leads. Of navigation, tabs, steps and lists: the target of the same position where there are several, else
 * the screen whose id or title is the option's text; of a list with one target all items lead there.
 */
export function optionTarget(app: App, element: Element, at: number): Target | undefined {
  const { kind, options, targets } = element;
  if (kind !== 'nav' && kind !== 'tabs' && kind !== 'steps' && kind !== 'list') return undefined;
  const { screens, byName } = indexOf(app);
  const own = targets.length > 1 || options.length === 1 ? targets[at] : undefined;
  if (own && screens.has(own.screen)) return own;
  if (kind === 'list') return targets.length === 1 ? targets[0] : undefined;
  const screen = byName.get(foldLabel(options[at] ?? ''));
  if (screen !== undefined) return { screen };
  return targets.length === 1 && at === 0 ? targets[0] : undefined;
}
