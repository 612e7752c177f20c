import type { JsonValue } from './chat.ts';

/** Longest text looked at; an answer is capped far below, so more is a fault. */
const LONGEST = 256 * 1024;
/** Opening braces tried: text made of nothing but braces must not cost the square of its length. */
const MOST_TRIES = 64;
const DEEPEST = 32;

export type JsonObject = { readonly [key: string]: JsonValue };

/**
 * The one JSON object that a model's text holds: bare, in a fence, or with prose around it. Where there are several, the
 * last (models repeat the form first, then fill it in) that `accept` takes. Stray commas before a closing bracket and raw
 * line breaks inside strings are forgiven. Answers have no prototype, and a key `__proto__` is dropped. `undefined` where
 * there is no whole object: a truncated one is never completed by guessing.
 */
export function parseJson(text: string, accept: (value: JsonObject) => boolean = () => true): JsonObject | undefined {
  return findJson(text, accept)?.value;
}

/** As `parseJson`, with the text of the object as it stands. */
export function findJson(
  text: string,
  accept: (value: JsonObject) => boolean = () => true,
): { readonly value: JsonObject; readonly source: string } | undefined {
  if (text.length > LONGEST) return undefined;
  let found: { value: JsonObject; source: string } | undefined;
  let at = text.indexOf('{');
  for (let tries = 0; at !== -1 && tries < MOST_TRIES; tries += 1) {
    const end = endOfObject(text, at);
    const source = end === -1 ? '' : text.slice(at, end);
    const value = source === '' ? undefined : objectOf(source);
    if (value !== undefined && accept(value)) found = { value, source };
    at = text.indexOf('{', value === undefined ? at + 1 : end);
  }
  return found;
}

/** Index behind the brace that closes the one at `start`, or -1. Braces inside strings do not count. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{') depth += 1;
    else if (sign === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

function objectOf(source: string): JsonObject | undefined {
  const value = parsed(source) ?? parsed(repaired(source));
  return isObject(value) ? value : undefined;
}

function parsed(source: string): JsonValue | undefined {
  try {
    return copy(JSON.parse(source), 0);
  } catch {
    return undefined;
  }
}

/** Line breaks and tabs inside strings escaped, commas before a closing bracket left out. */
function repaired(source: string): string {
  let out = '';
  let quoted = false;
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] ?? '';
    if (quoted && sign === '\\') {
      out += sign + (source[at + 1] ?? '');
      at += 1;
      continue;
    }
    if (sign === '"') quoted = !quoted;
    if (quoted && sign < ' ') out += JSON.stringify(sign).slice(1, -1);
    else if (!quoted && sign === ',' && /^\s*[}\]]/.test(source.slice(at + 1, at + 200))) continue;
    else out += sign;
  }
  return out;
}

function copy(value: unknown, depth: number): JsonValue {
  if (depth > DEEPEST) throw new RangeError('nested too deeply');
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
  const plain: Record<string, JsonValue> = Object.create(null);
  for (const [key, item] of Object.entries(value ?? {})) if (key !== '__proto__') plain[key] = copy(item, depth + 1);
  return plain;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
