import type { Outline } from '../../gherkin/outline.ts';
import type { Chat } from '../../llm/chat.ts';
import type { Clock } from '../../ports.ts';
import type { App } from '../screens/app.ts';
import type { Runaway } from './answerWatch.ts';

/** What a run of all scenarios says of an app: steps that are shown, of those that could be. */
export interface Score {
  readonly green: number;
  readonly total: number;
}

export interface DrawRequest {
  readonly outline: Outline;
  /** Stands wherever the model has drawn nothing, and is what its screens are measured by. */
  readonly wireframe: App;
  readonly chat: Chat;
  readonly model: string;
  /** Of the loaded model; `DEFAULT_CONTEXT` where it is not known. */
  readonly contextTokens?: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Runs the scenarios on an app. Nothing else decides between versions. */
  readonly judge: (app: App) => Promise<Score>;
  /** After every finished line: the whole app, the wireframe's screens where none is drawn yet. */
  readonly onApp: (app: App, drawn: Drawn) => void;
  /** One sentence, each time something else is done. */
  readonly onState: (text: string) => void;
  /** What is done differently from the first time. */
  readonly attempt?: Attempt;
  /** Another chat model of the server, to name as the next thing to try. */
  readonly otherModel?: string;
}

export interface Drawn {
  readonly screens: number;
  readonly lines: number;
}

export interface Attempt {
  readonly temperature?: number;
  /** Tokens that a model may think with before it answers, on top of those of the answer. */
  readonly thoughtTokens?: number;
}

export interface Version {
  readonly id: 'wireframe' | 'model' | 'repaired' | 'mixed';
  /** "qwen2.5-7b, 4 screens": for a list to choose from. */
  readonly label: string;
  readonly app: App;
  readonly steps: Score;
}

/** How the model came to its end. */
export type Ended =
  | { readonly kind: 'whole' | 'cancelled' }
  /** At the limit of tokens. */
  | { readonly kind: 'cut' }
  /** Stopped by us. */
  | { readonly kind: 'runaway'; readonly why: Runaway }
  /** By the server; the message names address and next step. */
  | { readonly kind: 'fault'; readonly message: string };

export interface NextTry {
  /** Of the one button: "Try again with gpt-oss-20b". */
  readonly label: string;
  readonly model: string;
  readonly attempt: Attempt;
}

export interface Drawing {
  /** The wireframe first, then in the order in which they came about. */
  readonly versions: readonly Version[];
  /** Of the most steps shown; the wireframe where none is better, a drawn one where they are level. */
  readonly best: Version;
  readonly ended: Ended;
  readonly screens: number;
  /** Scenarios of a very long feature that the model was not shown; the wireframe's screens stand for them. */
  readonly left: number;
  /** Requests for single lines that were made. */
  readonly repairTurns: number;
  /** Lines that were mended by rule, and by the model when asked again. */
  readonly mended: { readonly byRule: number; readonly byModel: number };
  /** Titles of screens that are the wireframe's in the best version although the model drew them. */
  readonly kept: readonly string[];
  /** What happened, in one sentence for the owner. */
  readonly sentence: string;
  /** Absent where there is nothing to gain. */
  readonly nextTry?: NextTry;
}
