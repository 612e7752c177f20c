import { indexOf } from '../session/appIndex.ts';
import { foldValue } from '../session/values.ts';
import type { App, Element, Screen } from './app.ts';
import { isDead } from './deadButtons.ts';
import { resolveStates, settleRows } from './finishScreens.ts';
import { unreachable } from './reach.ts';
import { findTwins } from './twins.ts';

/** What a feature says that must stand somewhere in its prototype. */
export interface Expectations {
  readonly quotedTexts?: readonly string[];
  readonly roles?: readonly string[];
  readonly errorTexts?: readonly string[];
}

export type FlawKind =
  | 'noScreens'
  | 'sameId'
  | 'deadTarget'
  | 'deadButton'
  | 'unreachable'
  | 'twin'
  | 'noColumns'
  | 'noOptions'
  | 'rowWithoutTable'
  | 'stateOfNothing'
  | 'textMissing'
  | 'roleMissing'
  | 'errorMissing';

export interface Flaw {
  readonly kind: FlawKind;
  /** Ids; absent where it concerns the whole app. */
  readonly screen?: string;
  readonly element?: string;
  /** One sentence for the owner. */
  readonly message: string;
}

/** What keeps the app from being one that can be clicked through, and what the feature asks for that stands nowhere. */
export function checkApp(app: App, expectations: Expectations = {}): Flaw[] {
  if (app.screens.length === 0)
    return [{ kind: 'noScreens', message: 'There is no screen.' }, ...missing(app, expectations)];
  return [
    ...sameIds(app),
    ...structure(app),
    ...app.screens.flatMap((screen) => checkScreen(app, screen)),
    ...unreachable(app).map(({ id, title }): Flaw => ({
      kind: 'unreachable',
      screen: id,
      message: `Nothing leads to “${title}” (${id}).`,
    })),
    ...missing(app, expectations),
  ];
}

export function hasSameIds(app: App): boolean {
  return sameIds(app).length > 0;
}

function sameIds(app: App): Flaw[] {
  const seen = new Set<string>();
  const flaws: Flaw[] = [];
  const look = (id: string, place: { screen: string; element?: string }) => {
    if (seen.has(id)) flaws.push({ kind: 'sameId', ...place, message: `The id “${id}” is there twice.` });
    seen.add(id);
  };
  for (const screen of app.screens) {
    look(`screen ${screen.id}`, { screen: screen.id });
    for (const { id } of screen.elements) look(id, { screen: screen.id, element: id });
  }
  return flaws;
}

function structure(app: App): Flaw[] {
  const based = resolveStates(app.screens, () => undefined);
  const settled = settleRows(based, () => undefined);
  return app.screens.flatMap((screen, at): Flaw[] => {
    const { id, of } = screen;
    const flaws: Flaw[] = [];
    if (based[at]?.of !== of)
      flaws.push({
        kind: 'stateOfNothing',
        screen: id,
        message: `“${of ?? ''}” is no screen that ${id} could be a state of.`,
      });
    if (settled[at] !== based[at])
      flaws.push({
        kind: 'rowWithoutTable',
        screen: id,
        message: `${id} has rows or row actions without a table above.`,
      });
    return flaws;
  });
}

function checkScreen(app: App, screen: Screen): Flaw[] {
  const flaws: Flaw[] = [];
  const { screens } = indexOf(app);
  const say = (kind: FlawKind, element: Element, message: string) =>
    flaws.push({ kind, screen: screen.id, element: element.id, message });
  for (const element of screen.elements) {
    const name = `${element.kind} “${element.label}”`;
    for (const target of element.targets)
      if (!screens.has(target.screen))
        say('deadTarget', element, `The ${name} leads to “${target.screen}”, which is no screen.`);
    if (isDead(app, element)) say('deadButton', element, `The ${name} does nothing.`);
    if (element.kind === 'table' && element.options.length === 0)
      say('noColumns', element, `The ${name} has no columns.`);
    if (needsOptions(element)) say('noOptions', element, `The ${name} has nothing to choose from.`);
  }
  for (const twin of findTwins(screen))
    say('twin', twin, `There are two ${twin.kind} “${twin.label}” on ${screen.id}.`);
  return flaws;
}

export function needsOptions({ kind, options }: Element): boolean {
  return (kind === 'select' || kind === 'radio') && options.length === 0;
}

function missing(app: App, { quotedTexts = [], roles = [], errorTexts = [] }: Expectations): Flaw[] {
  if (quotedTexts.length + roles.length + errorTexts.length === 0) return [];
  const all = textsOf(app);
  const lacks = (text: string) => !all.includes(foldValue(text));
  return [
    ...quotedTexts
      .filter(lacks)
      .map((text): Flaw => ({ kind: 'textMissing', message: `“${text}” stands on no screen.` })),
    ...roles.filter(lacks).map((role): Flaw => ({ kind: 'roleMissing', message: `No screen is for “${role}”.` })),
    ...errorTexts
      .filter(lacks)
      .map((text): Flaw => ({ kind: 'errorMissing', message: `No field and no message says “${text}”.` })),
  ];
}

/** All words of the app, folded, one text a line. */
function textsOf(app: App): string {
  const texts = [app.name, app.caption ?? '', app.user ?? '', app.role ?? ''];
  for (const { title, elements } of app.screens) {
    texts.push(title);
    for (const { label, options, value, required, group } of elements)
      texts.push(label, ...options, value ?? '', required ?? '', group ?? '');
  }
  return texts.map(foldValue).join('\n');
}
