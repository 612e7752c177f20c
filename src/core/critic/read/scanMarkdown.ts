import type { Span } from '../document.ts';
import { Comments } from './comments.ts';
import { type Line, linesOf } from './lines.ts';
import type { Scanned, ScannedBlock, ScannedHeading } from './scanned.ts';

/** Behind the mark of a fence of backticks stands no other backtick: “```three``` ticks” is code in a line. */
const FENCE = /^[ \t]*((?:`{3,})(?=[^`]*$)|~{3,})/u;
const ITEM = /^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/u;
const ATX = /^ {0,3}(#{1,6})(?:[ \t]+|$)/u;
const QUOTE = /^ {0,3}(?:>[ \t]?)+/u;
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
const SETEXT = /^ {0,3}(?:=+|-{2,})[ \t]*$/u;
const DIVIDER = /^[ \t|:-]+$/u;
const BOLD_LINE = /^[ \t]*(?:\*\*|__)([^*_]{2,80})(?:\*\*|__)[ \t]*:?[ \t]*$/u;
/** Longer lines are no headings and no tables. */
const LONGEST = 4000;
/** A longer paragraph over a line of dashes is prose over a rule: its author forgot the blank line. */
const LONGEST_HEADING = 160;
const KEY = /^["']?[\p{L}_][\p{L}\p{N} ._-]{0,60}["']?[ \t]*[:=]/u;

/** Markdown as far as a critic needs it: headings, items, rows, quotations, paragraphs; and what is no prose. Linear in the text. */
export function scanMarkdown(text: string): Scanned {
  const scan = new MarkdownScan(text);
  return scan.all();
}

class MarkdownScan {
  readonly #text: string;
  readonly #lines: readonly Line[];
  readonly #headings: ScannedHeading[] = [];
  readonly #blocks: ScannedBlock[] = [];
  readonly #skipped: Span[] = [];
  readonly #comments: Comments;
  /** Lines of the block that is being read. */
  #open: { kind: ScannedBlock['kind']; start: number; end: number } | undefined;
  /** What is indented belongs to a list item above. */
  #inList = false;

  constructor(text: string) {
    this.#text = text;
    this.#lines = linesOf(text);
    this.#comments = new Comments(text, this.#lines);
  }

  all(): Scanned {
    let index = this.#frontMatter();
    while (index < this.#lines.length) index = this.#line(index);
    this.#close();
    const skipped = [...this.#skipped, ...this.#comments.found].toSorted((one, other) => one.start - other.start);
    return { headings: this.#headings, blocks: this.#blocks, skipped };
  }

  /** Index of the first line behind the front matter: fields between two marks. Two rules with prose between them are none. */
  #frontMatter(): number {
    const mark = this.#lines[0]?.text.trimEnd();
    if (mark !== '---' && mark !== '+++') return 0;
    const end = this.#lines.findIndex(({ text }, index) => index > 0 && text.trimEnd() === mark);
    const last = this.#lines[end];
    const fields = this.#lines.slice(1, Math.max(1, end)).filter(({ text }) => text.trim() !== '');
    const first = fields.find(({ text }) => !text.startsWith('#'));
    if (last === undefined || (fields.length > 0 && !KEY.test(first?.text.slice(0, 200) ?? ''))) return 0;
    this.#skipped.push({ start: 0, end: last.end });
    return end + 1;
  }

  /** Reads the line at `index`; answers the index of the next one to read. */
  #line(index: number): number {
    const whole = this.#lines[index];
    if (whole === undefined) return index + 1;
    const line = this.#comments.without(whole, index);
    const { text } = line;
    // A line of nothing but a comment ends no paragraph.
    if (line !== whole && text.trim() === '') return index + 1;
    if (this.#isFenced(text)) return this.#fence(index, text);
    if (text.trim() === '') {
      this.#close();
      return index + 1;
    }
    if (text.length <= LONGEST && this.#heading(line, index)) {
      this.#inList = false;
      return index + 1;
    }
    if (RULE.test(text.slice(0, 200))) {
      this.#close();
      this.#inList = false;
      return index + 1;
    }
    if (this.#open === undefined && /^(?: {4}|\t)/u.test(text) && !this.#inList) {
      this.#skipped.push({ start: line.start, end: line.end });
      return index + 1;
    }
    this.#block(line);
    return index + 1;
  }

  /** Inside a list item a fence is indented with it; elsewhere four spaces make code of it as of everything. */
  #isFenced(text: string): boolean {
    if (!FENCE.test(text.replace(QUOTE, ''))) return false;
    return /^ {0,3}[^ \t]/u.test(text) || this.#inList || this.#open?.kind === 'item';
  }

  /** Code to the fence that closes it, to the end of its quotation, or to the end of the text. */
  #fence(index: number, text: string): number {
    this.#close();
    const isQuoted = QUOTE.test(text);
    const fence = FENCE.exec(text.replace(QUOTE, ''))?.[1] ?? '```';
    const isIn = (at: number): boolean =>
      at < this.#lines.length && (!isQuoted || QUOTE.test(this.#lines[at]?.text ?? ''));
    let end = index + 1;
    while (isIn(end) && !closes(this.#lines[end]?.text ?? '', fence)) end += 1;
    const last = this.#lines[isIn(end) ? end : end - 1];
    this.#skipped.push({ start: this.#lines[index]?.start ?? 0, end: last?.end ?? this.#text.length });
    return isIn(end) ? end + 1 : end;
  }

  #heading(line: Line, index: number): boolean {
    const hashes = ATX.exec(line.text)?.[1];
    if (hashes !== undefined) {
      this.#close();
      this.#addHeading(line.start, hashes.length, this.#trimmed(line, hashes.length, /[ \t]#+[ \t]*$/u));
      return true;
    }
    const open = this.#open;
    if (open?.kind === 'paragraph' && SETEXT.test(line.text) && !line.text.includes('|')) {
      if (open.end - open.start > LONGEST_HEADING) return false;
      this.#open = undefined;
      const level = line.text.trim().startsWith('=') ? 1 : 2;
      this.#addHeading(open.start, level, { start: open.start, end: open.end });
      return true;
    }
    const bold = open === undefined ? BOLD_LINE.exec(line.text)?.[1] : undefined;
    if (bold === undefined || (this.#lines[index + 1]?.text.trim() ?? '') !== '') return false;
    const start = line.start + line.text.indexOf(bold);
    this.#addHeading(line.start, 6, { start, end: start + bold.trimEnd().replace(/:$/u, '').length });
    return true;
  }

  #addHeading(at: number, level: number, words: Span): void {
    this.#headings.push({ at, level, words });
  }

  /** The line's words behind `from` signs of mark, without a closing mark. */
  #trimmed(line: Line, from: number, closing: RegExp): Span {
    const rest = line.text.slice(line.text.indexOf('#') + from);
    const words = rest.length > 300 ? rest.trim() : rest.replace(closing, '').trim();
    const start = line.start + line.text.length - rest.length + rest.indexOf(words);
    return { start, end: start + words.length };
  }

  #block(line: Line): void {
    const { text } = line;
    const quote = QUOTE.exec(text)?.[0].length ?? 0;
    const inner = text.slice(quote);
    const item = ITEM.exec(inner)?.[0].length;
    const start = line.start + quote;
    if (quote === 0 && isRow(text)) {
      this.#close();
      this.#inList = false;
      if (!DIVIDER.test(text)) this.#add('row', line.start, line.end);
      return;
    }
    if (item !== undefined) {
      this.#close();
      this.#inList = true;
      this.#open = { kind: 'item', start: start + item, end: line.end };
      return;
    }
    const kind = quote > 0 ? 'quote' : 'paragraph';
    // A line without a mark goes on with whatever is open.
    if (this.#open !== undefined && (quote === 0 || this.#open.kind === 'quote')) this.#open.end = line.end;
    else {
      this.#close();
      if (/^[^ \t]/u.test(text)) this.#inList = false;
      this.#open = { kind, start, end: line.end };
    }
  }

  #close(): void {
    if (this.#open !== undefined) this.#add(this.#open.kind, this.#open.start, this.#open.end);
    this.#open = undefined;
  }

  #add(kind: ScannedBlock['kind'], from: number, to: number): void {
    let [start, end] = [from, to];
    const isMark = (at: number): boolean => /[\s|]/u.test(this.#text[at] ?? '');
    while (start < end && isMark(start)) start += 1;
    while (end > start && isMark(end - 1)) end -= 1;
    if (end > start) this.#blocks.push({ kind, span: { start, end } });
  }
}

function closes(text: string, fence: string): boolean {
  const inner = text.replace(QUOTE, '').trim();
  return inner.length >= fence.length && inner.replaceAll(fence[0] ?? '`', '') === '';
}

function isRow(text: string): boolean {
  if (text.length > LONGEST * 4) return false;
  return /^[ \t]*\|/u.test(text) || (text.match(/ \| /gu)?.length ?? 0) >= 2;
}
