import type { App, Condition, Element, Target } from '../screens/app.ts';
import { isField } from '../screens/kindTraits.ts';
import { familyOf, sameName, type Drafted, type Found } from './drafting.ts';
import { isCalled } from './rename.ts';
import { companyOf } from './company.ts';

/** Takes the element away, with a table's rows and a field's notes; of an element of a screen also what stands for it in states. */
export function remove(app: App, { element }: Found): Drafted {
  const family = familyOf(app, element.id);
  // In a state its own version goes, and what the screen has comes forth again.
  const [root] = family;
  const gone = root === element.id ? family : new Set([element.id]);
  const screens = app.screens.map((screen) => {
    const places = screen.elements.flatMap(({ id }, at) =>
      gone.has(id) ? [at, ...companyOf(screen.elements, at)] : [],
    );
    if (places.length === 0) return screen;
    const taken = new Set(places);
    return { ...screen, elements: screen.elements.filter((_, at) => !taken.has(at)) };
  });
  const left = { ...app, screens };
  const isMissed = isField(element.kind) && !hasName(left, element.label);
  return { app: isMissed ? withoutConditions(left, element.label) : left };
}

function hasName(app: App, name: string): boolean {
  return app.screens.some(({ elements }) => elements.some((element) => isCalled(element, name)));
}

/**
 * What depended on a field that is gone. A way that was open only with an entry there is closed for good; what was shown only
 * with one is shown, so that nothing vanishes unseen.
 */
function withoutConditions(app: App, field: string): App {
  const screens = app.screens.map((screen) => {
    const elements = screen.elements.map((element) => freed(element, field));
    return elements.every((element, at) => element === screen.elements[at]) ? screen : { ...screen, elements };
  });
  return { ...app, screens };
}

function freed(element: Element, field: string): Element {
  const depends = (condition: Condition | undefined): boolean =>
    condition !== undefined && condition.kind !== 'given' && sameName(condition.field, field);
  if (!depends(element.shownIf) && !element.targets.some(({ condition }) => depends(condition))) return element;
  const { shownIf, ...rest } = element;
  // The ways of navigation, tabs, steps and lists go by their place: none of them may fall out.
  const byPlace = element.options.length > 0;
  const targets = element.targets.flatMap((target): Target[] => {
    if (!depends(target.condition)) return [target];
    return byPlace || target.condition?.kind === 'empty' ? [{ screen: target.screen }] : [];
  });
  return { ...rest, targets, ...(shownIf === undefined || depends(shownIf) ? {} : { shownIf }) };
}
