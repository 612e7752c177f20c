import type { TermItem, TermValue } from './termValue.ts';
import type { WriteTerm } from './writeTerm.ts';
import { lineBreakAt } from './textLines.ts';

/** Replaces `start` to `end` (UTF-16 units) by `text`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Flow = Extract<TermValue, { shape: 'flow' }>;
type Block = Extract<TermValue, { shape: 'block' }>;

/** For each wanted term the index of the present item whose bytes it keeps; each item is used once. */
export function pickItems(present: readonly string[], wanted: readonly string[]): readonly (number | undefined)[] {
  const free = new Map<string, number[]>();
  // From the last on, so that the first stands at the end, where taking it moves no other.
  for (const [at, term] of [...present.entries()].toReversed()) {
    const places = free.get(term);
    if (places) places.push(at);
    else free.set(term, [at]);
  }
  return wanted.map((term) => free.get(term)?.pop());
}

/** Items joined again: kept ones with their own bytes and the gap that stood before them, new ones with the usual gap. */
export function joinItems(
  text: string,
  items: readonly TermItem[],
  picks: readonly (number | undefined)[],
  written: readonly string[],
  usualGap: string,
): string {
  let joined = '';
  for (const [at, pick] of picks.entries()) {
    const item = pick === undefined ? undefined : items[pick];
    const before = pick === undefined || pick === 0 ? undefined : items[pick - 1];
    const gap = item && before ? text.slice(before.end, item.start) : usualGap;
    joined += (at === 0 ? '' : gap) + (item ? text.slice(item.start, item.end) : (written[at] ?? ''));
  }
  return joined;
}

export function editFlow(text: string, value: Flow, wanted: readonly string[], write: WriteTerm): Change {
  const { start, end, items } = value;
  const written = wanted.map((term) => write(term, 'flow'));
  const first = items[0];
  const last = items.at(-1);
  if (!first || !last) {
    const inside = text.slice(start + 1, end - 1);
    const half = /^ *$/.test(inside) && inside.length % 2 === 0 ? inside.slice(inside.length / 2) : '';
    return { start, end, text: `[${half}${written.join(', ')}${half}]` };
  }
  const open = text.slice(start, first.start);
  const close = text.slice(last.end, end);
  if (wanted.length === 0) return { start, end, text: open.includes('\n') ? '[]' : open + close.replace(',', '') };
  const picks = pickItems(
    items.map((item) => item.term),
    wanted,
  );
  const second = items[1];
  const usualGap = second ? text.slice(first.end, second.start) : open.includes('\n') ? `,${open.slice(1)}` : ', ';
  return { start, end, text: open + joinItems(text, items, picks, written, usualGap) + close };
}

/**
 * Lines of kept items stay as they are, comment and all; lines of removed ones go; comment lines between items stay where
 * they stand. An empty result leaves the key without a value, or with `[]` where `emptyAs` says so.
 */
export function editBlock(
  text: string,
  value: Block,
  wanted: readonly string[],
  write: WriteTerm,
  emptyAs: string,
): Change {
  const { items, after } = value;
  const start = items[0]?.lineStart ?? after;
  const end = items.at(-1)?.lineEnd ?? after;
  const picks = pickItems(
    items.map((item) => item.term),
    wanted,
  );
  const lines = wanted.map((term, at) => {
    const pick = picks[at];
    const item = pick === undefined ? undefined : items[pick];
    return item ? text.slice(item.lineStart, item.lineEnd) : newLine(text, value, write(term, 'block'));
  });
  const gaps = items.map((item, at) => text.slice(item.lineEnd, items[at + 1]?.lineStart ?? item.lineEnd));
  const kept = picks.filter((pick) => pick !== undefined);
  const inOrder = kept.every((pick, at) => at === 0 || pick > (kept[at - 1] ?? -1));
  const body = inOrder ? mergeInOrder(lines, picks, gaps) : fillSlots(lines, gaps);
  if (wanted.length > 0 || emptyAs === '') return { start, end, text: body };
  return { start: after, end, text: ` ${emptyAs}${text.slice(after, start)}${body}` };
}

function newLine(text: string, { items }: Block, written: string): string {
  const model = items.at(-1);
  const prefix = model ? text.slice(model.lineStart, model.start) : '  - ';
  return prefix + written + lineBreakAt(text, model?.start ?? 0);
}

/** New lines follow the kept line that precedes them, or open the list. */
function mergeInOrder(
  lines: readonly string[],
  picks: readonly (number | undefined)[],
  gaps: readonly string[],
): string {
  const parts: string[] = [];
  let insertAt = 0;
  let next = 0;
  for (const [item, gap] of gaps.entries()) {
    const position = picks.indexOf(item);
    if (position >= 0) {
      parts.splice(insertAt, 0, ...lines.slice(next, position));
      parts.push(lines[position] ?? '');
      insertAt = parts.length;
      next = position + 1;
    }
    parts.push(gap);
  }
  parts.splice(insertAt, 0, ...lines.slice(next));
  return parts.join('');
}

/** Lines in their new order, comment lines at their old places. */
function fillSlots(lines: readonly string[], gaps: readonly string[]): string {
  const filled = gaps.map((gap, at) => (lines[at] ?? '') + gap).join('');
  return filled + lines.slice(gaps.length).join('');
}
