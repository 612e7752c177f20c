import type { Command, Option } from './command.ts';
import { columns } from './columns.ts';

export function generalHelp(commands: readonly Command[]): string {
  return [
    'Usage: impact <command> <folder> [options]',
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
    `Usage: impact ${command.name} <folder> [options]`,
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
