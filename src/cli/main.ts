import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { faultText } from '../core/categorize/faultText.ts';
import type { FileFacts } from '../core/ports.ts';
import { nearest } from '../core/taxonomy/editDistance.ts';
import { UsageError } from './command.ts';
import type { Command, ExitCode, FileCommand, Option, Values } from './command.ts';
import { commandHelp, generalHelp } from './help.ts';
import type { Terminal } from './terminal.ts';

/** Each command is loaded when it is asked for: `--help` must not wait for engines and parsers. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  scan: async () => (await import('./scan.ts')).scan,
  'taxonomy init': async () => (await import('./taxonomyInit.ts')).taxonomyInit,
  categorize: async () => (await import('./categorize.ts')).categorize,
  apply: async () => (await import('./apply.ts')).apply,
  undo: async () => (await import('./undo.ts')).undo,
  eval: async () => (await import('./eval.ts')).evaluateFolder,
  'batch export': async () => (await import('./batch.ts')).batchExport,
  'batch import': async () => (await import('./batch.ts')).batchImport,
  prototype: async () => (await import('./prototype.ts')).prototype,
  critic: async () => (await import('./critic.ts')).critic,
};

const common: Readonly<Record<string, Option>> = {
  json: { type: 'boolean', help: 'print one JSON value and nothing else' },
  help: { type: 'boolean', help: 'show this' },
};

/** Runs one command and answers its exit code. Rejects for nothing: what goes wrong is said on `err` and is a 2. */
export async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(words, terminal);
  } catch (error) {
    if (error instanceof UsageError) terminal.err(error.message);
    else terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 2;
  }
}

async function dispatch(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first] = words;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    const all = await Promise.all(Object.values(commands).map((load) => load()));
    terminal[first === undefined ? 'err' : 'out'](generalHelp(all));
    return first === undefined ? 2 : 0;
  }
  const [name, rest] = split(words);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) throw new UsageError(unknownCommand(name));
  return runCommand(await load(), rest, terminal);
}

/** `taxonomy init` and its like are two words. */
function split([first = '', second = '', ...more]: readonly string[]): readonly [string, readonly string[]] {
  if (Object.hasOwn(commands, `${first} ${second}`)) return [`${first} ${second}`, more];
  return [first, second === '' && more.length === 0 ? [] : [second, ...more]];
}

function unknownCommand(name: string): string {
  const known = Object.keys(commands);
  const guess = known.find((command) => command.startsWith(`${name} `)) ?? nearest(name, known);
  const hint = guess === undefined ? `Commands: ${known.join(', ')}.` : `Did you mean "impact ${guess}"?`;
  return `There is no command "${name}". ${hint}`;
}

async function runCommand(command: Command, words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = { ...command.options, ...common };
  const { values, positionals } = parseWords(command, words, options);
  if (values.flag('help')) {
    terminal.out(commandHelp(command, common));
    return 0;
  }
  const [named, extra] = positionals;
  const needs = command.takes === undefined ? 'folder' : 'file';
  if (named === undefined) throw new UsageError(`impact ${command.name} needs a ${needs}.${helpHint(command)}`);
  if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many.${helpHint(command)}`);
  const path = resolve(terminal.folder, named);
  const facts = await factsOf(path, terminal);
  if (facts === undefined) throw new UsageError(`There is no ${needs} ${path}.`);
  const json = values.flag('json');
  if (command.takes !== undefined) {
    mustBeFile(path, facts, command);
    return command.run({ file: path, values, json }, terminal);
  }
  if (facts.kind !== 'folder') throw new UsageError(`${path} is no folder.`);
  return command.run({ folder: path, values, json }, terminal);
}

function mustBeFile(path: string, facts: FileFacts, { name, takes }: FileCommand): void {
  if (facts.kind === 'folder') throw new UsageError(`${path} is a folder. impact ${name} takes one file at a time.`);
  if (facts.kind !== 'file') throw new UsageError(`${path} is no file.`);
  if (takes.some((end) => path.toLowerCase().endsWith(end))) return;
  throw new UsageError(`${path} is no file that impact ${name} reads. Its name has to end in ${takes.join(' or ')}.`);
}

async function factsOf(path: string, terminal: Terminal): Promise<FileFacts | undefined> {
  try {
    return await terminal.files.facts(path);
  } catch (error) {
    throw new UsageError(`${path} cannot be opened: ${faultText(error)}.`);
  }
}

function parseWords(
  command: Command,
  words: readonly string[],
  options: Readonly<Record<string, Option>>,
): { readonly values: Values; readonly positionals: readonly string[] } {
  const types = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]));
  const config = { args: [...words], allowPositionals: true, options: types, tokens: true, strict: false } as const;
  const { positionals, tokens } = parseArgs(config);
  const texts = new Map<string, string>();
  const flags = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option =
      token.name === 'h' ? common['help'] : Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) throw new UsageError(unknownOption(token.rawName, options, command));
    const name = token.name === 'h' ? 'help' : token.name;
    if (option.type === 'boolean') {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value.${helpHint(command)}`);
      flags.add(name);
    } else if (
      token.value === undefined ||
      token.value === '' ||
      (!token.inlineValue && /^--?[a-z]/.test(token.value))
    ) {
      throw new UsageError(`${token.rawName} needs a value.${helpHint(command)}`);
    } else texts.set(name, token.value);
  }
  return { values: { text: (name) => texts.get(name), flag: (name) => flags.has(name) }, positionals };
}

function unknownOption(written: string, options: Readonly<Record<string, Option>>, command: Command): string {
  const guess = nearest(written.replace(/^-+/, ''), Object.keys(options));
  const hint = guess === undefined ? helpHint(command) : ` Did you mean --${guess}?`;
  return `impact ${command.name} has no option ${written}.${hint}`;
}

function helpHint(command: Command): string {
  return ` See: impact ${command.name} --help`;
}
