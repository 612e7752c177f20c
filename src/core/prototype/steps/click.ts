/** Steps that work a control by hand. */

import type { Intent } from './intent.ts';
import { entryOf } from './lexicon.ts';
import type { Part } from './parts.ts';
import { textOf } from './parts.ts';
import type { Reading } from './reading.ts';
import { controlNouns, has, intent, isNamedAs, pointed, unclear, valueParts, without } from './reading.ts';
import { is } from './tagged.ts';

export function readClick(reading: Reading): Intent {
  const { parts, lexicon } = reading;
  const values = valueParts(parts);
  const own = ownWords(reading) || innerWords(parts, lexicon.words.joined === true);
  const marked = values.find((part) => isNamedAs(parts, parts.indexOf(part), 'button', 'field', 'box'));
  const free = values.find(({ lead }) => lead === undefined);
  const place = values.find((part) => isNamedAs(parts, parts.indexOf(part), 'page'));
  const label = own === '' ? (marked ?? free ?? place ?? values.find(({ lead }) => lead === 'into')) : undefined;
  const target = own || (label?.text ?? (clickedWords(parts) || (values[0]?.text ?? '')));
  const on = values.find((part) => part.text !== target)?.text ?? pointed(reading);
  const name = lexicon.words.capitalNouns === true ? target.replace(compound, '') : target;
  return name === '' ? unclear(reading) : intent('press', name, on === undefined ? {} : { on });
}

/** `Speichern-Knopf` */
const compound = /-(?:button|knopf|schaltfläche|link|symbol|icon|taste)$/iu;

/** `the edit icon in the "Billing" section`: the control is named in words, and the quoted text says where it stands. */
function ownWords({ parts, clause, lexicon }: Reading): string {
  const first = parts.findIndex(({ kind }) => kind === 'value');
  const value = parts[first];
  const [control] = parts;
  if (first < 1 || !value || control?.kind !== 'words' || isNamedAs(parts, first, 'button', 'field', 'box')) return '';
  const apart = parts.slice(1, first + 1).some(({ lead }) => lead === 'into' || lead === 'prep');
  const inVerb = (clause.verb?.fold ?? '')
    .split(' ')
    .some((word) => entryOf(lexicon, word)?.tags.has('button') === true);
  const hasNoun = inVerb || has(control.tokens, 'button') || compound.test(control.text);
  return apart && hasNoun && control.tokens.some((token) => !is(token, 'button'))
    ? without(control.tokens, 'button')
    : '';
}

/** `"团队"区域的编辑按钮`: the control stands behind the name of its place. */
function innerWords(parts: readonly Part[], joined: boolean): string {
  const at = parts.findIndex(({ kind }) => kind === 'value');
  const behind = parts[at + 1];
  if (!joined || at < 0 || behind?.kind !== 'words' || !is(behind.tokens.at(-1), 'button')) return '';
  const of = behind.tokens.findIndex((token) => is(token, 'of'));
  const words = behind.tokens.slice(of + 1).filter((token) => !is(token, ...controlNouns));
  return of < 1 ? '' : textOf(words);
}

/** `click to add an image`, `follow the link in the mail to reset my password`: the deed, without the way to it. */
function clickedWords(parts: readonly Part[]): string {
  const words = parts.filter((part) => part.kind === 'words' && without(part.tokens, 'button') !== '');
  const deed = words.findIndex(({ lead }) => lead === undefined || lead === 'as');
  const from = Math.max(0, deed);
  const next = words.findIndex(({ lead }, at) => at > from && lead !== undefined);
  return words
    .slice(from, next < 0 ? words.length : next)
    .map((part) => without(part.tokens, 'button'))
    .join(' ');
}
