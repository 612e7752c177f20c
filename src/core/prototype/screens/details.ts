import type { Condition, Kind, Target } from './app.ts';
import { cleanLabel, cleanValue } from './cleanText.ts';
import { readCondition } from './condition.ts';
import { isQuoted, readText, splitAt } from './escape.ts';
import { hasOptions, isAction, isField } from './kindTraits.ts';
import type { ScreenLimits } from './limits.ts';

/** An element while its line is read. */
export interface Draft {
  kind: Kind;
  label: string;
  options: string[];
  value?: string;
  required?: string;
  primary?: true;
  disabled?: true;
  adds?: string;
  deletes?: true;
  targets: Target[];
  shownIf?: Condition;
  group?: string;
}

export type Flag =
  | { readonly kind: 'primary' | 'disabled' | 'deletes' | 'on' }
  | { readonly kind: 'adds' | 'value' | 'if' | 'required'; readonly rest: string };

const words: readonly (readonly [RegExp, 'value' | 'adds' | 'if' | 'required'])[] = [
  [/^value\s*[:=]\s*/iu, 'value'],
  [/^(?:required|obligatoire|pflicht(?:feld)?|obligatori[oa]|obrigat[óo]ri[oa]|必填)(?:\s*[:=]\s*|$)/iu, 'required'],
  [/^if\s+/iu, 'if'],
];
const adds = /^adds?(?:\s+|\s*:\s*)/iu;
const primary = /^(?:primary|primaire|principale?|primär|primari[oa]|primári[oa]|主要)$/iu;
const disabled = /^(?:disabled|désactivée?|deaktiviert|inactiv[eo]|desactivad[oa]|desativad[oa]|禁用)$/iu;
const deletes = /^(?:deletes?|removes?)$/iu;

/** The flag that one item of the details is for this kind, or `undefined` where it is a choice, a column, a text. */
export function readFlag(kind: Kind, item: string): Flag | undefined {
  const text = item.trim();
  if (isQuoted(text)) return undefined;
  for (const [pattern, flag] of words) {
    const match = flag === 'required' && !isField(kind) ? null : pattern.exec(text);
    // Spaces at the end stay: a message goes on behind the comma.
    if (match) return { kind: flag, rest: item.trimStart().slice(match[0].length) };
  }
  if (isAction(kind)) {
    if (primary.test(text)) return { kind: 'primary' };
    if (deletes.test(text)) return { kind: 'deletes' };
    const match = adds.exec(text);
    if (match) return { kind: 'adds', rest: text.slice(match[0].length) };
  }
  if ((isAction(kind) || isField(kind)) && disabled.test(text)) return { kind: 'disabled' };
  if ((kind === 'check' || kind === 'switch') && /^(?:on|checked)$/iu.test(text)) return { kind: 'on' };
  return undefined;
}

/** Reads one part between two `|` into the draft. Resolves to what could not be placed. */
export function readDetails(draft: Draft, part: string, limits: ScreenLimits): string[] {
  if (part.trim() === '') return [];
  const lost: string[] = [];
  const items = splitAt(part, ',', true);
  for (const [at, item] of items.entries()) {
    const flag = readFlag(draft.kind, item);
    if (flag?.kind === 'required') {
      // A message is a sentence and has commas of its own: it runs to the end of the part.
      const message = [flag.rest, ...items.slice(at + 1)].join(',');
      draft.required = cleanLabel(readText(message), limits.characters) || draft.label;
      break;
    }
    if (flag) setFlag(draft, flag, limits);
    else if (hasOptions(draft.kind)) addOption(draft, item, limits);
    else if (!placeText(draft, item, limits)) lost.push(item.trim());
  }
  return lost.filter((item) => item !== '');
}

function setFlag(draft: Draft, flag: Flag, limits: ScreenLimits): void {
  if (!('rest' in flag)) {
    if (flag.kind === 'on') draft.value = 'on';
    else draft[flag.kind] = true;
    return;
  }
  const { rest } = flag;
  if (flag.kind === 'if') {
    const condition = readCondition(rest, limits.characters);
    if (condition) draft.shownIf = condition;
  } else if (flag.kind === 'adds') {
    const table = cleanLabel(readText(rest), limits.characters);
    if (table !== '') draft.adds = table;
  } else {
    const value = cleanValue(readText(rest), limits.characters);
    if (value !== '') draft.value = value;
  }
}

/** Empty choices are slips; empty cells and columns hold a place. */
function addOption(draft: Draft, item: string, limits: ScreenLimits): void {
  const keepsEmpty = draft.kind === 'row' || draft.kind === 'table' || isQuoted(item);
  const option = cleanLabel(readText(item), limits.characters);
  if ((option !== '' || keepsEmpty) && draft.options.length < limits.options) draft.options.push(option);
}

/** A second line for what only shows text. */
function placeText(draft: Draft, item: string, limits: ScreenLimits): boolean {
  if (isField(draft.kind) || isAction(draft.kind)) return false;
  const text = cleanValue(readText(item), limits.characters);
  if (text !== '') draft.value = draft.value === undefined ? text : `${draft.value}, ${text}`;
  return true;
}
