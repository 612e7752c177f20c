import type { Line } from './readLine.ts';

export interface NumberedLine {
  readonly line: Line;
  readonly text: string;
  readonly number: number;
}

/** So many equal lines in a row are no design. */
const mostEqual = 4;

/**
 * Small models go round in circles: the same line over and over, or the screens from the first on again. A screen that comes a
 * second time is held back until it differs from the first; where it never does, the text loops.
 */
export class LoopGuard {
  readonly #active: boolean;
  #blocks = new Map<string, readonly string[]>();
  #block: string[] = [];
  #screen: string | undefined;
  #held: NumberedLine[] = [];
  #twin: readonly string[] | undefined;
  #last = '';
  #equal = 0;
  looped = false;

  constructor(active: boolean) {
    this.#active = active;
  }

  clear(): void {
    this.#blocks = new Map();
    this.#block = [];
    this.#screen = undefined;
    this.#held = [];
    this.#twin = undefined;
    this.#last = '';
    this.#equal = 0;
    this.looped = false;
  }

  /** The lines that may be placed now. `screen`: the id where the line starts a screen. */
  pass(line: NumberedLine, screen: string | undefined): readonly NumberedLine[] {
    if (!this.#active) return [line];
    if (line.line.kind === 'nothing' || line.line.kind === 'prose') return [line];
    this.#equal = line.text === this.#last ? this.#equal + 1 : 1;
    this.#last = line.text;
    if (this.#equal > mostEqual) {
      this.looped = true;
      return [];
    }
    return screen === undefined ? this.#inside(line) : this.#start(line, screen);
  }

  #start(line: NumberedLine, screen: string): readonly NumberedLine[] {
    if (this.#twin) {
      this.looped = this.#block.length >= this.#twin.length;
      if (this.looped) return [];
    }
    const ready = this.#release();
    if (this.#screen !== undefined && !this.#blocks.has(this.#screen)) this.#blocks.set(this.#screen, this.#block);
    this.#screen = screen;
    this.#block = [];
    this.#twin = this.#blocks.get(screen);
    if (!this.#twin) return [...ready, line];
    this.#held = [line];
    return ready;
  }

  #inside(line: NumberedLine): readonly NumberedLine[] {
    this.#block.push(line.text);
    if (!this.#twin) return [line];
    this.#held.push(line);
    return this.#twin[this.#block.length - 1] === line.text ? [] : this.#release();
  }

  #release(): readonly NumberedLine[] {
    const held = this.#held;
    this.#held = [];
    this.#twin = undefined;
    return held;
  }

  /** What is still held back at the end repeats a screen as far as it goes, and is dropped. */
  end(): readonly NumberedLine[] {
    this.looped ||= this.#held.length > 0;
    this.#held = [];
    return [];
  }
}
