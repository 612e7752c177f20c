import type { Command, Option } from './command.ts';
import { columns } from './columns.ts';

export function generalHelp(commands: readonly Command[]): string {
  return [
    'Usage: impact <command> <folder or file> [options]',
    '',
    ...columns(commands.map((command) => [`  ${command.name}`, command.summary])),
    '',
    'Nothing is written to posts except by apply and undo.',
    'impact <command> --help tells the options of a command.',
  ].join('\n');
}

export function commandHelp(command: Command, common: Readonly<Record<string, Option>>): string {
  const options = Object.entries({ ...command.options, ...common });
  return [
    `Usage: impact ${command.name} <${operandOf(command)}> [options]`,
    '',
    `${command.summary}.`,
    '',
    ...columns(
      options.map(([name, option]) => [
        `  --${name}${option.value === undefined ? '' : ` ${option.value}`}`,
        option.help,
      ]),
    ),
  ].join('\n');
}

/** What the command takes, as its usage says it: `folder`, `file.feature`. */
export function operandOf(command: Command): string {
  return command.takes === undefined ? 'folder' : `file${command.takes[0]}`;
}
