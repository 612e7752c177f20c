/** `3 products in the list`, `an empty list of orders`. */

import { frameless, isFrame } from './frame.ts';
import type { Intent } from './intent.ts';
import { partsOf } from './parts.ts';
import type { Reading } from './reading.ts';
import { has, intent, named, nounsOf, without } from './reading.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';

export function readCount(reading: Reading, negated: boolean): Intent | undefined {
  const { tokens, lexicon } = reading;
  if (negated) return undefined;
  if (has(tokens, 'empty')) return readEmpty(reading);
  const at = tokens.findIndex((token, index) => token.amount !== undefined && isCounted(tokens, index));
  const amount = tokens[at]?.amount;
  if (amount === undefined || !has(tokens, 'see', 'be', 'have', 'there', 'contain', 'list')) return undefined;
  const behind = tokens.slice(at + 1).filter((token, index, all) => !isFrame(token, all[index - 1]));
  const parts = partsOf(behind, lexicon.words);
  const words = parts.find((part) => part.kind === 'words');
  return words ? intent('count', nounsOf(words), { count: amount, values: named(parts) }) : undefined;
}

function readEmpty(reading: Reading): Intent | undefined {
  const parts = frameless(reading).filter((part) => part.kind !== 'words' || without(part.tokens, 'empty') !== '');
  if (!has(reading.tokens, 'list') && parts.length !== 1) return undefined;
  const words = parts.flatMap((part) => (part.kind === 'words' ? part.tokens : []));
  const counted = without(words, 'empty', 'list') || without(words, 'empty');
  return intent('count', counted, { count: 0, values: named(parts) });
}

/** A number before a noun: not the `5` of `priority 5`, nor `#5`. */
function isCounted(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  const behind = tokens.slice(at + 1).find((next) => !is(next, 'filler', 'article'));
  if (token?.text.startsWith('#') === true || is(token, 'article')) return false;
  const free = before === undefined || before.tags.size > 0 || before.kind === 'mark';
  // `a list of 3 invoices`, `a table with 5 rows`
  const listed = is(before, 'as', 'of') && is(tokens[at - 2], 'list');
  const noun =
    behind?.kind === 'value' || (behind?.kind === 'word' && !is(behind, 'prep', 'into', 'as', 'and', 'be', 'modal'));
  return free && noun && (listed || !is(before, 'as', 'of'));
}
