import type { Span } from '../document.ts';
import type { Line } from './lines.ts';

/**
 * Comments of HTML in Markdown. One that begins its line goes on to its end or to the end of the text; one inside a line only to the end
 * of its paragraph, and in code it is none: `<!--` in an example must not hide the rest of the document.
 */
export class Comments {
  readonly found: Span[] = [];
  readonly #text: string;
  readonly #lines: readonly Line[];
  /** Behind the comment read last. */
  #end = 0;
  /** The next `-->`, and the next blank line: looked up once each. */
  #close = -1;
  #blank = -1;

  constructor(text: string, lines: readonly Line[]) {
    this.#text = text;
    this.#lines = lines;
  }

  /** The line itself, or with its comments as spaces. To be asked for in the order of the text. */
  without(line: Line, index: number): Line {
    const { text, start } = line;
    let done = Math.min(text.length, Math.max(0, this.#end - start));
    let shown = ' '.repeat(done);
    let isBlank = true;
    let ticks = 0;
    let counted = done;
    for (let at = text.indexOf('<!--', done); at !== -1; at = text.indexOf('<!--', Math.max(done, at + 4))) {
      ticks += ticksIn(text, counted, at);
      counted = at;
      // Behind an odd number of backticks it stands in code.
      const isFirst: boolean = isBlank && text.slice(done, at).trim() === '';
      const end = ticks % 2 === 1 ? undefined : this.#endOf(start + at, isFirst, index);
      if (end === undefined) continue;
      this.found.push({ start: start + at, end });
      this.#end = end;
      const next = Math.min(text.length, end - start);
      shown += text.slice(done, at) + ' '.repeat(next - at);
      isBlank = isFirst;
      done = next;
      counted = next;
    }
    return done === 0 ? line : { ...line, text: shown + text.slice(done) };
  }

  #endOf(at: number, isFirst: boolean, index: number): number | undefined {
    if (this.#close < at + 4) this.#close = position(this.#text.indexOf('-->', at + 4));
    if (this.#close < Infinity && (isFirst || this.#close < this.#blankAfter(index))) return this.#close + 3;
    return isFirst ? this.#text.length : undefined;
  }

  #blankAfter(index: number): number {
    const from = this.#lines[index]?.start ?? 0;
    if (this.#blank < from) {
      let at = index + 1;
      while (at < this.#lines.length && this.#lines[at]?.text.trim() !== '') at += 1;
      this.#blank = this.#lines[at]?.start ?? Infinity;
    }
    return this.#blank;
  }
}

function position(at: number): number {
  return at === -1 ? Infinity : at;
}

function ticksIn(text: string, from: number, to: number): number {
  let ticks = 0;
  for (let at = from; at < to; at += 1) if (text[at] === '`') ticks += 1;
  return ticks;
}
