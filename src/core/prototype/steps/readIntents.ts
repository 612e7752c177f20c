/**
 * What each step asks of a prototype, from its words alone: a verb with what stands around it tells, else the step's place (a Given
 * assumes, a Then is seen). Surest is a reading in which no word is left over.
 */

import type { Step, StepRole } from '../../gherkin/outline.ts';
import { readAction } from './action.ts';
import { readContext } from './context.ts';
import type { Intent } from './intent.ts';
import type { Lexicon } from './lexicon.ts';
import { lexiconOf } from './lexicon.ts';
import { readOutcome } from './outcome.ts';
import { beside, partsOf } from './parts.ts';
import { piecesOf } from './pieces.ts';
import type { Reading } from './reading.ts';
import { has } from './reading.ts';
import { withAttachments } from './tables.ts';
import type { Token } from './tagged.ts';
import { tokensOf } from './tagged.ts';
import { clauseOf } from './verb.ts';
import { wordsOf } from './words/words.ts';

/** One intent for each step, in order. Earlier steps of the run tell what `it` and `this product` stand for. */
export function readIntents(steps: readonly Step[], language: string): readonly Intent[] {
  const words = wordsOf(language);
  const lexicon = words ? lexiconOf(words) : undefined;
  let last: string | undefined;
  let role: StepRole = 'unknown';
  return steps.map((step) => {
    role = step.role === 'unknown' ? role : step.role;
    const read = lexicon ? readStep(step, role, lexicon, last) : byPlace(step);
    last = nameIn(read) ?? last;
    return withAttachments(read, step.table, step.docString);
  });
}

function readStep(step: Step, role: StepRole, lexicon: Lexicon, last: string | undefined): Intent {
  const tokens = tokensOf(step.text, lexicon);
  const clause = clauseOf(tokens, lexicon);
  const rest = tokens.flatMap((token, at) => (at < clause.start ? [] : at === clause.at ? takenOut(lexicon) : [token]));
  const parts = partsOf(rest, lexicon.words);
  const reading: Reading = { lexicon, tokens, clause, parts, ...(last === undefined ? {} : { last }) };
  const read = readByRole(reading, role);
  return read.by === 'verb' && isWordForWord(read, tokens) ? { ...read, by: 'pattern' } : read;
}

function readByRole(reading: Reading, role: StepRole): Intent {
  if (role === 'context') return readContext(reading);
  // `When my total should be …`: what must be is an outcome wherever it stands.
  const mustBe = has(reading.tokens, 'modal') && !reading.clause.wants;
  return role === 'outcome' || mustBe ? readOutcome(reading) : readAction(reading);
}

/**
 * A known wording: every word of the step is in the language's data, and what it names stands in quotes (`I press the "Save" button`,
 * `je remplis le champ "Nom" avec "x"`). Nothing is left that could mean something else, so no list of such sentences is needed.
 */
function isWordForWord(read: Intent, tokens: readonly Token[]): boolean {
  const quoted = tokens.flatMap(({ kind, text }) => (kind === 'value' ? [text] : []));
  const named = read.target === '' ? read.values.length > 0 : quoted.includes(read.target);
  return named && tokens.every(({ kind, tags, particle }) => kind !== 'word' || tags.size > 0 || particle === true);
}

/** Where a verb stands between its field and its value without a space, the two do not belong together as `code "x"` does. */
function takenOut(lexicon: Lexicon): readonly Token[] {
  return lexicon.words.joined === true ? [{ kind: 'mark', text: '', fold: beside, tags: new Set() }] : [];
}

/** In a language whose words are not known: the place of the step, and its quoted values. */
function byPlace(step: Step): Intent {
  const pieces = piecesOf(step.text);
  const values = pieces.filter(({ kind }) => kind === 'value').map(({ text }) => ({ text }));
  const target = pieces.flatMap(({ kind, text }) => (kind === 'word' ? [text] : [])).join(' ');
  const kind = step.role === 'context' ? 'assume' : step.role === 'outcome' && values.length > 0 ? 'see' : 'unclear';
  return { kind, target: kind === 'see' ? '' : target, values, by: 'place' };
}

/** The thing that a step named, for the `it` of the next ones. */
function nameIn(read: Intent): string | undefined {
  if (read.kind === 'signIn' || read.kind === 'unclear' || read.kind === 'message') return undefined;
  if (read.kind === 'press' || read.kind === 'enabled' || read.kind === 'disabled') return read.on;
  const first = read.values[0]?.text;
  return first === '' ? undefined : first;
}
