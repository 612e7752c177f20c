import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { kinds } from '../../../../src/core/prototype/screens/app.ts';
import { loadGrammar, tokensOf } from '../../gherkin/tokenise.ts';

const grammar = await loadGrammar('proto.tmLanguage.json');

/** `text:scope` of all that has a scope of its own, the scope without its suffix and the lines around it. */
function colours(line: string): string[] {
  return tokensOf(grammar, line).flatMap(({ text, scopes }) => {
    const own =
      scopes
        .split(' ')
        .at(-1)
        ?.replace(/\.impact-proto$/u, '') ?? '';
    return own === '' || own.startsWith('punctuation') || text.trim() === '' ? [] : [`${text.trim()}: ${own}`];
  });
}

test('every kind is coloured as one', () => {
  for (const kind of kinds)
    assert.deepEqual(colours(`  ${kind} | x`).slice(0, 1), [`${kind}: storage.type.kind`], kind);
});

test('an app, screens and states have titles', () => {
  assert.deepEqual(colours('app Room | user Amina | rtl'), [
    'app: keyword.control.app',
    'Room: string.unquoted.title',
    'user: keyword.other',
    'Amina: string.unquoted.title',
    'rtl: constant.language',
  ]);
  assert.deepEqual(colours('state none of search | No rooms'), [
    'state: keyword.control.screen',
    'none: entity.name.section',
    'of: keyword.control.screen',
    'search: entity.name.section',
    'No rooms: string.unquoted.title',
  ]);
});

test('details, targets and conditions stand out, a label does not', () => {
  assert.deepEqual(colours('  button | Say primary | primary, adds Rooms -> results if Seats = 4; none'), [
    'button: storage.type.kind',
    'primary: keyword.other.flag',
    'adds: keyword.other.flag',
    '->: keyword.operator.arrow',
    'results: entity.name.section',
    'if: keyword.control.conditional',
    '=: keyword.operator.comparison',
    'none: entity.name.section',
  ]);
  assert.deepEqual(colours('  text | Title | required: Enter one, please'), [
    'text: storage.type.kind',
    'required: keyword.other.flag',
    'Enter one, please: string.unquoted.message',
  ]);
});

test('escapes and quoted items are one piece', () => {
  assert.deepEqual(
    colours('  select | a \\| b | "x, y", z').filter((colour) => !colour.startsWith('"')),
    ['select: storage.type.kind', '\\|: constant.character.escape', 'x, y: string.quoted.double'],
  );
});

test('remarks and sentences are no lines of the language', () => {
  assert.deepEqual(colours('// a remark'), ['// a remark: comment.line.double-slash']);
  assert.deepEqual(colours('Button is a word.'), []);
});

test('the pieces by which the editor moves and selects fit the ids of the language', () => {
  const file = new URL('../../../../syntaxes/proto-configuration.json', import.meta.url);
  const { wordPattern }: { wordPattern: string } = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual('  a-b.c_d | x'.match(new RegExp(wordPattern, 'gu')), ['a-b.c_d', 'x']);
});
