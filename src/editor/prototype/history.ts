import type { App } from '../../core/prototype/screens/app.ts';

/** Where the owner's changes by hand are: in their text (`file`), or in the window only until they are saved as text (`changes`). */
export type Own = 'file' | 'changes';

/** How it was before a change, or after one that was taken back. */
export interface Moment {
  readonly own: Own;
  /** The owner's version; absent where there was none yet. */
  readonly app: App | undefined;
  /** Id of the version on show. */
  readonly shown: string;
  /** Ids of elements on the way to this moment: from → to. */
  readonly changed: ReadonlyMap<string, string>;
}

export type Way = 'undo' | 'redo';

const most = 200;

/** Changes by hand that can be taken back or made again. */
export class History {
  #undo: readonly Moment[] = [];
  #redo: readonly Moment[] = [];

  get counts(): { readonly undo: number; readonly redo: number } {
    return { undo: this.#undo.length, redo: this.#redo.length };
  }

  next(way: Way): Moment | undefined {
    return (way === 'undo' ? this.#undo : this.#redo).at(-1);
  }

  /** A change was made: what had been taken back cannot be made again. */
  add(before: Moment): void {
    this.#undo = [...this.#undo, before].slice(-most);
    this.#redo = [];
  }

  /** The next moment of this way has come; `now` is what there was. */
  pass(way: Way, now: Moment): void {
    const [from, to] = way === 'undo' ? [this.#undo, this.#redo] : [this.#redo, this.#undo];
    const [left, grown] = [from.slice(0, -1), [...to, now]];
    this.#undo = way === 'undo' ? left : grown;
    this.#redo = way === 'undo' ? grown : left;
  }

  clear(): void {
    this.#undo = [];
    this.#redo = [];
  }
}

export function reversed(changed: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...changed].map(([from, to]) => [to, from]));
}
