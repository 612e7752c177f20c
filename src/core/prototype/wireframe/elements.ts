import { holdsText } from '../run/words.ts';
import type { Condition, Element, Kind, Target } from '../screens/app.ts';
import type { DraftField, DraftRow, DraftScreen, DraftTable, Fact } from './draft.ts';
import { fieldKind } from './fieldKind.ts';
import type { OwnWords } from './words.ts';

/** Copies of one thing for single situations; with more of them it stands there always. */
const mostCopies = 12;
/** Rows of a longer table are there in all situations. */
const mostBarred = 40;

/** Ids come last, when all stands in its place. */
export function element(
  kind: Kind,
  label: string,
  more: Partial<Omit<Element, 'kind' | 'label' | 'id'>> = {},
): Element {
  return { id: '', kind, label, options: [], targets: [], ...more };
}

export function only(situation: string): Condition {
  return { kind: 'given', situation };
}

/** Examples under one field. */
const mostHints = 8;

const messages = new Set<Kind>(['success', 'error', 'warn', 'info']);

export function isMessage(fact: Fact): boolean {
  return messages.has(fact.kind);
}

/** Facts as they are to be read: messages, then tables and cards, what belongs together in one card. */
export function factElements(facts: readonly Fact[], words: OwnWords, condition?: Condition): readonly Element[] {
  const shownIf = condition ? { shownIf: condition } : {};
  const found: Element[] = facts
    .filter(isMessage)
    .map((fact) => element(fact.kind, fact.label, { ...shownIf, ...second(fact.lines) }));
  const told = facts.filter((fact) => fact.kind === 'note' && fact.lines.length > 0);
  if (told.length > 1)
    found.push(
      element('card', words.details, {
        ...shownIf,
        options: told.map((fact) => `${fact.label}: ${fact.lines.join(', ')}`),
      }),
    );
  for (const fact of facts) {
    if (isMessage(fact) || (told.length > 1 && told.includes(fact))) continue;
    if (isFigure(fact)) found.push(element('stat', fact.label, { ...shownIf, options: fact.lines }));
    else if (fact.kind === 'note') found.push(element('note', fact.label, { ...shownIf, ...second(fact.lines) }));
    else if (fact.kind === 'table') {
      found.push(element('table', fact.label, { ...shownIf, options: fact.lines }));
      for (const row of fact.rows ?? []) found.push(element('row', '', { ...shownIf, options: row }));
    } else found.push(element(fact.kind, fact.label, { ...shownIf, options: fact.lines }));
  }
  return found;
}

/** A sum or a number with a short name. */
function isFigure({ kind, label, lines }: Fact): boolean {
  const [line = ''] = lines;
  return kind === 'note' && lines.length === 1 && label.length <= 30 && line.length <= 16 && figure.test(line);
}

