import { createHash } from 'node:crypto';
import type { PostText } from '../posts/post.ts';
import type { Question } from './engine.ts';
import { linkTarget, tag, templateCall } from './marks.ts';
import { clipEnd, clipStart, estimateTokens } from './tokens.ts';

/**
 * How much of a post one call shows: its lead; its lead and its end; or a piece of what lies between as well. Each is a prefix of the
 * next, so that a server which keeps what it has read reads no piece twice.
 */
export type Reach = 'lead' | 'whole' | 'more';

/** A post as one call shows it. */
export interface PostView {
  /** From the opening fence to the last of the text; together they are what is shown. */
  readonly pieces: readonly string[];
  /** The line that closes the fence. */
  readonly end: string;
  /** Estimated tokens: of the body that is shown, and of all there is of it without its markup. */
  readonly shown: number;
  readonly there: number;
}

/** Of the tokens for the body, what goes to its start; the rest goes to its end. */
const LEAD_SHARE = 0.6;
/** What `more` adds from between, as a share of the tokens for the body. */
const MORE = 0.5;
const MAX_HEADINGS = 12;
const MAX_TERMS = 12;
/** Tokens of the two fences. */
const FENCES = 20;
/** Letters of the mark: 26 to the power of 10 are more than anyone tries. */
const MARK = 10;
/** Longer bodies are cut before anything else looks at them; no context holds more than their ends anyway. */
const MAX_BODY = 400_000;
const OMITTED = '[…]';
const BETWEEN = '[from between]';

/**
 * The post as a model is shown it: title, terms, headings, lead, end, within `budget` tokens, and for `more` a piece from between
 * beyond it; all between two fences that it cannot close itself.
 */
export function viewPost({ post, text, hideField }: Question, budget: number, reach: Reach): PostView {
  const terms = Object.entries(post.terms).filter(([field]) => field !== hideField);
  const head = [
    `Title: ${oneLine(text.title, 60)}`,
    termLine(terms.flatMap(([, names]) => names)),
    headingLine(text.headings, Math.floor(budget / 5)),
  ].filter((line) => line !== '');
  const room = Math.max(40, budget - estimateTokens(head.join('\n')) - FENCES);
  const { body, tokens } = bodyOf(text);
  const [lead, ...others] = clipBody(body, room, reach);
  const fence = fenceFor([...head, text.body]);
  return {
    pieces: [`<<<${fence}>>>\n${head.join('\n')}\n\n${lead}`, ...others],
    end: `<<<END ${fence}>>>`,
    shown: others.reduce((sum, piece) => sum + estimateTokens(piece), estimateTokens(lead)),
    there: tokens,
  };
}

/**
 * A mark made of the hash of all that may be shown: a post that held it would have to hold the hash of itself. Nothing
 * random, so that the same post always makes the same request. Letters, for digits take a token each.
 */
function fenceFor(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  const letters = Array.from(hash.digest().subarray(0, MARK), (byte) => String.fromCharCode(97 + (byte % 26)));
  return `POST ${letters.join('')}`;
}

/** What the author put it under, as far as it is short: a weak sign, but one that no text gives. */
function termLine(terms: readonly string[]): string {
  const shown = [...new Set(terms)].slice(0, MAX_TERMS).map((term) => oneLine(term, 12));
  return shown.length === 0 ? '' : clipStart(`Author's terms: ${shown.join(', ')}`, 60);
}

function headingLine(headings: readonly string[], budget: number): string {
  if (headings.length === 0) return '';
  const shown = headings.slice(0, MAX_HEADINGS).map((heading) => oneLine(heading, 20));
  return clipStart(`Headings: ${shown.join(' · ')}`, Math.max(20, budget));
}

/** The lead; for more than it the end; for yet more a piece from between, behind both since it was the last to be shown. */
function clipBody(body: string, room: number, reach: Reach): readonly [string, ...string[]] {
  const lead = clipStart(body, Math.floor(room * LEAD_SHARE));
  if (reach === 'lead' || lead.length === body.length) return [lead];
  const rest = body.slice(lead.length);
  const end = clipEnd(rest, Math.floor(room * (1 - LEAD_SHARE)));
  if (end.length === rest.length) return [lead, rest.trimStart()];
  const ends: [string, string] = [lead, `${OMITTED}\n${end}`];
  if (reach === 'whole') return ends;
  const between = rest.slice(0, rest.length - end.length);
  const most = Math.floor(room * MORE);
  // Of a long one its middle, by three letters a token, which is what the least wordy scripts of one byte a letter come to.
  const from = Math.max(0, Math.floor((between.length - most * 3) / 2));
  const middle = clipStart(estimateTokens(between) <= most ? between : between.slice(from), most).trim();
  return middle === '' ? ends : [...ends, `${BETWEEN}\n${middle}`];
}

/** Each vote looks at the same text anew. */
const bodies = new WeakMap<PostText, { readonly body: string; readonly tokens: number }>();

function bodyOf(text: PostText): { readonly body: string; readonly tokens: number } {
  const known = bodies.get(text);
  if (known !== undefined) return known;
  const body = readable(text.body);
  const made = { body, tokens: estimateTokens(body) };
  bodies.set(text, made);
  return made;
}

/** Without marks that cost tokens and say nothing of the theme (comments, embedded data, tags, addresses, blank runs), and harmless. */
function readable(body: string): string {
  const plain = withoutComments(body.slice(0, MAX_BODY).replaceAll('\r\n', '\n'))
    .replaceAll(/data:[a-z+.-]{1,40}\/[a-z+.-]{1,40};base64,[A-Za-z0-9+/=]+/g, 'data:')
    .replaceAll(everywhere(linkTarget), ']')
    .replaceAll(everywhere(tag), '')
    .replaceAll(everywhere(templateCall), '')
    .replaceAll(/(https?:\/\/[^\s/<>"'()[\]]{1,80})\/[^\s<>"'()[\]]*/g, '$1');
  // Last: what is taken out from between two pieces may join them to a control word.
  return defuse(plain)
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/\n(?: ?\n)+/g, '\n\n')
    .trim();
}

function everywhere(mark: RegExp): RegExp {
  return new RegExp(mark.source, `g${mark.flags}`);
}

/** By hand: a pattern would look for the end again and again from each of a thousand openings that have none. */
function withoutComments(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf('<!--', from);
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4);
    if (end < 0) return parts.length === 0 ? text : parts.join('') + text.slice(from);
    parts.push(text.slice(from, start));
    from = end + 3;
  }
}

/**
 * Servers turn a model's control words into control tokens wherever they stand, so a post that quotes `<|im_end|>` could
 * end its own message and open another. The angle and bar are changed to look-alikes that are plain text everywhere. Before anything is clipped, since they take more bytes.
 */
export function defuse(text: string): string {
  return text
    .replaceAll(/<\||<｜/g, '‹¦')
    .replaceAll(/\|>|｜>/g, '¦›')
    .replaceAll(/<(?=\/?(?:start_of_turn|end_of_turn|think|s|bos|eos|pad|unk|sys|channel|message)\b)/gi, '‹')
    .replaceAll('<<', '‹‹')
    .replaceAll(/\[(?=\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS)\b)/g, '⁅')
    .replaceAll('\0', '');
}

/** One harmless line of at most `tokens` tokens. */
export function oneLine(text: string, tokens: number): string {
  return clipStart(defuse(text.slice(0, 4000)).replaceAll(/\s+/g, ' ').trim(), tokens);
}
