/** Guards for what a server sends: every field is unknown until it was looked at. */

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field itself, never one inherited from the prototype. */
export function field(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A text of at most `cap` characters, without control characters (a model's name ends up in menus and messages). */
export function textField(value: unknown, name: string, cap = 200): string | undefined {
  const found = field(value, name);
  if (typeof found !== 'string') return undefined;
  const clean = found
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, cap);
  return clean === '' ? undefined : clean;
}

/** A finite number that is not below zero. */
export function countField(value: unknown, name: string): number | undefined {
  const found = field(value, name);
  return typeof found === 'number' && Number.isFinite(found) && found >= 0 ? found : undefined;
}

export function listField(value: unknown, name: string): readonly unknown[] {
  const found = field(value, name);
  return Array.isArray(found) ? found : [];
}

/** The value of a JSON text, or `undefined` where it is none. */
export function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
