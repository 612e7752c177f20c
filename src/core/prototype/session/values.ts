import type { App, Condition, Element } from '../screens/app.ts';
import { isField } from '../screens/kindTraits.ts';
import { foldLabel, indexOf, type Placed } from './appIndex.ts';
import { remembered } from './remembered.ts';
import type { Session } from './session.ts';

/** Two values are the same but for case, width and spaces; punctuation counts: 1.5 is not 15. */
export const foldValue = remembered((value) => value.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim());

/** What the element holds now. */
export function heldBy({ element, replaces }: Placed, session: Session): string {
  const own = valueAt(session, element.id) ?? (replaces === undefined ? undefined : valueAt(session, replaces));
  return own ?? element.value ?? '';
}

export function valueAt(session: Session, id: string): string | undefined {
  return Object.hasOwn(session.values, id) ? session.values[id] : undefined;
}

/** What the field of this label holds: the one on this screen, else the one that was filled in last, else the first there is. */
function fieldValue(app: App, session: Session, label: string): string | undefined {
  const key = foldLabel(label);
  const named = ({ kind, label: name }: Element) => isField(kind) && foldLabel(name) === key;
  const index = indexOf(app);
  const here = index.placed(session.screen).find(({ element }) => named(element));
  if (here) return heldBy(here, session);
  for (const id of Object.keys(session.values).toReversed()) {
    const element = index.elements.get(id);
    if (element && named(element)) return session.values[id];
  }
  for (const element of index.elements.values()) if (named(element)) return element.value ?? '';
  return undefined;
}

export function holds(app: App, session: Session, condition: Condition | undefined): boolean {
  if (!condition) return true;
  if (condition.kind === 'given')
    return session.situation !== undefined && foldValue(session.situation) === foldValue(condition.situation);
  const value = fieldValue(app, session, condition.field) ?? rowValue(session, condition.field) ?? '';
  if (condition.kind === 'is') return foldValue(value) === foldValue(condition.value);
  return (value.trim() !== '') === (condition.kind === 'filled');
}

/** The cell of the chosen row under this column. */
export function rowValue(session: Session, column: string): string | undefined {
  const key = foldLabel(column);
  return Object.entries(session.row ?? {}).find(([name]) => foldLabel(name) === key)?.[1];
}

const placeholder = /\{([^{}]{1,200})\}/gu;

/**
 * `{Room}` becomes the chosen row's cell, else what the field holds, else the bare word. Braces around what is neither a column
 * nor a field stay: they are somebody's text.
 */
export function fillText(app: App, session: Session, text: string): string {
  if (!text.includes('{')) return text;
  return text.replace(placeholder, (whole, name: string) => {
    const value = rowValue(session, name) || fieldValue(app, session, name);
    if (value !== undefined && value !== '') return value;
    return indexOf(app).names.has(foldLabel(name)) ? name : whole;
  });
}
