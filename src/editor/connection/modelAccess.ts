import type * as vscode from 'vscode';
import type { OpenModels } from '../../core/categorize/modelEngines.ts';
import type { Chat } from '../../core/llm/chat.ts';
import type { Critic } from '../../core/critic/run/run.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Progress } from '../../core/ports.ts';

/** What the other features ask of the connection to a server of models. */
export interface ModelAccess {
  /** The server came, went, or another model was chosen. */
  readonly onDidChange: vscode.Event<void>;
  /** One line for the overview: "qwen2.5-7b and gpt-oss-20b", "No server: built-in engine". */
  readonly summary: string;
  /**
   * The models to use now, by the setting `impact.file.engine`. `undefined` value: work without a server (the setting says so, or it is
   * `auto` and no server answers). Asks once before anything is sent to another machine; `cancelled` when the owner says no.
   * The fast model is in memory when it returns, which may take minutes; `progress` is told.
   */
  open(signal: AbortSignal, progress?: Progress): Promise<Outcome<OpenModels | undefined>>;
  /**
   * The models to draw a prototype with, whatever engine files the posts. `undefined` value: there is none to ask. With `asks`
   * the owner wants one now: they are asked about another machine's address, and a server that does not answer is a failure.
   */
  openToDraw(signal: AbortSignal, asks: boolean): Promise<Outcome<OpenModels | undefined>>;
  /** The models to review a document with. None is loaded yet. Asks before a document may go to another machine; fails where no server answers. */
  openToReview(signal: AbortSignal): Promise<Outcome<ReviewModels>>;
}

export interface ReviewModels {
  readonly address: string;
  readonly chat: Chat;
  /** All that can answer. */
  readonly able: readonly ReviewModel[];
  /** By the settings, else what suits best. */
  readonly first: ReviewModel;
  /** The setting's second model, or one to offer: of another family than the first. Absent where there is none or the setting says so. */
  readonly second?: ReviewModel & { readonly chosen: boolean };
  /** Names in the settings that the server does not have. */
  readonly missing: readonly string[];
  /** Has the server load it, which may take minutes. */
  open(id: string, signal: AbortSignal): Promise<Outcome<Critic>>;
}

export interface ReviewModel {
  readonly id: string;
  /** Two of one family make the same mistakes. */
  readonly family: string;
  readonly loaded: boolean;
  /** It reasons before it answers, which costs tokens. */
  readonly thinks: boolean;
  /** Of its loaded instance, where the server tells. */
  readonly contextTokens?: number;
  readonly slots?: number;
}
