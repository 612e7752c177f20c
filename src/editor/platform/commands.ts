import * as vscode from 'vscode';
import type { CommandArguments, CommandId } from '../../contributions.ts';
import { fail } from './messages.ts';
import type { Services } from './services.ts';

/** Registers a command of the manifest. A bug in it is shown with a way to the log, never swallowed. */
export function registerCommand<Id extends CommandId>(
  services: Pick<Services, 'log' | 'showLog'>,
  id: Id,
  run: (...args: CommandArguments[Id]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: CommandArguments[Id]) => {
    try {
      return await run(...args);
    } catch (fault) {
      services.log.error(`${id}: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
      const reason = fault instanceof Error ? fault.message : String(fault);
      void fail(`Impact: ${reason}`, { title: 'Show Log', run: () => services.showLog() });
      return undefined;
    }
  });
}

export function runCommand<Id extends CommandId>(id: Id, ...args: CommandArguments[Id]): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...args);
}
