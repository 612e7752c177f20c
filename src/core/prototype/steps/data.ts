import type { Intent } from './intent.ts';
import { partsOf, textOf } from './parts.ts';
import type { Reading } from './reading.ts';
import { intent, named, nameOf } from './reading.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';

/** Data that is there already: its kind, its name, and what is told of it. */
export function readData(reading: Reading): Intent {
  const { tokens, lexicon, clause } = reading;
  const acts = clause.verb !== undefined && clause.start > 0;
  const parts = acts
    ? reading.parts
    : partsOf(
        tokens.filter((token, at) => !isFrame(token, tokens[at - 1])),
        lexicon.words,
      );
  const first = parts.findIndex(({ kind }) => kind === 'value');
  const words = parts.find((part) => part.kind === 'words');
  const target = (first >= 0 ? nameOf(parts, first) : '') || (words ? textOf(words.tokens) : '');
  return intent('assume', target, { values: named(parts), by: 'place' });
}

function isFrame(token: Token, before: Token | undefined): boolean {
  if (is(token, 'of', 'prep', 'as', 'into') || is(before, 'article', 'definite', 'possessive')) return false;
  return is(token, 'be', 'have', 'modal', 'aux', 'there', 'see');
}
