import type { App, Element, Target } from '../screens/app.ts';
import { isAction, isPressable } from '../screens/kindTraits.ts';
import { indexOf } from '../session/appIndex.ts';
import { addElement } from './addElement.ts';
import { changeElements, familyOf, findElement, named, type Drafted, type Found } from './drafting.ts';
import type { Edit, Edited } from './edit.ts';
import { asKind, kindsFor } from './kindsFor.ts';
import { move } from './move.ts';
import { remove } from './remove.ts';
import { rename, renameScreen } from './rename.ts';
import { settle } from './settle.ts';

/**
 * The app after a change by hand, or a sentence why not. Screens that the change does not concern stay the very same values; what
 * spoke of a changed element by its name goes with it. Never throws, whatever the ids.
 */
export function applyEdit(app: App, edit: Edit): Edited {
  const draft = draftOf(app, edit);
  if ('refused' in draft) return draft;
  if (draft.app !== app) return settle(app, draft);
  return { app, changed: new Map(), ...(draft.element === undefined ? {} : { element: draft.element }) };
}

function draftOf(app: App, edit: Edit): Drafted {
  if (edit.type === 'add') return addElement(app, edit);
  if (edit.type === 'renameScreen') return renameScreen(app, edit.screen, edit.title);
  const found = findElement(app, edit.element);
  if (!found) return { refused: 'The element is not there any more.' };
  switch (edit.type) {
    case 'rename':
      return rename(app, edit.label, found);
    case 'move':
      return move(app, edit, found);
    case 'remove':
      return remove(app, found);
    case 'kind':
      return changeKind(app, edit.kind, found);
    case 'primary':
      return changePrimary(app, edit.on, found);
    case 'target':
      return changeTarget(app, edit.screen, found);
  }
}

function changeKind(app: App, kind: Element['kind'], { element }: Found): Drafted {
  if (kind === element.kind) return { app, element: element.id };
  if (!kindsFor(element).includes(kind)) return { refused: `A ${element.kind} cannot become a ${kind}.` };
  const family = familyOf(app, element.id);
  return { app: changeElements(app, family, (one) => asKind(app, one, kind)), element: element.id };
}

function changePrimary(app: App, on: boolean, { element }: Found): Drafted {
  if (!isAction(element.kind)) return { refused: 'Only what can be pressed can stand out.' };
  if ((element.primary === true) === on) return { app, element: element.id };
  const changed = changeElements(app, new Set([element.id]), (one) => standingOut(one, on));
  return { app: changed, element: element.id };
}

function standingOut(element: Element, on: boolean): Element {
  const { primary: _, ...rest } = element;
  return on ? { ...rest, primary: true } : rest;
}

/** What leads somewhere only on a condition goes on to do so. */
function changeTarget(app: App, screen: string | undefined, { element }: Found): Drafted {
  if (!leadsAsAWhole(element)) return { refused: `A ${named(element)} does not lead anywhere as a whole.` };
  if (screen !== undefined && !indexOf(app).screens.has(screen))
    return { refused: 'There is no such screen any more.' };
  const targets = screen === undefined ? [] : targetsTo(element.targets, screen);
  if (JSON.stringify(targets) === JSON.stringify(element.targets)) return { app, element: element.id };
  return { app: changeElements(app, new Set([element.id]), (one) => ({ ...one, targets })), element: element.id };
}

/** Of navigation, tabs and steps each entry leads to a screen of its own. */
export function leadsAsAWhole({ kind }: Pick<Element, 'kind'>): boolean {
  return isPressable(kind) && kind !== 'nav' && kind !== 'tabs' && kind !== 'steps';
}

function targetsTo(targets: readonly Target[], screen: string): readonly Target[] {
  const always = targets.findIndex(({ condition }) => condition === undefined);
  return always === -1 ? [...targets, { screen }] : targets.map((target, at) => (at === always ? { screen } : target));
}
