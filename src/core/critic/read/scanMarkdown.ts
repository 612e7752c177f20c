import type { Span } from '../document.ts';
import { type Line, linesOf } from './lines.ts';
import type { Scanned, ScannedBlock, ScannedHeading } from './scanned.ts';

const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const ITEM = /^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/u;
const ATX = /^ {0,3}(#{1,6})(?:[ \t]+|$)/u;
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
const SETEXT = /^ {0,3}(?:=+|-{2,})[ \t]*$/u;
const DIVIDER = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$/u;
const BOLD_LINE = /^[ \t]*(?:\*\*|__)([^*_]{2,80})(?:\*\*|__)[ \t]*:?[ \t]*$/u;
/** Longer lines are no headings and no tables. */
const LONGEST = 4000;

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
  /** Lines of the block that is being read. */
  #open: { kind: ScannedBlock['kind']; start: number; end: number } | undefined;
  #isComment = false;

  constructor(text: string) {
    this.#text = text;
    this.#lines = linesOf(text);
  }

  all(): Scanned {
    let index = this.#frontMatter();
    while (index < this.#lines.length) index = this.#line(index);
    this.#close();
    const skipped = [...this.#skipped].toSorted((one, other) => one.start - other.start);
    return { headings: this.#headings, blocks: this.#blocks, skipped };
  }

  /** Index of the first line behind the front matter. */
  #frontMatter(): number {
    const mark = this.#lines[0]?.text.trimEnd();
    if (mark !== '---' && mark !== '+++') return 0;
    const end = this.#lines.findIndex(({ text }, index) => index > 0 && text.trimEnd() === mark);
    const last = this.#lines[end];
    if (last === undefined) return 0;
    this.#skipped.push({ start: 0, end: last.end });
    return end + 1;
  }

  /** Reads the line at `index`; answers the index of the next one to read. */
  #line(index: number): number {
    const line = this.#lines[index];
    if (line === undefined) return index + 1;
    if (this.#isComment || line.text.includes('<!--')) return this.#comment(line, index);
    const fence = FENCE.exec(line.text)?.[1];
    if (fence !== undefined) return this.#fence(index, fence);
    const { text } = line;
    if (text.trim() === '') {
      this.#close();
      return index + 1;
    }
    if (text.length <= LONGEST && this.#heading(line, index)) return index + 1;
    if (RULE.test(text.slice(0, 200))) {
      this.#close();
      return index + 1;
    }
    if (this.#open === undefined && /^(?: {4}|\t)/u.test(text) && !ITEM.test(text) && !this.#followsItem(index)) {
      this.#skipped.push({ start: line.start, end: line.end });
      return index + 1;
    }
    this.#block(line);
    return index + 1;
  }

  /** Lines of a comment are skipped whole where nothing else stands in them. */
  #comment(line: Line, index: number): number {
    const from = this.#isComment ? 0 : line.text.indexOf('<!--');
    const close = line.text.indexOf('-->', from);
    const before = this.#isComment ? '' : line.text.slice(0, from).trim();
    this.#skipped.push({ start: line.start + from, end: close === -1 ? line.end : line.start + close + 3 });
    this.#isComment = close === -1;
    const behind = close === -1 ? '' : line.text.slice(close + 3).trim();
    if (before !== '' || behind !== '') this.#block(line);
    return index + 1;
  }

  /** Code to the fence that closes it, or to the end of the text. */
  #fence(index: number, fence: string): number {
    this.#close();
    const mark = fence[0] ?? '`';
    const closing = (text: string): boolean =>
      text.trim().length >= fence.length && text.trim().replaceAll(mark, '') === '';
    let end = index + 1;
    while (end < this.#lines.length && !closing(this.#lines[end]?.text ?? '')) end += 1;
    const last = this.#lines[Math.min(end, this.#lines.length - 1)];
    this.#skipped.push({ start: this.#lines[index]?.start ?? 0, end: last?.end ?? this.#text.length });
    return end + 1;
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
      // A paragraph over a line of dashes is a heading; its last line alone where it is long.
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

  #followsItem(index: number): boolean {
    const before = this.#blocks.at(-1);
    const line = this.#lines[index];
    return before?.kind === 'item' && line !== undefined && line.start - before.span.end < 8;
  }

  #block(line: Line): void {
    const { text } = line;
    const quote = /^ {0,3}(?:>[ \t]?)+/u.exec(text)?.[0].length ?? 0;
    const inner = text.slice(quote);
    const item = ITEM.exec(inner)?.[0].length;
    const start = line.start + quote;
    if (quote === 0 && isRow(text)) {
      this.#close();
      if (!DIVIDER.test(text.slice(0, LONGEST))) this.#add('row', line.start, line.end);
      return;
    }
    if (item !== undefined) {
      this.#close();
      this.#open = { kind: 'item', start: start + item, end: line.end };
      return;
    }
    const kind = quote > 0 ? 'quote' : 'paragraph';
    // A line without a mark goes on with whatever is open.
    if (this.#open !== undefined && (quote === 0 || this.#open.kind === 'quote')) this.#open.end = line.end;
    else {
      this.#close();
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

function isRow(text: string): boolean {
  if (text.length > LONGEST * 4) return false;
  return /^[ \t]*\|/u.test(text) || (text.match(/ \| /gu)?.length ?? 0) >= 2;
}
