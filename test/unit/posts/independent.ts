import matter from 'gray-matter';
import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { parse } from 'smol-toml';

/** What a parser that shares no code with the reader says of a header: field values as the parser gives them. */
export type Independent =
  | {
      readonly kind: 'read';
      readonly by: 'js-yaml' | 'gray-matter' | 'smol-toml' | 'JSON';
      readonly data: ReadonlyMap<string, unknown>;
    }
  | { readonly kind: 'none' }
  /** A header that the independent parsers refuse. */
  | { readonly kind: 'rejected'; readonly reason: string };

export function readIndependently(bytes: Uint8Array): Independent {
  const text = new TextDecoder().decode(bytes).trimStart();
  const match = /^(---|\+\+\+)[ \t]*\r?\n(?:([\s\S]*?)\r?\n)??\1[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match) return text.startsWith('{') ? json(text) : { kind: 'none' };
  const content = match[2] ?? '';
  if (match[1] === '+++') return { kind: 'read', by: 'smol-toml', data: mapOf(parse(content)) };
  try {
    return { kind: 'read', by: 'js-yaml', data: mapOf(load(content, { schema: FAILSAFE_SCHEMA })) };
  } catch {
    // js-yaml 5 rejects what js-yaml 3, the site's own reader, takes: a quoted scalar continued at column 0.
    try {
      return { kind: 'read', by: 'gray-matter', data: mapOf(matter(text, {}).data) };
    } catch (error) {
      return { kind: 'rejected', reason: error instanceof Error ? error.message : String(error) };
    }
  }
}

function json(text: string): Independent {
  for (let end = text.indexOf('}'); end >= 0; end = text.indexOf('}', end + 1)) {
    try {
      return { kind: 'read', by: 'JSON', data: mapOf(JSON.parse(text.slice(0, end + 1))) };
    } catch {
      continue;
    }
  }
  return { kind: 'none' };
}

function mapOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

/** A list or text as terms: nothing and empty text are none, other scalars are their text. */
export function termsIn(value: unknown): readonly string[] {
  if (value === undefined || value === null || value === '' || value === 'null' || value === '~') return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => termsIn(item));
  return [typeof value === 'string' ? value : JSON.stringify(value)];
}
