import { printable } from './printable.ts';

/** Lines of cells, each column as wide as its widest cell; columns whose cells are all numbers stand to the right. */
export function columns(rows: readonly (readonly (string | number)[])[], gap = '  '): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const places = Array.from({ length: count }, (_, place) => place);
  const cells = rows.map((row) => places.map((place) => printable(String(row[place] ?? ''))));
  const widths = places.map((place) => Math.max(...cells.map((row) => width(row[place] ?? ''))));
  const numeric = places.map((place) => rows.every((row) => typeof row[place] === 'number'));
  return cells.map((row) =>
    row
      .map((cell, place) => {
        const blank = ' '.repeat((widths[place] ?? 0) - width(cell));
        return numeric[place] === true ? blank + cell : cell + blank;
      })
      .join(gap)
      .trimEnd(),
  );
}

/** Columns on a screen: ideographs take two. */
function width(text: string): number {
  let all = 0;
  for (const sign of text)
    all += /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(sign) ? 2 : 1;
  return all;
}
