import { editDistance } from '../../taxonomy/editDistance.ts';
import { foldTerm } from '../../taxonomy/fold.ts';
import type { Screen } from './app.ts';

/** Finds screens by what people write for them. */
export class ScreenIndex {
  readonly #ids = new Set<string>();
  readonly #folded = new Map<string, string>();
  /** Comparing letter by letter is slow; a text of nothing but wrong names must not take minutes. */
  #comparisons = 50;

  constructor(screens: readonly Screen[]) {
    for (const { id } of screens) this.#ids.add(id);
    for (const { id, title } of screens) {
      const key = foldTerm(id);
      if (!this.#folded.has(key)) this.#folded.set(key, id);
      const name = foldTerm(title);
      if (name !== '' && !this.#folded.has(name)) this.#folded.set(name, id);
    }
  }

  /** The id that is exactly or but for case, accents and punctuation the id or title of a screen. */
  find(name: string): string | undefined {
    if (this.#ids.has(name)) return name;
    const key = foldTerm(name.replace(/^(?:screen|page)\s+/iu, ''));
    return this.#folded.get(key);
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** The one a few slips away: one in four letters, and none in short names, where `done` is not `none`. */
  nearest(name: string): string | undefined {
    if (this.#comparisons-- <= 0) return undefined;
    const key = foldTerm(name).slice(0, 60);
    const limit = key.length < 5 ? 0 : Math.floor(key.length / 4);
    let best: string | undefined;
    let least = limit + 1;
    for (const [candidate, id] of this.#folded) {
      const distance = editDistance(key, candidate, limit);
      if (distance < least) {
        best = id;
        least = distance;
      }
    }
    return best;
  }
}
