import type { Element } from '../screens/app.ts';
import type { Draft, DraftScreen, Effect } from './draft.ts';
import type { OwnWords } from './words.ts';

/** A state of a screen; buttons that lead elsewhere from there come up after it has been made. */
export interface State {
  readonly id: string;
  readonly title: string;
  readonly of: string;
  readonly elements: Element[];
}

/** Screens while they are put together: ids are given, and states come up as buttons ask for them. */
export interface Assembly {
  readonly draft: Draft;
  readonly words: OwnWords;
  readonly ids: Map<DraftScreen, string>;
  readonly taken: Set<string>;
  /** What a state shows → the state, and its id → it. */
  readonly states: Map<string, State>;
  readonly byId: Map<string, State>;
  readonly ends: Map<Effect, string>;
  /** Elements in states so far. */
  size: number;
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
