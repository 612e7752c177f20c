import { steering } from './printable.ts';
import type { Failure } from '../core/outcome.ts';
import type { ExitCode } from './command.ts';
import type { Terminal } from './terminal.ts';

/** The one JSON value of a command; what would steer a terminal is escaped, which JSON's readers undo. */
export function printJson(value: unknown, terminal: Terminal): void {
  terminal.out(JSON.stringify(value, undefined, 2).replaceAll(steering, escaped));
}

function escaped(sign: string): string {
  return sign === '\n' ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Says what went wrong, or that the owner stopped it. */
export function notDone(outcome: Failure | { readonly kind: 'cancelled' }, terminal: Terminal): ExitCode {
  terminal.err(outcome.kind === 'failed' ? outcome.message : 'Stopped before anything was done.');
  return 2;
}

/** `{a: 1}` whose keys come from a blog's own words: one named `__proto__` stays a key. */
export function keyed<Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> {
  return Object.fromEntries(entries);
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')} %`;
}

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
