/** Finds who acts and what is done. */

import type { Lexicon } from './lexicon.ts';
import type { Token } from './tagged.ts';
import { is, isNoun } from './tagged.ts';
import type { Tag } from './words/language.ts';

export const actionTags = [
  'open',
  'fill',
  'choose',
  'check',
  'uncheck',
  'upload',
  'clear',
  'click',
  'do',
  'filter',
  'query',
  'signIn',
  'signOut',
  'redirect',
  'leaves',
  'wait',
] as const satisfies readonly Tag[];

export interface Clause {
  /** The verb; absent where none is known. */
  readonly verb?: Token;
  /** Index of the verb in the tokens, or of the word that stands in its place; -1. */
  readonly at: number;
  /** `I`, `we`, or nobody named; false where somebody or something else acts. */
  readonly byReader: boolean;
  /** Index behind the subject; 0 where none stands in front. */
  readonly start: number;
  readonly negated: boolean;
  /** `want to`, `start to`. */
  readonly wants: boolean;
  /** Tells how things are, with a thing for its subject: nothing is done. */
  readonly states: boolean;
}

const determiners = ['article', 'definite', 'possessive', 'demonstrative'] as const satisfies readonly Tag[];

export function clauseOf(tokens: readonly Token[], lexicon: Lexicon): Clause {
  const start = behindSubject(tokens, lexicon);
  const at = verbIndex(tokens, start, lexicon);
  const end = at < 0 ? tokens.length : at;
  // A German verb may stand before its `nicht`.
  const around = lexicon.words.capitalNouns === true ? tokens : tokens.slice(0, end + 1);
  const verb = at >= 0 && is(tokens[at], ...actionTags) ? tokens[at] : undefined;
  return {
    at,
    start,
    ...(verb ? { verb } : {}),
    byReader: (start === 0 || is(tokens[start - 1], 'subject')) && !isNobody(tokens),
    negated:
      around.some((token) => is(token, 'not')) ||
      is(tokens[at + 1], 'not', 'none') ||
      tokens.some((token) => is(token, 'none') && is(token, 'not')),
    wants: around.some((token) => is(token, 'want')) || startsDoing(tokens, at),
    states: isStatement(tokens, start, at, lexicon),
  };
}

/** `start browsing …` */
function startsDoing(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return is(tokens[at], 'starts') && next?.base !== undefined && next.base !== next.text && is(next, ...actionTags);
}

/** Nobody acts, or something does that nobody can see: `the order is paid`, `the system sends …`. */
function isStatement(tokens: readonly Token[], start: number, at: number, lexicon: Lexicon): boolean {
  if (isNobody(tokens)) return true;
  if (start > 0) return false;
  if (lexicon.words.joined === true) return runsItself(tokens, at);
  const first = tokens.find(
    (token) => !is(token, 'filler', 'and') && !(is(token, 'that') && !is(token, 'demonstrative')),
  );
  if (!first || (first.kind === 'word' && !is(first, ...determiners, 'there'))) return false;
  if (lexicon.words.capitalNouns === true)
    return !tokens.some((token) => is(token, 'subject')) && !endsWithDeed(tokens);
  return at !== tokens.indexOf(first);
}

function isNobody(tokens: readonly Token[]): boolean {
  return tokens.slice(0, 3).some((token) => is(token, 'nobody'));
}

/** `die Buchung storniere`: a verb in the first person at the end, whose `ich` the step before has said. */
export function endsWithDeed(tokens: readonly Token[]): boolean {
  const last = tokens.findLast(({ kind }) => kind !== 'mark');
  if (last?.kind !== 'word' || !/^\p{Ll}.*e$/u.test(last.text) || is(last, 'be', 'have')) return false;
  return tokens.length > 1 && !tokens.some((token) => is(token, 'be', 'aux') && token !== last && token.text !== 'zu');
}

/** `定时任务执行`: a thing, and what it does by itself. */
function runsItself(tokens: readonly Token[], at: number): boolean {
  const verb = tokens[at];
  const [first] = tokens;
  return (
    at === 1 &&
    tokens.length === 2 &&
    first?.kind === 'word' &&
    first.tags.size === 0 &&
    is(verb, 'do') &&
    !is(verb, 'open')
  );
}

function behindSubject(tokens: readonly Token[], lexicon: Lexicon): number {
  let at = 0;
  while (at < 4 && is(tokens[at], 'filler', 'and', 'that') && !is(tokens[at], 'demonstrative')) at += 1;
  if (is(tokens[at], 'subject')) return at + 1;
  // `API查询…`: a name in another script, and what it does.
  if (lexicon.words.joined === true && /^[A-Za-z]/.test(tokens[at]?.text ?? '') && isVerbHere(tokens, at + 1, lexicon))
    return at + 1;
  const limit = Math.min(tokens.length, at + 5);
  for (let next = at; next < limit; next += 1) {
    const token = tokens[next];
    if (is(token, 'person') && !isVerbHere(tokens, next, lexicon))
      return tokens[next + 1]?.kind === 'value' ? next + 2 : next + 1;
    if (!token || token.kind !== 'word' || is(token, 'modal', 'be', 'subject', 'open', 'click')) break;
    if (next === at && !is(token, ...determiners)) break;
  }
  return 0;
}

export function isVerbHere(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const token = tokens[at];
  if (!token || token.kind !== 'word' || !is(token, ...actionTags) || isNoun(token, at, lexicon)) return false;
  const before = tokens[at - 1];
  return (
    !is(before, ...determiners) && before?.genitive !== true && !(is(before, 'of') && lexicon.words.joined !== true)
  );
}

function verbIndex(tokens: readonly Token[], start: number, lexicon: Lexicon): number {
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || token.kind !== 'word') continue;
    if (isVerbHere(tokens, at, lexicon)) return at;
    if (
      is(token, 'filler', 'aux', 'modal', 'can', 'try', 'want', 'not', 'subject', 'and', 'pronoun') ||
      token.particle === true
    )
      continue;
    // Where the verb follows its subject, a word that is none of these stands in the verb's place.
    const adverb = isVerbHere(tokens, at + 1, lexicon) && token.tags.size === 0 && !isBase(tokens[at + 1]);
    if (lexicon.words.capitalNouns !== true && lexicon.words.joined !== true && start > 0 && !adverb) return at;
  }
  return -1;
}

/** An unknown word before an inflected verb is an adverb; before a base form it may well be the verb itself. */
function isBase(token: Token | undefined): boolean {
  return token?.base === token?.text;
}
