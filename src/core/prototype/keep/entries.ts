import type { Binding } from '../run/verdict.ts';

/** Single entries of the file beside a feature, each read or dropped by itself: anyone may have edited it, or a merge. */

/** What the owner says of a scenario after having seen it. */
export type Judgement = 'matches' | 'differs' | 'clarify';

export const bindingKinds = ['press', 'fill', 'choose', 'check', 'uncheck', 'see', 'open', 'assume'] as const;
export const judgements: readonly Judgement[] = ['matches', 'differs', 'clarify'];

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

/** A map, so that a field named `__proto__` is a field like any other. */
function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map();
  return new Map(Object.entries(value));
}

function textOf(value: unknown, most: number): string | undefined {
  return typeof value === 'string' && value.length <= most ? value : undefined;
}
