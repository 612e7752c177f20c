import type { Outcome } from '../../outcome.ts';
import { readVersioned } from '../../versionedJson.ts';
import type { Binding } from '../run/verdict.ts';
import { bindingKinds, readBinding, readJudgement, type Judgement } from './entries.ts';

/** All that is kept beside a feature in `x.proto.json`. */
export interface Sidecar {
  readonly bindings: readonly Binding[];
  /** Scenario id → judgement. */
  readonly judgements: Readonly<Record<string, Judgement>>;
  /** Entries that could not be read: whoever writes the file anew loses them. Absent where there are none. */
  readonly dropped?: number;
}

const mostBindings = 5_000;
const mostJudgements = 20_000;
const known: ReadonlySet<string> = new Set(['version', 'bindings', 'judgements']);

/**
 * Reads the file's text. Fails, so that nobody writes over it, where it is no JSON (a merge left its marks, half a file) or comes
 * from a later version. Single entries that make no sense, and fields that are not known, are dropped and counted.
 */
export function readSidecar(text: string): Outcome<Sidecar> {
  const fields = readVersioned(text);
  return fields.kind === 'ok' ? { kind: 'ok', value: readFields(fields.value) } : fields;
}

function readFields(fields: ReadonlyMap<string, unknown>): Sidecar {
  const bindings = readList(fields.get('bindings'), readBinding, mostBindings);
  const judged = readJudgements(fields.get('judgements'));
  // Of two bindings of one wording the later one is what the owner showed last.
  const byKey = new Map(bindings.read.map((binding) => [binding.key, binding]));
  const dropped = bindings.dropped + judged.dropped + unknownIn(fields);
  return {
    bindings: [...byKey.values()],
    judgements: judged.judgements,
    ...(dropped > 0 ? { dropped } : {}),
  };
}

/** An empty `history` was once written by everyone, and is nothing to lose. */
function unknownIn(fields: ReadonlyMap<string, unknown>): number {
  const history = fields.get('history');
  const isEmpty = Array.isArray(history) && history.length === 0;
  return [...fields.keys()].filter((name) => !known.has(name) && !(isEmpty && name === 'history')).length;
}

function readList<Item>(
  value: unknown,
  read: (value: unknown) => Item | undefined,
  most: number,
): { readonly read: readonly Item[]; readonly dropped: number } {
  if (value === undefined) return { read: [], dropped: 0 };
  if (!Array.isArray(value)) return { read: [], dropped: 1 };
  const all = value.map((entry: unknown) => read(entry)).filter((entry) => entry !== undefined);
  return { read: all.slice(0, most), dropped: value.length - Math.min(all.length, most) };
}

function readJudgements(value: unknown): {
  readonly judgements: Readonly<Record<string, Judgement>>;
  readonly dropped: number;
} {
  if (value === undefined) return { judgements: {}, dropped: 0 };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { judgements: {}, dropped: 1 };
  const all = Object.entries(value);
  const read = all.flatMap(([id, entry]) => {
    const judgement = readJudgement(entry);
    // As a key of a plain object `__proto__` would be no key at all.
    return judgement === undefined || id === '__proto__' || id.length > 500 ? [] : [[id, judgement] as const];
  });
  return {
    judgements: Object.fromEntries(read.slice(0, mostJudgements)),
    dropped: all.length - Math.min(read.length, mostJudgements),
  };
}

/** The file's text: sorted, one thing a line, so that two people's work merges and a diff can be read. */
export function printSidecar(sidecar: Sidecar): string {
  const bindings = sidecar.bindings
    .toSorted((one, other) => order(one.key, other.key))
    .map((binding) => `    ${printBinding(binding)}`);
  const judgements = Object.entries(sidecar.judgements)
    .toSorted(([one], [other]) => order(one, other))
    .map(([id, judgement]) => `    ${JSON.stringify(id)}: ${JSON.stringify(judgement)}`);
  return [
    '{',
    '  "version": 1,',
    `  "bindings": ${block('[', bindings, ']')},`,
    `  "judgements": ${block('{', judgements, '}')}`,
    '}',
    '',
  ].join('\n');
}

/** By code units: the same on every machine, whatever its locale. */
function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function block(open: string, lines: readonly string[], close: string): string {
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join(',\n')}\n  ${close}`;
}

function printBinding({ key, kind, element, label, elementKind }: Binding): string {
  return JSON.stringify({ key, kind: bindingKinds.find((one) => one === kind) ?? 'see', element, label, elementKind });
}
