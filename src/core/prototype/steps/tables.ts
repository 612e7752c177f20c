/** Values that a data table or a doc string gives to a step. */

import type { Intent, IntentValue } from './intent.ts';
import { fold } from './pieces.ts';

type Table = readonly (readonly string[])[];

const mostCells = 2000;

export function withAttachments(intent: Intent, table: Table | undefined, docString: string | undefined): Intent {
  const more = [...(table ? valuesOf(intent, table) : []), ...(docString === undefined ? [] : [{ text: docString }])];
  return more.length === 0 ? intent : { ...intent, values: [...intent.values, ...more] };
}

function valuesOf(intent: Intent, table: Table): readonly IntentValue[] {
  const rows = table.filter((row) => row.length > 0);
  const enters =
    intent.kind === 'fill' || intent.kind === 'press' || intent.kind === 'choose' || intent.kind === 'upload';
  const values =
    enters && isUpright(rows)
      ? upright(rows)
      : hasHeader(rows, intent.target)
        ? across(rows, enters)
        : rows.flat().map((text) => ({ text }));
  return values.slice(0, mostCells);
}

/** Field names in the first column, values in the second; not names above data. */
function isUpright(rows: Table): boolean {
  if (!rows.every((row) => row.length === 2)) return false;
  const [[first = '', second = ''] = [], ...others] = rows;
  if (others.length === 0) return true;
  const overFigures = looksLikeName(second) && others.every((row) => !looksLikeName(row[1] ?? ''));
  if (others.length > 1) return !overFigures;
  if (!looksLikeName(others[0]?.[0] ?? '')) return !looksLikeName(second);
  return !(overFigures && first === first.toLowerCase() && second === second.toLowerCase());
}

const headings = new Set(
  'field|value|name|label|key|attribute|property|champ|valeur|nom|feld|wert|campo|valor|nombre|nome|字段|值|名称|项目|内容'.split(
    '|',
  ),
);

function upright(rows: Table): readonly IntentValue[] {
  const [first, ...others] = rows;
  const isHeading = others.length > 0 && first !== undefined && first.every((cell) => headings.has(fold(cell.trim())));
  return (isHeading ? others : rows).map(([field = '', text = '']) => ({ text, field }));
}

/** Field names in the first row. A form is filled from the first row below it only. */
function across(rows: Table, enters: boolean): readonly IntentValue[] {
  const [header = [], ...others] = rows;
  return (enters ? others.slice(0, 1) : others).flatMap((row) =>
    row.map((text, at) => {
      const field = header[at] ?? '';
      return field === '' ? { text } : { text, field };
    }),
  );
}

/** Names, not data: no digits, and for a single column a word of the step or a usual heading. */
function hasHeader(rows: Table, target: string): boolean {
  const [header = []] = rows;
  if (rows.length < 2 || !header.every(looksLikeName)) return false;
  if (header.length > 1) return new Set(header).size === header.length;
  const only = fold(header[0] ?? '');
  return (
    headings.has(only) || (only.length > 2 && (fold(target).includes(only) || only.includes(fold(target) || '\u0000')))
  );
}

function looksLikeName(cell: string): boolean {
  return cell.trim() !== '' && cell.length <= 40 && !/[\d@$€£%/]/.test(cell);
}
