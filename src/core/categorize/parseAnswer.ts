import type { JsonObject } from '../llm/parseJson.ts';
import { parseJson } from '../llm/parseJson.ts';
import type { PostText } from '../posts/post.ts';
import { NONE_LABEL, slugOf } from './labels.ts';
import type { Label } from './labels.ts';
import { findQuote } from './quote.ts';

/** A model's answer after everything that cannot be placed has been dropped. */
export interface ParsedAnswer {
  /** A theme's name, or `undefined` for "none fits". */
  readonly theme: string | undefined;
  readonly second?: string;
  /** The post's own words, found in it. */
  readonly quote?: string;
  /** A quote was given and is not in the post. */
  readonly falseQuote: boolean;
  /** How many parts of the answer were dropped. */
  readonly dropped: number;
  /** A second choice and a quote were asked for; a short answer holds the theme alone, which says nothing against it. */
  readonly full?: boolean;
  /** Log-odds of the label by the server's own token probabilities, where it gives real ones. */
  readonly odds?: number;
}

export type Parsed =
  | { readonly kind: 'ok'; readonly answer: ParsedAnswer }
  /** `why` is in our words and holds nothing of the answer. */
  | { readonly kind: 'unusable'; readonly why: string };

/** No honest answer is near this long; a looping model's is. */
const MAX_ANSWER = 20_000;

/**
 * Reads what a model said of a post. Takes a JSON object, one inside prose or fences, one cut off after its theme, and a bare
 * theme name. Only themes of the list come out of it, and only quotes that are in the post. `full`: a second choice and a quote were
 * asked for.
 */
export function parseAnswer(text: string, labels: readonly Label[], post: PostText, full = true): Parsed {
  const answer = text.slice(0, MAX_ANSWER).trim();
  if (answer === '') return { kind: 'unusable', why: 'the answer was empty' };
  const fields = fieldsOf(answer);
  if (fields === undefined) {
    const bare = placeTheme(answer, labels);
    return bare === 'unknown'
      ? { kind: 'unusable', why: 'the answer held no theme' }
      : { kind: 'ok', answer: { theme: bare?.theme.name, falseQuote: false, dropped: 0, full } };
  }
  return readFields(fields, labels, post, full);
}

interface Fields {
  readonly theme: unknown;
  readonly second: unknown;
  readonly quote: unknown;
}

function readFields(fields: Fields, labels: readonly Label[], post: PostText, full: boolean): Parsed {
  const best = placeTheme(fields.theme, labels);
  if (best === 'unknown') return { kind: 'unusable', why: 'the answer named no theme of the list' };
  const next = placeTheme(fields.second, labels);
  const quote = typeof fields.quote === 'string' ? findQuote(fields.quote, post) : undefined;
  const falseQuote = quote === undefined && typeof fields.quote === 'string' && fields.quote.trim() !== '';
  const strangeSecond = next === 'unknown' && fields.second !== undefined;
  const second = next === 'unknown' || next === best ? undefined : next?.theme.name;
  return {
    kind: 'ok',
    answer: {
      theme: best?.theme.name,
      ...(second === undefined ? {} : { second }),
      ...(quote === undefined ? {} : { quote }),
      falseQuote,
      dropped: (strangeSecond ? 1 : 0) + (falseQuote ? 1 : 0),
      full,
    },
  };
}

/** The label a value names: by slug, or by the theme's name however it is written; `undefined` is "none fits". */
function placeTheme(value: unknown, labels: readonly Label[]): Label | undefined | 'unknown' {
  if (typeof value !== 'string' || value.length > 400) return 'unknown';
  const slug = slugOf(value);
  if (slug === NONE_LABEL) return undefined;
  const exact = labels.find((label) => label.slug === slug);
  if (exact !== undefined) return exact;
  const named = labels.filter((label) => slugOf(label.theme.name) === slug);
  return slug !== '' && named.length === 1 ? (named[0] ?? 'unknown') : 'unknown';
}

function fieldsOf(answer: string): Fields | undefined {
  const object = parseJson(answer, (value) => typeof value['theme'] === 'string') ?? parseJson(answer);
  return object === undefined ? cutOffFields(answer) : pick(object);
}

function pick(object: JsonObject): Fields {
  return { theme: object['theme'], second: object['second'], quote: object['quote'] };
}

/** An answer that was cut off: each field that was finished counts, and of a quote the whole words, which are looked for like any. */
function cutOffFields(text: string): Fields | undefined {
  const theme = finishedString(text, 'theme');
  if (theme === undefined) return undefined;
  return {
    theme,
    second: finishedString(text, 'second'),
    quote: finishedString(text, 'quote') ?? wordsOf(text, 'quote'),
  };
}

function wordsOf(text: string, key: string): string | undefined {
  const found = new RegExp(`"${key}"\\s{0,20}:\\s{0,20}"([^"\\\\\\n]{0,2000})$`).exec(text)?.[1];
  return found?.slice(0, Math.max(0, found.lastIndexOf(' ')));
}

function finishedString(text: string, key: string): string | undefined {
  const found = new RegExp(`"${key}"\\s{0,20}:\\s{0,20}("(?:[^"\\\\\\n]|\\\\.){0,2000}")`).exec(text)?.[1];
  if (found === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(found);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
