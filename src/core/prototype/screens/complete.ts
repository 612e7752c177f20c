import type { App, Kind } from './app.ts';
import { writeItem } from './escape.ts';
import { flagHelp, kindHelp } from './kindHelp.ts';
import { kindOf } from './kindNames.ts';
import { isAction, isField, isPressable } from './kindTraits.ts';
import { kinds } from './app.ts';
import { parseScreens } from './parse.ts';

export interface ScreenCompletion {
  readonly label: string;
  readonly kind: 'kind' | 'structure' | 'screen' | 'field' | 'flag' | 'table';
  readonly detail: string;
  /** Put in place of the text from column `from` (0-based, UTF-16) to the cursor. */
  readonly insert: string;
  readonly from: number;
}

/** What can stand at the cursor. `line` and `column` are 0-based, as an editor counts; `column` in UTF-16 units. */
export function completeScreens(text: string, line: number, column: number): ScreenCompletion[] {
  const whole = text.split('\n', line + 1)[line];
  if (whole === undefined) return [];
  const before = whole.slice(0, column);
  const condition = /\bif\s+(?:no\s+)?([^|;=]*)$/u.exec(before);
  if (condition) return fields(others(text, line), column - (condition[1] ?? '').length);
  const arrow = /->(?:[^;|]*;)*\s*([^;|\s]*)$/u.exec(tail(before, '->'));
  if (arrow) return screens(others(text, line), column - (arrow[1] ?? '').length);
  const state = /^\s*state\s+\S+\s+of\s+(\S*)$/u.exec(before);
  if (state) return screens(others(text, line), column - (state[1] ?? '').length);
  const adds = /\badds\s+([^|,]*)$/u.exec(before);
  if (adds) return tables(others(text, line), column - (adds[1] ?? '').length);
  const word = /^\s*([\p{L}\p{N}]*)$/u.exec(before);
  if (word) return starts(column - (word[1] ?? '').length);
  return flags(before, column);
}

/** What the other lines say; a target that is half written would be taken for a screen. */
function others(text: string, line: number): App {
  const { app, lines } = parseScreens(text.split('\n').with(line, '').join('\n'));
  return { ...app, screens: app.screens.filter(({ id }) => lines.has(id)) };
}

/** From the last `word` on; all where it is not there: keeps the patterns above short on endless lines. */
function tail(text: string, word: string): string {
  const at = text.lastIndexOf(word);
  return at === -1 ? '' : text.slice(at);
}

const structures: readonly (readonly [string, string, string])[] = [
  ['app', 'app ', 'Name of the prototype: app Room Booking | user Amina, Administrator | for staff'],
  ['screen', 'screen ', 'A screen: screen search | Search rooms'],
  ['state', 'state ', 'A state of a screen: state none of search | No rooms free'],
  ['group', 'group | ', 'Elements that belong together, up to end'],
  ['end', 'end', 'End of the group'],
];

function starts(from: number): ScreenCompletion[] {
  return [
    ...kinds.map((kind): ScreenCompletion => ({
      label: kind,
      kind: 'kind',
      detail: kindHelp[kind],
      insert: `${kind} | `,
      from,
    })),
    ...structures.map(([label, insert, detail]): ScreenCompletion => ({
      label,
      kind: 'structure',
      detail,
      insert,
      from,
    })),
  ];
}

function screens(app: App, from: number): ScreenCompletion[] {
  return app.screens.map(({ id, title }) => ({ label: id, kind: 'screen', detail: title, insert: id, from }));
}

function fields(app: App, from: number): ScreenCompletion[] {
  const labels = new Set<string>();
  for (const { elements } of app.screens)
    for (const { kind, label } of elements) if (isField(kind) && label !== '') labels.add(label);
  return Array.from(labels, (label) => ({
    label,
    kind: 'field',
    detail: 'Field',
    insert: writeItem(label, /=|^(?:no|given)\s/iu.test(label)),
    from,
  }));
}

function tables(app: App, from: number): ScreenCompletion[] {
  const labels = new Set(
    app.screens.flatMap(({ elements }) =>
      elements.flatMap(({ kind, label }) => (kind === 'table' && label !== '' ? [label] : [])),
    ),
  );
  return Array.from(labels, (label) => ({
    label,
    kind: 'table',
    detail: 'Table',
    insert: writeItem(label, false),
    from,
  }));
}

/** After the second `|`: what this kind may have. */
function flags(before: string, column: number): ScreenCompletion[] {
  const parts = before.split('|');
  const kind = kindOf(parts[0]?.trim() ?? '');
  const last = /(?:^|,)\s*([\p{L}]*)$/u.exec(parts.at(-1) ?? '');
  if (!kind || parts.length < 3 || !last) return [];
  const from = column - (last[1] ?? '').length;
  return flagHelp
    .filter(({ flag }) => fits(kind, flag))
    .map(({ flag, help }) => ({
      label: flag,
      kind: 'flag',
      detail: help,
      insert: /^(?:primary|disabled|deletes)$/u.test(flag) ? flag : `${flag} `,
      from,
    }));
}

function fits(kind: Kind, flag: string): boolean {
  if (flag === 'primary' || flag === 'deletes' || flag === 'adds') return isAction(kind);
  if (flag === 'disabled') return isAction(kind) || isField(kind);
  if (flag === 'required:') return isField(kind);
  return flag !== 'value:' || isField(kind) || !isPressable(kind);
}
