/**
 * What the editor and the prototype's panel say to each other: plain data, one union for each direction. Each side checks what
 * it gets (`type`, ids it knows, lengths) and drops the rest.
 */

import type { FeatureFault, Outline } from '../core/gherkin/outline.ts';
import type { Edit } from '../core/prototype/edit/edit.ts';
import type { Judgement } from '../core/prototype/keep/entries.ts';
import type { Coverage } from '../core/prototype/run/coverage.ts';
import type { Binding, RunVerdict } from '../core/prototype/run/verdict.ts';
import type { App } from '../core/prototype/screens/app.ts';

/** Where the screens on show come from. `file`: the owner's own `.proto.txt`. */
export type AppSource = 'wireframe' | 'model' | 'file';

export interface ModelState {
  readonly kind: 'none' | 'ready' | 'drawing' | 'repairing' | 'failed' | 'untrusted';
  /** One sentence: "qwen2.5-7b draws screen 2 of about 4", "No server: the wireframe stands." */
  readonly text: string;
  /** Label of the one button beside it, saying what will be tried; absent where there is nothing to try. */
  readonly action?: string;
}

export type ToPanel =
  | {
      readonly type: 'feature';
      /** Kept in the panel's own state as `feature`, so that a window that is opened again finds the feature of the panel. */
      readonly id: string;
      /** File name, as the panel's heading has it where the feature has no name. */
      readonly file: string;
      /** Absent where no feature could be read; the faults say why. */
      readonly outline?: Outline;
      readonly faults: readonly FeatureFault[];
      readonly bindings: readonly Binding[];
      readonly judgements: Readonly<Record<string, Judgement>>;
    }
  /** What is kept beside the feature has changed, and the feature has not. */
  | {
      readonly type: 'kept';
      readonly bindings: readonly Binding[];
      readonly judgements: Readonly<Record<string, Judgement>>;
    }
  /** The screens, whole; while a model draws, after every finished line. */
  | {
      readonly type: 'app';
      readonly app: App;
      readonly source: AppSource;
      readonly streaming: boolean;
      /** Versions there are to choose from, and the one on show. */
      readonly versions: readonly { readonly id: string; readonly label: string }[];
      readonly version: string;
      /** Changes by hand that can be taken back, and those that can be made again. */
      readonly edits: { readonly undo: number; readonly redo: number };
    }
  | { readonly type: 'model'; readonly state: ModelState }
  /** Run these, as fast as may be. Answered by `ran` for each and one `done`. */
  | { readonly type: 'run'; readonly request: number; readonly runs: readonly string[] }
  | { readonly type: 'stop' }
  /** Show this run to an audience. */
  | { readonly type: 'play'; readonly run: string; readonly pace: number }
  /** Ask the owner to click the element for this step. */
  | { readonly type: 'pick'; readonly step: string }
  /** Go to a screen, or to the screen of an element and ring it. */
  | { readonly type: 'reveal'; readonly element: string };

export type FromPanel =
  /** The panel listens; everything is to be sent anew. */
  | { readonly type: 'ready' }
  | { readonly type: 'drawn'; readonly source: AppSource; readonly streaming: boolean }
  | { readonly type: 'ran'; readonly request: number; readonly verdict: RunVerdict }
  | { readonly type: 'done'; readonly request: number; readonly coverage: Coverage }
  /** The owner pressed Run, or a scenario's own Run. */
  | { readonly type: 'wantRun'; readonly runs: readonly string[] }
  /** The owner's click for an unclear step, or that there is nothing on a screen to it (`assume`). */
  | { readonly type: 'picked'; readonly step: string; readonly binding: Omit<Binding, 'key'> }
  | { readonly type: 'judged'; readonly scenario: string; readonly judgement: Judgement | undefined }
  /** Show this line of the feature. */
  | { readonly type: 'openLine'; readonly line: number }
  | { readonly type: 'chooseVersion'; readonly version: string }
  /** Change the screens on show. Answered by a new `app`. */
  | { readonly type: 'edit'; readonly edit: Edit }
  | { readonly type: 'undoEdit' | 'redoEdit' }
  | { readonly type: 'ask'; readonly what: 'draw' | 'stopDrawing' | 'openText' | 'saveHtml' | 'saveReport' | 'clarify' }
  /** The frame was silent for 3 s and has been made anew. */
  | { readonly type: 'revived' };
