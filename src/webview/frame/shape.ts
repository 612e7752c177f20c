/** Checks of what came through a message: nothing is touched before its shape and its size are known. */

export type Check = (value: unknown) => boolean;

export const flag: Check = (value) => typeof value === 'boolean';

export function text(most: number): Check {
  return (value) => typeof value === 'string' && value.length <= most;
}

export function count(most: number): Check {
  return (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= most;
}

export function oneOf(words: readonly string[]): Check {
  const known = new Set<unknown>(words);
  return (value) => known.has(value);
}

export function list(of: Check, most: number): Check {
  return (value) => Array.isArray(value) && value.length <= most && value.every((entry) => of(entry));
}

/** A record whose keys are data. */
export function table(of: Check, most: number): Check {
  return (value) => {
    if (!isRecord(value)) return false;
    const entries = Object.entries(value);
    return entries.length <= most && entries.every(([, entry]) => of(entry));
  };
}

/** Fields not named here are let through: a newer side may say more. Only own fields count. */
export function shape(fields: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check {
  const must = Object.entries(fields);
  const may = Object.entries(optional);
  return (value) =>
    isRecord(value) &&
    must.every(([name, check]) => Object.hasOwn(value, name) && check(value[name])) &&
    may.every(([name, check]) => !Object.hasOwn(value, name) || value[name] === undefined || check(value[name]));
}

export function anyOf(...checks: readonly Check[]): Check {
  return (value) => checks.some((check) => check(value));
}

/** True while a message holds at most `most` characters and values in all. Stops counting where it is over; survives deep nesting. */
export function isWithin(message: unknown, most: number): boolean {
  let left = most;
  const waiting: unknown[] = [message];
  while (waiting.length > 0) {
    const value = waiting.pop();
    left -= typeof value === 'string' ? value.length + 1 : 1;
    if (left < 0) return false;
    if (typeof value !== 'object' || value === null) continue;
    const inside = Object.entries(value);
    if (inside.length > left) return false;
    for (const [name, entry] of inside) {
      left -= name.length;
      waiting.push(entry);
    }
  }
  return left >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
