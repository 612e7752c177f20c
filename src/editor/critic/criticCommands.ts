import type * as vscode from 'vscode';
import type { CommandArguments, CommandId } from '../../contributions.ts';

export type CriticCommandId = Extract<CommandId, `impact.critic.${string}`>;
export type CriticCommands = { readonly [Id in CriticCommandId]: (...args: CommandArguments[Id]) => unknown };

/** All of the critic's surfaces and what its commands do; made when the first of them is wanted. */
export interface CriticDesk extends vscode.Disposable {
  readonly commands: CriticCommands;
  /** A review's panel of the window's last time, with what its page kept. */
  readonly restore: (panel: vscode.WebviewPanel, state: unknown) => Promise<void>;
}
