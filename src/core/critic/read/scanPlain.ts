import { type Line, linesOf } from './lines.ts';
import type { Scanned, ScannedBlock, ScannedHeading } from './scanned.ts';

const ITEM = /^[ \t]*(?:[-*+•–]|\d{1,3}[.)]|\(?[a-z]\))[ \t]+/u;
const NUMBERED = /^(\d{1,2}(?:\.\d{1,2}){0,4})\.?[ \t]+\S/u;
const UNDERLINE = /^[ \t]*(?:={3,}|-{3,}|~{3,})[ \t]*$/u;
const LONGEST_HEADING = 80;

/** A text without marks: headings are short lines that stand alone, are underlined, numbered or in capitals. */
export function scanPlain(text: string): Scanned {
  const lines = linesOf(text);
  const headings: ScannedHeading[] = [];
  const blocks: ScannedBlock[] = [];
  let open: { kind: ScannedBlock['kind']; start: number; end: number } | undefined;
  const close = (): void => {
    if (open !== undefined) blocks.push({ kind: open.kind, span: trimmed(text, open.start, open.end) });
    open = undefined;
  };
  for (const [index, line] of lines.entries()) {
    if (line.text.trim() === '' || UNDERLINE.test(line.text)) close();
    else {
      const level = headingLevel(lines, index);
      const item = ITEM.exec(line.text)?.[0].length;
      if (level !== undefined) {
        close();
        headings.push({ at: line.start, level, words: trimmed(text, line.start, line.end) });
      } else if (item !== undefined) {
        close();
        open = { kind: 'item', start: line.start + item, end: line.end };
      } else if (open === undefined) open = { kind: 'paragraph', start: line.start, end: line.end };
      else open = { ...open, end: line.end };
    }
  }
  close();
  return { headings, blocks, skipped: [] };
}

/** The level of the heading a line is, or `undefined`. */
function headingLevel(lines: readonly Line[], index: number): number | undefined {
  const words = lines[index]?.text.trim() ?? '';
  const above = lines[index - 1]?.text.trim() ?? '';
  const below = lines[index + 1]?.text.trim() ?? '';
  if (words.length > LONGEST_HEADING || words.length < 2) return undefined;
  if (UNDERLINE.test(below)) return below.startsWith('=') ? 1 : 2;
  if (above !== '' && !UNDERLINE.test(above)) return undefined;
  const numbered = NUMBERED.exec(words)?.[1];
  if (/[.!?,;]$/u.test(words)) return undefined;
  if (numbered !== undefined && below === '') return numbered.split('.').length + 1;
  if (/\p{Lu}/u.test(words) && words === words.toUpperCase() && /\p{L}{3}/u.test(words)) return 2;
  // Title alone between blank lines, or a short line with a colon over a list.
  if (words.endsWith(':') && words.length <= 50 && !ITEM.test(words)) return 3;
  if (below !== '' || ITEM.test(words) || words.length > 60) return undefined;
  return index === 0 ? 1 : words.split(/\s+/u).length <= 8 ? 3 : undefined;
}

function trimmed(text: string, from: number, to: number): { readonly start: number; readonly end: number } {
  let [start, end] = [from, to];
  while (start < end && /\s/u.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/u.test(text[end - 1] ?? '')) end -= 1;
  return { start, end };
}
