import type { App, Element, Target } from '../screens/app.ts';
import { foldLabel, indexOf } from './appIndex.ts';

/**
 * Where one option leads. Of navigation, tabs, steps and lists: the target of the same position where there are several, else
 * the screen whose id or title is the option's text; of a list with one target all items lead there.
 */
export function optionTarget(app: App, element: Element, at: number): Target | undefined {
  const { kind, options, targets } = element;
  if (kind !== 'nav' && kind !== 'tabs' && kind !== 'steps' && kind !== 'list') return undefined;
  const { screens } = indexOf(app);
  const own = targets.length > 1 || options.length === 1 ? targets[at] : undefined;
  if (own && screens.has(own.screen)) return own;
  if (kind === 'list') return targets.length === 1 ? targets[0] : undefined;
  const key = foldLabel(options[at] ?? '');
  for (const { id, title } of screens.values())
    if (foldLabel(id) === key || foldLabel(title) === key) return { screen: id };
  return targets.length === 1 && at === 0 ? targets[0] : undefined;
}
