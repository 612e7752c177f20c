import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCursor, yamlText } from '../../../src/editor/taxonomy/cursor.ts';
import { schemaAt, suggest, type Vocabulary } from '../../../src/editor/taxonomy/suggestions.ts';

/** The place of `|` in a file, and the file without it. */
function at(text: string) {
  const lines = text.split('\n');
  const line = lines.findIndex((one) => one.includes('|'));
  const column = (lines[line] ?? '').indexOf('|');
  lines[line] = (lines[line] ?? '').replace('|', '');
  return readCursor(lines, line, column);
}

const words: Vocabulary = {
  fields: new Map([['categories', 40]]),
  counts: [
    { term: 'agile', posts: 9, rare: false },
    { term: 'C#: notes', posts: 1, rare: true },
  ],
  themes: ['Agile Practice', 'Life'],
  posts: ['posts/one.md'],
};

function labels(text: string): readonly string[] {
  return suggest(at(text), words).map((suggestion) => suggestion.label);
}

test('a key at the margin is completed from the schema, without those that are written', () => {
  assert.deepEqual(labels('field: categories\n|\nthemes: []'), [
    'merge',
    'drop',
    'protect',
    'never-merge',
    'max-themes',
    'mode',
    'gate',
  ]);
});

test('the keys of a theme are offered in its item, also on the line of the dash', () => {
  assert.deepEqual(labels('themes:\n  - name: Life\n    |'), ['about', 'not', 'examples']);
  assert.deepEqual(labels('themes:\n  - name: Life\n    about: x\n  - |'), ['name', 'about', 'not', 'examples']);
});

test('a merge goes from a term of the blog to a theme', () => {
  assert.deepEqual(labels('merge:\n  agile: Life\n  |'), ['C#: notes']);
  assert.deepEqual(labels('merge:\n  agile: Li|'), ['Agile Practice', 'Life']);
});

test('lists of terms are completed inside brackets and after a dash', () => {
  assert.deepEqual(labels('drop:\n  except: [a|]'), ['agile', 'C#: notes']);
  assert.deepEqual(labels('protect:\n  - |'), ['agile', 'C#: notes']);
});

test('values come from the schema and the blog', () => {
  assert.deepEqual(labels('mode: |'), ['replace', 'add']);
  assert.deepEqual(labels('field: |'), ['categories']);
  assert.deepEqual(labels('gate:\n  confidence: |'), ['0.85']);
  assert.deepEqual(labels('themes:\n  - name: Life\n    examples: [|]'), ['posts/one.md']);
});

test('what is completed replaces the word and nothing beside it', () => {
  const cursor = at('protect: [featured, dra|ft]  # functional');
  assert.equal(cursor.word, 'draft');
  assert.deepEqual([cursor.start, cursor.end], [20, 25]);
  assert.deepEqual(cursor.path, ['protect']);
});

test('a quoted key is read without its quotes', () => {
  const cursor = at('merge:\n  "Personal Gro|wth": Life');
  assert.equal(cursor.word, 'Personal Growth');
  assert.deepEqual(cursor.path, ['merge']);
});

test('a term that YAML would read as something else is quoted', () => {
  assert.equal(yamlText('Agile Practice'), 'Agile Practice');
  assert.equal(yamlText('C#: notes'), '"C#: notes"');
  assert.equal(yamlText('- dash'), '"- dash"');
  assert.equal(yamlText(' a'), '" a"');
  assert.equal(yamlText('say "no"'), String.raw`"say \"no\""`);
});

test('the schema is found along the path, through lists and open maps', () => {
  assert.match(schemaAt(['themes', 'about'])?.description ?? '', /What belongs here/u);
  assert.equal(schemaAt(['merge', 'anything'])?.type, 'string');
  assert.equal(schemaAt(['nothing', 'here']), undefined);
});

test('a line of a million blanks above the cursor does not hold up the keys', () => {
  const lines = ['themes:', `  a${' '.repeat(1_000_000)}x`, `${' '.repeat(1_000_000)}:`, '  - name: x'];
  assert.deepEqual(readCursor(lines, 3, 10).path, ['themes', 'name']);
});
