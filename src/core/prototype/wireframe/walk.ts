import type { Run } from '../../gherkin/outline.ts';
import type { Intent } from '../steps/intent.ts';
import type { Draft, DraftScreen, DraftTable, Effect } from './draft.ts';
import { ensure } from './draft.ts';
import type { OwnWords } from './words.ts';
import { capital, plain } from './wording.ts';

/** One run on its way over the screens. */
export interface Walk {
  readonly draft: Draft;
  readonly words: OwnWords;
  readonly language: string;
  readonly run: Run;
  /** Name of the scenario: what the viewer chooses. */
  readonly situation: string;
  readonly intents: readonly Intent[];
  readonly lastAction: number;
  place: DraftScreen;
  /** The last press, while its outcome is told. */
  effect: Effect | undefined;
  /** The press that led to the screen shown. */
  last: Effect | undefined;
  readonly effects: Effect[];
  /** What was entered on the screen shown, by label. */
  entered: Map<string, string>;
  /** What the button that is pressed makes, while its outcome is not known. */
  making: { readonly table: DraftTable; readonly on: string } | undefined;
  /** Folded text that the rows shown are filtered by. */
  filter: string | undefined;
  /** What the run spoke of last. */
  subject: string | undefined;
}

const acting = new Set<Intent['kind']>(['open', 'fill', 'choose', 'check', 'uncheck', 'upload', 'press', 'signIn']);

export function isAction(intent: Intent | undefined): boolean {
  return intent !== undefined && acting.has(intent.kind);
}

/** A sentence of what is there at the start. */
export function remember(walk: Walk, text: string): void {
  ensure(walk.draft.start, capital(plain(text, 1000)), () => new Set()).add(walk.situation);
}
