import type { App, Condition, Element, Screen, Target } from '../screens/app.ts';
import { cleanLabel } from '../screens/cleanText.ts';
import { isField } from '../screens/kindTraits.ts';
import { fileLimits } from '../screens/limits.ts';
import { indexOf } from '../session/appIndex.ts';
import { changeElements, familyOf, sameName, withScreen, type Drafted, type Found } from './drafting.ts';

export function rename(app: App, text: string, { element }: Found): Drafted {
  const label = cleanLabel(text, fileLimits.characters);
  if (element.kind === 'row') return { refused: 'A row has no name of its own; its cells are changed in the text.' };
  if (label === '') return { refused: 'It needs a name.' };
  if (label === element.label) return { app, element: element.id };
  const family = familyOf(app, element.id);
  const renamed = changeElements(app, family, (one) => ({ ...one, label }));
  const followed = isField(element.kind)
    ? followLabel(renamed, app, family, { from: element.label, to: label })
    : renamed;
  return { app: followed, element: element.id };
}

export function renameScreen(app: App, id: string, text: string): Drafted {
  const title = cleanLabel(text, fileLimits.characters);
  const screen = app.screens.find((one) => one.id === id);
  if (!screen) return { refused: 'There is no such screen any more.' };
  if (title === '') return { refused: 'A screen needs a title.' };
  return { app: title === screen.title ? app : withScreen(app, { ...screen, title }) };
}

interface Relabelled {
  readonly from: string;
  readonly to: string;
}

/**
 * What speaks of the field by its name goes with it. Where another field or column has that name too, only what stands on the
 * same screens as the field does.
 */
function followLabel(app: App, before: App, family: ReadonlySet<string>, names: Relabelled): App {
  const others = app.screens.some(({ elements }) => elements.some((element) => isCalled(element, names.from)));
  const index = indexOf(before);
  const near = (screen: Screen): boolean => index.placed(screen.id).some(({ element }) => family.has(element.id));
  const screens = app.screens.map((screen) => (others && !near(screen) ? screen : followOn(screen, names)));
  return { ...app, screens };
}

export function isCalled({ kind, label, options }: Element, name: string): boolean {
  if (kind === 'table') return options.some((column) => sameName(column, name));
  return isField(kind) && sameName(label, name);
}

function followOn(screen: Screen, names: Relabelled): Screen {
  const elements = screen.elements.map((element) => followIn(element, names));
  const title = followText(screen.title, names);
  const same = title === screen.title && elements.every((element, at) => element === screen.elements[at]);
  return same ? screen : { ...screen, title, elements };
}

function followIn(element: Element, names: Relabelled): Element {
  const text = (one: string) => followText(one, names);
  const condition = (one: Condition): Condition =>
    one.kind !== 'given' && sameName(one.field, names.from) ? { ...one, field: names.to } : one;
  const target = (one: Target): Target =>
    one.condition === undefined ? one : { ...one, condition: condition(one.condition) };
  const { value, required, shownIf } = element;
  const next: Element = {
    ...element,
    label: text(element.label),
    options: element.options.map(text),
    ...(value === undefined ? {} : { value: text(value) }),
    ...(required === undefined ? {} : { required: text(required) }),
    targets: element.targets.map(target),
    ...(shownIf === undefined ? {} : { shownIf: condition(shownIf) }),
  };
  return JSON.stringify(next) === JSON.stringify(element) ? element : next;
}

/** `{Seats}` → `{Places}`. Braces in the new name would end the place too early: the old word then stays. */
function followText(text: string, { from, to }: Relabelled): string {
  if (!text.includes('{') || /[{}]/u.test(to)) return text;
  return text.replace(/\{([^{}]{1,200})\}/gu, (whole, name: string) => (sameName(name, from) ? `{${to}}` : whole));
}