const figure = /^[-+]?\p{Sc}?\s?\d[\d.,'\u00a0\s]*(?:\p{Sc}|%|\p{Lu}{3})?$/u;

function second(lines: readonly string[]): { readonly value?: string } {
  return lines.length === 0 ? {} : { value: lines.join(', ') };
}

/** Facts seen without a press: always there where every visitor sees them, else in the situations that ask for them. */
export function standingFacts(screen: DraftScreen, words: OwnWords): readonly Element[] {
  const facts = [...screen.facts.values()];
  const always = facts.filter(
    (fact) => fact.situations.size >= screen.visitors.size || fact.situations.size > mostCopies,
  );
  const rest = facts.filter((fact) => !always.includes(fact));
  const situations = new Set(rest.flatMap((fact) => [...fact.situations]));
  return [
    ...factElements(always, words),
    ...[...situations].flatMap((situation) =>
      factElements(
        rest.filter((fact) => fact.situations.has(situation)),
        words,
        only(situation),
      ),
    ),
  ];
}

/** Copies of what can be used in some situations and not in others. */
export function usableElements(
  made: Element,
  off: ReadonlySet<string>,
  visitors: ReadonlySet<string>,
): readonly Element[] {
  if (off.size === 0) return [made];
  const disabled = { ...made, disabled: true };
  const others = [...visitors].filter((situation) => !off.has(situation));
  if (others.length === 0) return [disabled];
  return [...off]
    .map((situation): Element => ({ ...disabled, shownIf: only(situation) }))
    .concat(others.slice(0, mostCopies).map((situation): Element => ({ ...made, shownIf: only(situation) })));
}

/** A field, and while it is empty what scenarios enter there. */
export function fieldElements(screen: DraftScreen, field: DraftField, words: OwnWords): readonly Element[] {
  const made = fieldElement(field);
  const free = field.usable === true || field.values.size > 0;
  const fields = usableElements(made, field.off, free ? screen.visitors : field.off);
  // An example must not show what some scenario must not see.
  const values = [...field.values].filter((value) => value !== field.held && !isBarred(screen, value));
  if (made.kind === 'select' || made.kind === 'check' || values.length === 0) return fields;
  const hint = words.examples.replace('{values}', values.slice(0, mostHints).join(' · '));
  return [...fields, element('note', hint, { shownIf: { kind: 'empty', field: field.label } })];
}

export function isBarred(screen: DraftScreen, value: string): boolean {
  for (const texts of [...screen.hidden.values(), screen.gone])
    for (const text of texts) if (holdsText(value, text)) return true;
  return false;
}

export function fieldElement(field: DraftField): Element {
  const values = [...field.values];
  const more = {
    ...(field.required === undefined ? {} : { required: field.required }),
    ...(field.held !== undefined && field.as !== 'check' ? { value: field.held } : {}),
  };
  if (field.as === 'check') return element('check', field.label);
  if (field.as === 'select') {
    const options = field.held === undefined || values.includes(field.held) ? values : [field.held, ...values];
    return element('select', field.label, { ...more, options });
  }
  if (field.as === 'file') return element('file', field.label, more);
  if (field.as === 'filter') return element('search', field.label, more);
  return element(
    fieldKind(field.label, field.held === undefined ? values : [...values, field.held]),
    field.label,
    more,
  );
}

export function tableElements(
  screen: DraftScreen,
  table: DraftTable,
  targets: ReadonlyMap<string, readonly Target[]>,
): readonly Element[] {
  return [
    element('table', table.label, { options: columnsOf(table) }),
    ...[...table.rows.values()].flatMap((row) => rowElements(screen, table, row)),
    ...[...table.actions.values()].map((action) =>
      element('rowaction', action.label, {
        targets: targets.get(action.label) ?? [],
        ...(action.deletes ? { deletes: true } : {}),
      }),
    ),
  ];
}

export function columnsOf(table: DraftTable): readonly string[] {
  return table.columns.length > 0 ? table.columns : [table.label];
}

export function cellsOf(table: DraftTable, row: DraftRow): readonly string[] {
  return columnsOf(table).map((_, at) => row.cells[at] ?? '');
}

export function rowHolds(row: DraftRow, texts: Iterable<string>): boolean {
  for (const text of texts) if (row.cells.some((cell) => holdsText(cell, text))) return true;
  return false;
}

/** Always there, unless some situation counts the rows or must not see this one: then only in those that start from it. */
function rowElements(screen: DraftScreen, table: DraftTable, row: DraftRow): readonly Element[] {
  const cells = cellsOf(table, row);
  const barred = [...screen.hidden].filter(([, texts]) => rowHolds(row, texts)).map(([situation]) => situation);
  const missing = [...screen.visitors].some((situation) => !row.situations.has(situation));
  if (table.rows.size > mostBarred || (barred.length === 0 && !(table.wanted.size > 0 && missing)))
    return [element('row', '', { options: cells })];
  const situations = [...row.situations].filter((situation) => !barred.includes(situation));
  return situations
    .slice(0, mostCopies)
    .map((situation) => element('row', '', { options: cells, shownIf: only(situation) }));
}
