import type { Screen } from '../screens/app.ts';
import type { Draft, DraftScreen } from './draft.ts';
import type { OwnWords } from './ownWords.ts';

/** Screens while they are put together: ids are given, and states come up as buttons ask for them. */
export interface Assembly {
  readonly draft: Draft;
  readonly words: OwnWords;
  readonly ids: Map<DraftScreen, string>;
  readonly taken: Set<string>;
  /** What a state shows → the state. */
  readonly states: Map<string, Screen>;
  readonly nav: readonly DraftScreen[];
  readonly entry: DraftScreen;
  /** What is there at the start stands on a screen of its own. */
  readonly apart: boolean;
}

export function freeId(assembly: Assembly, wanted: string): string {
  let id = wanted;
  for (let number = 2; assembly.taken.has(id); number += 1) id = `${wanted}-${number}`;
  assembly.taken.add(id);
  return id;
}
