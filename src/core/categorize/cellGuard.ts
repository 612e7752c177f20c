/** Characters that make a spreadsheet run a cell, with the wide and small forms that some programs take for the same. */
const starters = '=+\\-@＝＋－＠﹦﹢﹣﹫';
/** White space, control and invisible characters that a spreadsheet may skip before it looks. */
const skipped = '[\\s\\p{Cc}\\p{Cf}]*';
const runs = new RegExp(`^'*(?:${skipped}[${starters}]|[\\t\\r\\n])`, 'u');

/**
 * A cell also starts where a program of another country splits the line: at `;`, a tab or a line end inside the text.
 * What follows may be quoted there, so quotes are skipped too.
 */
const inner = new RegExp(`([;\\t\\r\\n][\\s\\p{Cc}\\p{Cf}"]*)('*)(?=[${starters}])`, 'gu');
const guardedInner = new RegExp(`([;\\t\\r\\n][\\s\\p{Cc}\\p{Cf}"]*)'('*)(?=[${starters}])`, 'gu');

/** Half a pair of UTF-16 units cannot be written as UTF-8; it is spelled `\uD83D`, and such a spelling gets one more `\`. */
const loneUnit = /\p{Cs}/gu;
const spelledUnit = /(\\+)(?=u[dD][89a-fA-F][0-9a-fA-F]{2})/g;
const readUnit = /(\\+)u([dD][89a-fA-F][0-9a-fA-F]{2})/g;

/**
 * The text as a cell that no spreadsheet runs: an apostrophe is put before what would start a formula. Exact: `freeCell`
 * gives every text back as it was, those with apostrophes of their own too.
 */
export function guardCell(text: string): string {
  const spelled = text
    .replace(spelledUnit, '$1\\')
    .replace(loneUnit, (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase()}`);
  const safe = spelled.replace(inner, "$1'$2");
  return runs.test(safe) ? `'${safe}` : safe;
}

/** The text behind a cell that `guardCell` made; a cell the owner typed stays as typed. */
export function freeCell(cell: string): string {
  const safe = cell.startsWith("'") && runs.test(cell.slice(1)) ? cell.slice(1) : cell;
  return safe
    .replace(guardedInner, '$1$2')
    .replace(readUnit, (spelled, slashes: string, unit: string) =>
      slashes.length > 1 ? spelled.slice(1) : String.fromCharCode(Number.parseInt(unit, 16)),
    );
}
