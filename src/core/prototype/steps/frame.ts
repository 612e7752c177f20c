import type { Part } from './parts.ts';
import { partsOf } from './parts.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';

const boundary: Token = { kind: 'mark', text: '', fold: '', tags: new Set() };

/** What an outcome speaks of: its parts without the words that only build the sentence. */
export function frameless(reading: Reading, tokens: readonly Token[] = reading.tokens): readonly Part[] {
  return partsOf(
    tokens.map((token, at) => (isFrame(token, tokens[at - 1]) ? boundary : token)),
    reading.lexicon.words,
  );
}

export function isFrame(token: Token, before: Token | undefined): boolean {
  if (is(token, 'of', 'prep', 'as', 'into', 'message') && !is(token, 'modal'))
    return is(token, 'be') && !is(token, 'into', 'as', 'of');
  if (is(token, 'modal', 'can', 'be', 'none')) return true;
  // `the offer`, `a show`: a noun that looks like a verb.
  if (is(before, 'article', 'definite', 'possessive', 'demonstrative')) return false;
  return is(token, 'see', 'gone', 'notify', 'redirect', 'able', 'unable');
}
