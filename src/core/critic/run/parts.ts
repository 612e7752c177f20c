import { clipStart, estimateTokens } from '../../categorize/tokens.ts';
import type { CriticDocument, Section, Span } from '../document.ts';

/** A piece of a document that one call reads. */
export interface Part {
  /** What is new in it. Parts follow each other without gaps. */
  readonly span: Span;
  /** Read again in front of it, for context: the paragraph before, or of a feature its name and background. In order. */
  readonly before: readonly Span[];
  /** Indices in `sections` of what stands in `span`. */
  readonly sections: readonly number[];
}

/** Tokens of the number in front of a paragraph. */
const PER_BLOCK = 4;
/** Of a part's room: more context than this would crowd out what is to be read. */
const MOST_BEFORE = 0.25;
/** A part filled so far ends before the next heading of the same rank or above, so that sections that belong together stay so. */
const FULL_ENOUGH = 0.67;

interface Piece extends Span {
  readonly tokens: number;
}

/**
 * A document in parts of at most `room` tokens: cut at headings, small neighbours together; a long section at its paragraphs, with the last
 * paragraph read again in the next part; a paragraph that is longer than a part between its words.
 */
export function partsOf(document: CriticDocument, room: number): readonly Part[] {
  const { sections } = document;
  const sizes = sections.map(({ span }) => tokensIn(document, span));
  if (sum(sizes) <= room) return [partOf(document, { start: 0, end: document.text.length }, [])];
  const head = headOf(document, room * MOST_BEFORE);
  const own = head === undefined ? room : Math.max(1, room - head.tokens);
  const parts: Part[] = [];
  let run: { start: number; first: Section; tokens: number } | undefined;
  const close = (end: number): void => {
    if (run !== undefined && end > run.start) parts.push(withHead(document, { start: run.start, end }, head));
    run = undefined;
  };
  for (const [at, section] of sections.entries()) {
    const tokens = sizes[at] ?? 0;
    const { start } = section.span;
    if (run !== undefined && (run.tokens + tokens > own || endsWell(run, section, own))) close(start);
    if (tokens > own) {
      close(start);
      parts.push(...splitSection(document, section, { own, head }));
      continue;
    }
    run ??= { start, first: section, tokens: 0 };
    run.tokens += tokens;
  }
  close(document.text.length);
  return parts;
}

function endsWell(run: { readonly first: Section; readonly tokens: number }, next: Section, room: number): boolean {
  return run.tokens >= room * FULL_ENOUGH && next.level <= run.first.level;
}

/** At paragraphs. The last one of a part is read again before the next, so that a thought that spans both is seen whole once. */
function splitSection(
  document: CriticDocument,
  section: Section,
  { own, head }: { readonly own: number; readonly head: Head | undefined },
): readonly Part[] {
  const parts: Part[] = [];
  const lap = own * MOST_BEFORE;
  let pieces: Piece[] = [];
  let before: Span | undefined;
  let filled = 0;
  const close = (): void => {
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (first === undefined || last === undefined) return;
    const part = withHead(document, { start: first.start, end: last.end }, head);
    parts.push(before === undefined ? part : { ...part, before: [...part.before, before] });
    before = last.tokens <= lap ? { start: last.start, end: last.end } : undefined;
    filled = before === undefined ? 0 : last.tokens;
    pieces = [];
  };
  for (const piece of piecesOf(document, section.span, own)) {
    if (pieces.length > 0 && filled + piece.tokens > own) close();
    if (pieces.length === 0 && filled + piece.tokens > own) {
      before = undefined;
      filled = 0;
    }
    pieces.push(piece);
    filled += piece.tokens;
  }
  close();
  return parts;
}

/** From the start of a paragraph to the start of the next one; longer ones in pieces that fit. */
function piecesOf(document: CriticDocument, { start, end }: Span, most: number): readonly Piece[] {
  const starts = document.blocks.map(({ span }) => span.start).filter((at) => at >= start && at < end);
  // What stands before the first paragraph is its heading and belongs to it.
  const [, ...later] = starts;
  const bounds = [start, ...later, end];
  return bounds.slice(0, -1).flatMap((from, at) => {
    const span = { start: from, end: bounds[at + 1] ?? end };
    return cut(document, span, most);
  });
}

function cut(document: CriticDocument, span: Span, most: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let { start } = span;
  while (start < span.end) {
    const whole = { start, end: span.end };
    // A character is a third of a token at least, so that the rest of a text without end is not counted over and over.
    const tokens = (span.end - start) / 3 > most ? Infinity : tokensIn(document, whole);
    if (tokens <= most) return [...pieces, { ...whole, tokens }];
    // Always at least one character, or it would never end.
    const length = Math.max(2, clipStart(document.text.slice(start, span.end), Math.max(1, most - PER_BLOCK)).length);
    pieces.push({ start, end: start + length, tokens: most });
    start += length;
  }
  return pieces;
}

function withHead(document: CriticDocument, span: Span, head: Head | undefined): Part {
  if (head === undefined || span.start < head.span.end) return partOf(document, span, []);
  const rule = head.rules.findLast(({ of }) => span.start >= of.start && span.start < of.end);
  const isInside = rule !== undefined && span.start >= rule.span.end;
  return partOf(document, span, isInside ? [head.span, rule.span] : [head.span]);
}

function partOf({ sections }: CriticDocument, span: Span, before: readonly Span[]): Part {
  const within: number[] = [];
  // Sections follow each other without gaps: from the one that holds the start.
  let at = Math.max(0, countBefore(sections, span.start + 1, ({ span: { start } }) => start) - 1);
  for (; at < sections.length && (sections[at]?.span.start ?? 0) < span.end; at += 1) within.push(at);
  return { span, before, sections: within.length > 0 ? within : [0] };
}

/** What no scenario of a feature can be understood without: the feature's name, description and background, and those of its rule. */
interface Head {
  readonly span: Span;
  /** `of`: what the rule reaches over. */
  readonly rules: readonly { readonly span: Span; readonly of: Span }[];
  readonly tokens: number;
}

/** As far as they are short enough to be read again with every part. */
function headOf(document: CriticDocument, most: number): Head | undefined {
  if (document.format !== 'gherkin') return undefined;
  const { sections, text } = document;
  const span = { start: 0, end: sections.find(({ level }) => level > 1)?.span.start ?? 0 };
  const size = tokensIn(document, span);
  if (span.end === 0 || size > most) return undefined;
  const rules = sections.flatMap((section, at) => {
    if (section.level !== 2 || sections[at + 1]?.level !== 3) return [];
    const next = sections.find((other, index) => index > at && other.level <= 2);
    const tokens = tokensIn(document, section.span);
    return size + tokens > most
      ? []
      : [{ span: section.span, of: { start: section.span.start, end: next?.span.start ?? text.length }, tokens }];
  });
  return { span, rules, tokens: size + rules.reduce((largest, { tokens }) => Math.max(largest, tokens), 0) };
}

export function tokensIn({ text, blocks }: CriticDocument, { start, end }: Span): number {
  const startOf = ({ span }: CriticDocument['blocks'][number]): number => span.start;
  const numbered = countBefore(blocks, end, startOf) - countBefore(blocks, start, startOf);
  return estimateTokens(text.slice(start, end)) + numbered * PER_BLOCK;
}

/** How many of a list in order begin before an offset, by halving: a text of a hundred thousand paragraphs is looked up as often. */
function countBefore<Item>(items: readonly Item[], offset: number, startOf: (item: Item) => number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && startOf(item) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
