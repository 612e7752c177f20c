import { createHash } from 'node:crypto';
import type { Question } from './engine.ts';
import { clipEnd, clipStart, estimateTokens } from './tokens.ts';

/** How much of a post one call shows. The lead is a prefix of the whole, so that a server's prefix cache serves the second call. */
export type Reach = 'lead' | 'whole';

/** Of the tokens for the body, what goes to its start; the rest goes to its middle and end. */
const LEAD_SHARE = 0.45;
const MAX_HEADINGS = 12;
const MAX_TERMS = 12;
/** Tokens of the two fences. */
const FENCES = 40;
/** Longer bodies are cut before anything else looks at them; no context holds more than their ends anyway. */
const MAX_BODY = 400_000;
const OMITTED = '\n[…]\n';

/**
 * The post as a model is shown it: title, terms, headings, lead, and for `whole` a piece of the middle and the end, within
 * `budget` tokens, between two fences that it cannot close itself.
 */
export function viewPost({ post, text, hideField }: Question, budget: number, reach: Reach): string {
  const shown = Object.entries(post.terms).filter(([field]) => field !== hideField);
  const head = [
    `Title: ${oneLine(text.title, 60)}`,
    termLine(shown.flatMap(([, terms]) => terms)),
    headingLine(text.headings, Math.floor(budget / 5)),
  ].filter((line) => line !== '');
  const room = Math.max(40, budget - estimateTokens(head.join('\n')) - FENCES);
  const body = clipBody(readable(text.body), room, reach);
  const fence = fenceFor([...head, text.body]);
  return `<<<${fence}>>>\n${head.join('\n')}\n\n${body}\n<<<END ${fence}>>>`;
}

/**
 * A mark made of the hash of all that may be shown: a post that held it would have to hold the hash of itself. Nothing
 * random, so that the same post always makes the same request.
 */
function fenceFor(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return `POST ${hash.digest('hex').slice(0, 16)}`;
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

function clipBody(body: string, room: number, reach: Reach): string {
  const lead = clipStart(body, Math.floor(room * LEAD_SHARE));
  if (reach === 'lead' || lead.length === body.length) return lead;
  const rest = body.slice(lead.length);
  const left = Math.floor(room * (1 - LEAD_SHARE));
  const whole = clipStart(rest, left);
  if (whole.length === rest.length) return body;
  const end = clipEnd(rest, Math.floor(left / 2));
  const between = rest.slice(0, rest.length - end.length);
  const middle = clipStart(between.slice(Math.floor(between.length / 2)), Math.floor(left / 2));
  return `${lead}${OMITTED}${middle}${OMITTED}${end}`;
}

/** Without markup that costs tokens and says nothing of the theme (comments, embedded data, blank runs), and harmless. */
function readable(body: string): string {
  return defuse(withoutComments(body.slice(0, MAX_BODY).replaceAll('\r\n', '\n')))
    .replaceAll(/data:[a-z+.-]{1,40}\/[a-z+.-]{1,40};base64,[A-Za-z0-9+/=]+/g, 'data:')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/\n(?: ?\n)+/g, '\n\n')
    .trim();
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
