/** Characters that make a spreadsheet run a cell, with the wide and small forms that some programs take for the same. */
const starters = '=+\\-@＝＋－＠﹦﹢﹣﹫';
/** White space, control and invisible characters that a spreadsheet may skip before it looks, and quotes it may take off. */
const skipped = '[\\s\\p{Cc}\\p{Cf}"]*';
const runs = new RegExp(`^'*(?:${skipped}[${starters}]|[\\t\\r\\n])`, 'u');

/**
 * A cell also starts where a program of another country splits the line: at `;`, a tab or a line end inside the text. Each
 * pattern looks back from the sign that starts a formula, never ahead from white space: a hostile file is 20 MB of it.
 */
const inner = new RegExp(`(?<!')'*(?=[${starters}])(?<=[;\\t\\r\\n]${skipped}'*)`, 'gu');
const guardedInner = new RegExp(`(?<!')'+(?=[${starters}])(?<=[;\\t\\r\\n]${skipped}'+)`, 'gu');

/**
 * Half a pair of UTF-16 units cannot be written as UTF-8; it is spelled `\uD83D`. Backslashes before one, and before what only
 * looks like one, are doubled, so that an odd number of them always means a unit.
 */
const loneUnit = /(?<!\\)(\\*)(?:(\p{Cs})|(u[dD][89a-fA-F][0-9a-fA-F]{2}))/gu;
const spelledUnit = /(?<!\\)(\\+)u([dD][89a-fA-F][0-9a-fA-F]{2})/g;

function spellUnits(text: string): string {
  return text.replace(loneUnit, (_all, slashes: string, unit: string | undefined, likeness: string | undefined) => {
    const spelled = unit === undefined ? (likeness ?? '') : `\\u${unit.charCodeAt(0).toString(16).toUpperCase()}`;
    return slashes + slashes + spelled;
  });
}

function readUnits(text: string): string {
  return text.replace(spelledUnit, (spelled, slashes: string, unit: string) => {
    const kept = slashes.slice(0, Math.floor(slashes.length / 2));
    return (
      kept + (slashes.length % 2 === 1 ? String.fromCharCode(Number.parseInt(unit, 16)) : spelled.slice(slashes.length))
    );
  });
}

/**
 * The text as a cell that no spreadsheet runs: an apostrophe is put before what would start a formula. Exact: `freeCell`
 * gives every text back as it was, those with apostrophes of their own too.
 */
export function guardCell(text: string): string {
  const safe = spellUnits(text).replace(inner, "'$&");
  return runs.test(safe) ? `'${safe}` : safe;
}

/** The text behind a cell that `guardCell` made; a cell the owner typed stays as typed. */
export function freeCell(cell: string): string {
  const safe = cell.startsWith("'") && runs.test(cell.slice(1)) ? cell.slice(1) : cell;
  return readUnits(safe.replace(guardedInner, (quotes) => quotes.slice(1)));
}
