import type { Fact } from './draft.ts';
import { addFact } from './draft.ts';
import type { Walk } from './walk.ts';

/** To be read after the last press; where there was none, on the screen itself. */
export function tell(walk: Walk, fact: Omit<Fact, 'situations'>): void {
  addFact(walk.effect ? walk.effect.facts : walk.place.facts, { ...fact, situations: new Set([walk.situation]) });
}
