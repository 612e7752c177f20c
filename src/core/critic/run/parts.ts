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
 * A document in parts of at most `room` tokens, the first `most` of them: cut at headings, small neighbours together; a long section at its
 * paragraphs, with the last paragraph read again in the next part; a paragraph that is longer than a part between its words.
 */
export function partsOf(document: CriticDocument, room: number, most = Infinity): readonly Part[] {
  const whole = { start: 0, end: document.text.length };
  if (isWithin(document, whole, room)) return [partOf(document, whole, [])];
  const parts: Part[] = [];
  for (const part of eachPart(document, room)) {
    parts.push(part);
    if (parts.length === most) break;
  }
  return parts;
}

/** One after the other, so that of a text without end no more is cut than is read. */
function* eachPart(document: CriticDocument, room: number): Generator<Part> {
  const head = headOf(document, room * MOST_BEFORE);
  const own = head === undefined ? room : Math.max(1, room - head.tokens);
  let run: { readonly start: number; readonly first: Section; tokens: number } | undefined;
  for (const section of document.sections) {
    const { start } = section.span;
    const isLong = !isWithin(document, section.span, own);
    const tokens = isLong ? Infinity : tokensIn(document, section.span);
    if (run !== undefined && (run.tokens + tokens > own || endsWell(run, section, own))) {
      yield withHead(document, { start: run.start, end: start }, head);
      run = undefined;
    }
    if (isLong) {
      yield* splitSection(document, section, { own, head });
      continue;
    }
    run ??= { start, first: section, tokens: 0 };
    run.tokens += tokens;
  }
  if (run !== undefined) yield withHead(document, { start: run.start, end: document.text.length }, head);
}

/** A character is a third of a token at least: what is far too long is not counted. */
function isWithin(document: CriticDocument, span: Span, room: number): boolean {
  return (span.end - span.start) / 3 <= room && tokensIn(document, span) <= room;
}

function endsWell(run: { readonly first: Section; readonly tokens: number }, next: Section, room: number): boolean {
  return run.tokens >= room * FULL_ENOUGH && next.level <= run.first.level;
}

/** At paragraphs. The last one of a part is read again before the next, so that a thought that spans both is seen whole once. */
function* splitSection(
  document: CriticDocument,
  section: Section,
  { own, head }: { readonly own: number; readonly head: Head | undefined },
): Generator<Part> {
  let before: Piece | undefined;
  let pieces: Piece[] = [];
  let filled = 0;
  const part = (first: Piece, last: Piece): Part => {
    const read = withHead(document, { start: first.start, end: last.end }, head);
    return before === undefined
      ? read
      : { ...read, before: [...read.before, { start: before.start, end: before.end }] };
  };
  for (const piece of piecesOf(document, section.span, own)) {
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (first !== undefined && last !== undefined && filled + piece.tokens > own) {
      yield part(first, last);
      pieces = [];
      const isShort = last.tokens <= own * MOST_BEFORE && last.tokens + piece.tokens <= own;
      before = isShort ? last : undefined;
      filled = isShort ? last.tokens : 0;
    }
    pieces.push(piece);
    filled += piece.tokens;
  }
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first !== undefined && last !== undefined) yield part(first, last);
}

/** From the start of a paragraph to the start of the next one; longer ones in pieces that fit. */
function* piecesOf(document: CriticDocument, { start, end }: Span, most: number): Generator<Piece> {
  const { blocks } = document;
  // What stands before the first paragraph is its heading and belongs to it.
  let from = start;
  for (let at = countBefore(blocks, start, startOfBlock) + 1; ; at += 1) {
    const next = Math.min(end, blocks[at]?.span.start ?? end);
    yield* cut(document, { start: from, end: next }, most);
    if (next >= end) return;
    from = next;
  }
}

function* cut(document: CriticDocument, span: Span, most: number): Generator<Piece> {
  let { start } = span;
  while (start < span.end) {
    const whole = { start, end: span.end };
    if (isWithin(document, whole, most)) {
      yield { ...whole, tokens: tokensIn(document, whole) };
      return;
    }
    // Always at least one character, or it would never end.
    const length = Math.max(2, clipStart(document.text.slice(start, span.end), Math.max(1, most - PER_BLOCK)).length);
    yield { start, end: start + length, tokens: most };
    start += length;
  }
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
  const numbered = countBefore(blocks, end, startOfBlock) - countBefore(blocks, start, startOfBlock);
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

function startOfBlock({ span }: CriticDocument['blocks'][number]): number {
  return span.start;
}
