import type * as vscode from 'vscode';
import type { Chat } from '../../core/llm/chat.ts';
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
}

export interface OpenModels {
  /** Where requests go, for messages. */
  readonly address: string;
  readonly chat: Chat;
  readonly fast: ModelUse;
  /** Absent where only one model is there. */
  readonly reasoning?: LateModel;
}

/** A model that is loaded when it is first needed: loading it may push the fast one out of memory. */
export interface LateModel {
  readonly id: string;
  /** Has the server load it, and tells what prompts are to be measured by. */
  open(signal: AbortSignal): Promise<Outcome<ModelUse>>;
}

export interface ModelUse {
  readonly id: string;
  /** Tokens of prompt and answer together, as the loaded instance has them. */
  readonly contextTokens: number;
  /** Requests that it answers at once. */
  readonly slots: number;
  /** Those requests share `contextTokens` (LM Studio's default); else each has them for itself. */
  readonly sharesContext: boolean;
}
