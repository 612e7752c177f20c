/** Cuts a stream into lines and lets through those that can be screens: no thoughts, no fences, nothing behind the answer. */
export class LineGate {
  readonly #limit: number;
  readonly #pass: (line: string, number: number) => void;
  readonly #forget: () => void;
  #pieces: string[] = [];
  #length = 0;
  #number = 0;
  #thinking = false;
  #fence: 'none' | 'open' | 'closed' = 'none';
  #passed = false;

  /** `forget`: all that went through was a thought, as its end shows. */
  constructor(limit: number, pass: (line: string, number: number) => void, forget: () => void) {
    this.#limit = limit;
    this.#pass = pass;
    this.#forget = forget;
  }

  push(chunk: string): void {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
      this.#keep(chunk, from, end);
      this.#finish();
      from = end + 1;
    }
    this.#keep(chunk, from, chunk.length);
  }

  end(): void {
    if (this.#length > 0) this.#finish();
  }

  /** An endless line is kept up to the limit and no further. */
  #keep(chunk: string, from: number, to: number): void {
    const room = this.#limit - this.#length;
    if (room <= 0 || from === to) return;
    const piece = chunk.slice(from, Math.min(to, from + room));
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  #finish(): void {
    this.#number++;
    if (this.#length === 0) return;
    const line = this.#pieces.join('');
    this.#pieces = [];
    this.#length = 0;
    this.#sort(line);
  }

  #sort(line: string): void {
    const text = line.trimStart();
    if (this.#thinking) {
      const end = closingThought.exec(line);
      if (!end) return;
      this.#thinking = false;
      return this.#sort(line.slice(end.index + end[0].length));
    }
    const closing = closingThought.exec(text);
    // The opening tag stands in the prompt of some models: all before the closing one was thought.
    if (closing?.index === 0 || (closing && !text.includes('|'))) {
      this.#forget();
      this.#passed = false;
      this.#fence = 'none';
      return this.#sort(text.slice(closing.index + closing[0].length));
    }
    const opening = openingThought.exec(text);
    if (opening) {
      this.#thinking = true;
      return this.#sort(text.slice(opening[0].length));
    }
    if (/^(?:```|~~~)/u.test(text)) {
      // A fence after the first screens ends them: the prompt may have opened it.
      this.#fence = this.#fence === 'open' || (this.#fence === 'none' && this.#passed) ? 'closed' : 'open';
      return;
    }
    if (this.#fence === 'closed') return;
    this.#passed ||= text.includes('|');
    this.#pass(line, this.#number);
  }
}

const openingThought = /^<(?:think|thinking|thought|reasoning)>/iu;
const closingThought = /<\/(?:think|thinking|thought|reasoning)>/iu;
