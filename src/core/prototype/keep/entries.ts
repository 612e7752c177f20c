import type { Binding } from '../run/verdict.ts';

/** Single entries of the file beside a feature, each read or dropped by itself: anyone may have edited it, or a merge. */

/** What the owner says of a scenario after having seen it. */
export type Judgement = 'matches' | 'differs' | 'clarify';

/** One version of the screens, for "go back" and for comparing. */
export interface Edition {
  /** ISO 8601, UTC. */
  readonly time: string;
  /** As the owner's git knows them; empty where it does not. */
  readonly who: string;
  /** What was asked for, or what was done by hand. */
  readonly sentence: string;
  readonly source: 'wireframe' | 'model' | 'file';
  readonly steps: { readonly green: number; readonly total: number };
  /** The whole of the screens, in the screen language. */
  readonly screens: string;
}

export const bindingKinds = ['press', 'fill', 'choose', 'check', 'uncheck', 'see', 'open', 'assume'] as const;
const judgements = ['matches', 'differs', 'clarify'] as const;
const sources = ['wireframe', 'model', 'file'] as const;

export function readBinding(value: unknown): Binding | undefined {
  const fields = fieldsOf(value);
  const key = textOf(fields.get('key'), 5_000);
  const kind = bindingKinds.find((one) => one === fields.get('kind'));
  const element = textOf(fields.get('element'), 500);
  const label = textOf(fields.get('label'), 500);
  const elementKind = textOf(fields.get('elementKind'), 50);
  if (!key || kind === undefined || element === undefined || label === undefined || elementKind === undefined)
    return undefined;
  return { key, kind, element, label, elementKind };
}

export function readJudgement(value: unknown): Judgement | undefined {
  return judgements.find((one) => one === value);
}

export function readEdition(value: unknown): Edition | undefined {
  const fields = fieldsOf(value);
  const time = textOf(fields.get('time'), 40);
  const who = textOf(fields.get('who'), 200);
  const sentence = textOf(fields.get('sentence'), 2_000);
  const source = sources.find((one) => one === fields.get('source'));
  const green = countOf(fields.get('green'));
  const total = countOf(fields.get('total'));
  const screens = linesOf(fields.get('screens'));
  if (time === undefined || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time) || who === undefined || sentence === undefined)
    return undefined;
  if (source === undefined || green === undefined || total === undefined || screens === undefined) return undefined;
  return { time, who, sentence, source, steps: { green, total }, screens };
}

/** A map, so that a field named `__proto__` is a field like any other. */
function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map();
  return new Map(Object.entries(value));
}

function textOf(value: unknown, most: number): string | undefined {
  return typeof value === 'string' && value.length <= most ? value : undefined;
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function linesOf(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length > 5_000) return undefined;
  const lines = value.filter((line) => typeof line === 'string');
  const text = lines.join('\n');
  return lines.length === value.length && text.length <= 500_000 ? text : undefined;
}
