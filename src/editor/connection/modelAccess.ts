import type * as vscode from 'vscode';
import type { OpenModels } from '../../core/categorize/modelEngines.ts';
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
}
