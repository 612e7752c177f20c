import type { App, Element, Target } from '../screens/app.ts';
import { isField } from '../screens/kindTraits.ts';
import { indexOf, type Placed } from './appIndex.ts';
import { optionTarget } from './options.ts';
import { pressEffects } from './effects.ts';
import { presentOn } from './present.ts';
import type { Session, SessionEvent } from './session.ts';
import { rowRecord, tablesOn } from './tables.ts';
import { foldValue, heldBy, holds } from './values.ts';

const longestValue = 20_000;
const longestPast = 200;

/** At the first screen, with nothing entered. `situation`: a scenario's name, which conditions with `given` ask for. */
export function startSession(app: App, situation?: string): Session {
  const screen = app.screens[0]?.id ?? '';
  const start = { screen, values: {}, faults: [], added: {}, deleted: [], past: [] };
  return situation === undefined ? start : { ...start, situation };
}

/**
 * The session after an event. Ids that are not on the screen change nothing: the same session comes back.
 *
 * `press` takes an element's id; with `row` (a row's id) what is done to that row. Where one option or row is pressed the id is
 * `<element id>#<number from 1>`, and `<row id>/<action id>` a row's action. A button asks first for the required fields that
 * are to be seen and empty (`faults`, and nothing else happens); then it adds, deletes, and goes where its first target whose
 * condition holds leads. What was entered stays.
 */
export function nextSession(app: App, session: Session, event: SessionEvent): Session {
  if (event.kind === 'open') return indexOf(app).screens.has(event.screen) ? moveTo(session, event.screen) : session;
  if (event.kind === 'back') return goBack(app, session);
  return event.kind === 'enter' ? enter(app, session, event.id, event.value) : press(app, session, event.id, event.row);
}

function moveTo(session: Session, screen: string): Session {
  const moved = { ...session, screen, faults: [] };
  return screen === session.screen ? moved : { ...moved, past: [...session.past, session.screen].slice(-longestPast) };
}

function goBack(app: App, session: Session): Session {
  const { screens } = indexOf(app);
  const at = session.past.findLastIndex((id) => screens.has(id));
  const screen = session.past[at];
  return screen === undefined ? session : { ...session, screen, faults: [], past: session.past.slice(0, at) };
}

function enter(app: App, session: Session, id: string, value: string): Session {
  const placed = presentOn(app, session).find(({ element }) => element.id === id);
  if (!placed || placed.element.disabled === true) return session;
  const { kind, options } = placed.element;
  if (kind === 'nav' || kind === 'tabs' || kind === 'steps') {
    const at = options.findIndex((option) => foldValue(option) === foldValue(value));
    return at === -1 ? session : pressOption(app, session, placed.element, at);
  }
  if (!isField(kind)) return session;
  const text = storable(placed.element, value);
  return text === undefined ? session : setValue(session, id, text);
}

/** A choice is one of the options, or nothing; a check is `on` or empty. */
function storable({ kind, options }: Element, value: string): string | undefined {
  if (kind === 'check' || kind === 'switch') return /^(?:|off|false|no|0)$/iu.test(value.trim()) ? '' : 'on';
  if ((kind === 'select' || kind === 'radio') && options.length > 0 && value !== '')
    return options.find((option) => foldValue(option) === foldValue(value));
  return value.slice(0, longestValue);
}

/** Last in the order of the keys: what was touched last is found first. */
function setValue(session: Session, id: string, value: string): Session {
  const { [id]: _, ...others } = session.values;
  return { ...session, values: { ...others, [id]: value }, faults: session.faults.filter((fault) => fault !== id) };
}

function press(app: App, session: Session, id: string, row: string | undefined): Session {
  const slash = row === undefined ? id.indexOf('/') : -1;
  if (slash !== -1) return press(app, session, id.slice(slash + 1), id.slice(0, slash));
  const shown = presentOn(app, session);
  const exact = shown.find(({ element }) => element.id === id);
  const hash = id.lastIndexOf('#');
  const placed = exact ?? (hash === -1 ? undefined : shown.find(({ element }) => element.id === id.slice(0, hash)));
  if (!placed || placed.element.disabled === true) return session;
  const { element } = placed;
  const withRow = row ?? (element.kind === 'table' && !exact ? id : undefined);
  const chosen = withRow === undefined ? session : chooseRow(app, session, withRow);
  if (!chosen) return session;
  if (element.kind === 'table') return chosen;
  // A row's action without a row has nothing to be done to.
  if (element.kind === 'rowaction' && withRow === undefined) return session;
  if (!exact) return pressOption(app, chosen, element, Number(id.slice(hash + 1)) - 1);
  return pressWhole(app, chosen, placed, shown);
}

function chooseRow(app: App, session: Session, id: string): Session | undefined {
  for (const { table, rows } of tablesOn(app, session).values()) {
    const row = rows.find((one) => one.id === id);
    if (row) return { ...setValue(session, table.id, id), row: rowRecord(table, row.cells) };
  }
  return undefined;
}

function pressOption(app: App, session: Session, element: Element, at: number): Session {
  const option = element.options[at];
  if (option === undefined) return session;
  if (isField(element.kind)) return enter(app, session, element.id, option);
  const target = optionTarget(app, element, at);
  const set = setValue(session, element.id, option);
  return target && holds(app, session, target.condition) ? moveTo(set, target.screen) : set;
}

function pressWhole(app: App, session: Session, placed: Placed, shown: readonly Placed[]): Session {
  const { element } = placed;
  if (element.kind === 'check' || element.kind === 'switch')
    return setValue(session, element.id, heldBy(placed, session) === 'on' ? '' : 'on');
  if (element.kind === 'button' && asksForFields(element)) {
    const missing = shown.filter((one) => one.element.required !== undefined && heldBy(one, session).trim() === '');
    if (missing.length > 0) return { ...session, faults: missing.map((one) => one.element.id) };
  }
  const done = pressEffects(app, session, element, shown);
  const target = firstTarget(app, done, element.targets);
  return target ? moveTo(done, target.screen) : { ...done, faults: [] };
}

const leaving =
  /^(?:cancel|back|close|abbrechen|zurück|schließen|annuler|retour|fermer|cancelar|volver|cerrar|voltar|fechar|取消|返回|关闭)/iu;

/** Who leaves a form or deletes what is there need not have filled it in. */
function asksForFields(element: Element): boolean {
  return (
    element.deletes !== true && !(element.adds === undefined && element.primary !== true && leaving.test(element.label))
  );
}

function firstTarget(app: App, session: Session, targets: readonly Target[]): Target | undefined {
  const { screens } = indexOf(app);
  return targets.find(({ screen, condition }) => screens.has(screen) && holds(app, session, condition));
}
