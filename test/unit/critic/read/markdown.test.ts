import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Span } from '../../../../src/core/critic/document.ts';
import { scanMarkdown } from '../../../../src/core/critic/read/scanMarkdown.ts';

const words = (text: string, { start, end }: Span): string => text.slice(start, end);

function blocks(text: string): readonly string[] {
  return scanMarkdown(text).blocks.map(({ kind, span }) => `${kind}: ${words(text, span)}`);
}

function headings(text: string): readonly string[] {
  return scanMarkdown(text).headings.map(({ level, words: span }) => `${level} ${words(text, span)}`);
}

function skipped(text: string): readonly string[] {
  return scanMarkdown(text).skipped.map((span) => words(text, span));
}

test('headings are found with signs, underlines and in bold alone', () => {
  const text = '# Ferry #\n\nTimes\n-----\n\n**Prices:**\n\nFree.\n\n   ### Deep\n####### seven\n#none\n';
  assert.deepEqual(headings(text), ['1 Ferry', '2 Times', '6 Prices', '3 Deep']);
});

test('a heading keeps its words and loses a comment behind them', () => {
  assert.deepEqual(headings('## Goals <!-- to be shortened -->\n\nOne.\n'), ['2 Goals']);
  assert.deepEqual(headings('<!-- a --> ## Goals\n'), []);
  assert.deepEqual(headings('## C# and F# ##\n'), ['2 C# and F#']);
});

test('a long paragraph over a line of dashes stays prose', () => {
  const prose = 'The ferry leaves at noon and comes back at night. '.repeat(5).trim();
  assert.deepEqual(headings(`${prose}\n---\n`), []);
  assert.deepEqual(blocks(`${prose}\n---\n`), [`paragraph: ${prose}`]);
});

test('items, tasks, rows, quotations and paragraphs are told apart and stand without their marks', () => {
  const text =
    '- one\n  goes on\n* [ ] two\n1. [x] three\n\n| Name | Days |\n|:--|--:|\n| Ada | 3 |\n\n> said\n> > twice\n\nPlain\ntext.\n';
  assert.deepEqual(blocks(text), [
    'item: one\n  goes on',
    'item: two',
    'item: three',
    'row: Name | Days',
    'row: Ada | 3',
    'quote: said\n> > twice',
    'paragraph: Plain\ntext.',
  ]);
});

test('a table without outer bars is a table', () => {
  assert.deepEqual(blocks('Name | Role | Days\n--- | --- | ---\nAda | lead | 3\n'), [
    'row: Name | Role | Days',
    'row: Ada | lead | 3',
  ]);
});

test('code is no prose: fences of both kinds, unclosed ones, indented lines', () => {
  assert.deepEqual(blocks('a\n```\nb\n~~~\nc\n```\nd\n'), ['paragraph: a', 'paragraph: d']);
  assert.deepEqual(blocks('a\n~~~~ js\nb\n~~~\n# c\n'), ['paragraph: a']);
  assert.deepEqual(blocks('a\n\n    code\n\nb\n'), ['paragraph: a', 'paragraph: b']);
  assert.deepEqual(skipped('a\n```\nb'), ['```\nb']);
});

test('three backticks around words in a line open no fence', () => {
  assert.deepEqual(blocks('```npm start``` runs it.\n\nMore.\n'), [
    'paragraph: ```npm start``` runs it.',
    'paragraph: More.',
  ]);
});

test('a fence inside a list item or a quotation ends there', () => {
  assert.deepEqual(
    blocks('1. Run\n\n    ```sh\n    # no heading\n    ```\n\n    Then wait.\n\n    And again.\n2. Stop\n'),
    ['item: Run', 'paragraph: Then wait.', 'paragraph: And again.', 'item: Stop'],
  );
  assert.deepEqual(blocks('> ```\n> code\n\nProse.\n'), ['paragraph: Prose.']);
});

test('front matter is skipped, and two rules with prose between them are no front matter', () => {
  assert.deepEqual(blocks('---\ntitle: Ferry\ntags: [a]\n---\nText.\n'), ['paragraph: Text.']);
  assert.deepEqual(blocks('+++\ntitle = "Ferry"\n+++\nText.\n'), ['paragraph: Text.']);
  assert.deepEqual(blocks('---\n\nWe sail in May.\n\n---\n\nText.\n'), [
    'paragraph: We sail in May.',
    'paragraph: Text.',
  ]);
  assert.deepEqual(blocks('---\ntitle: Ferry\nText.\n').length, 1);
});

test('comments are skipped over several lines, several in a line, and to the end where one is not closed', () => {
  assert.deepEqual(blocks('a <!-- b --> c <!-- d --> e\n'), ['paragraph: a <!-- b --> c <!-- d --> e']);
  assert.deepEqual(skipped('a <!-- b --> c <!-- d --> e\n'), ['<!-- b -->', '<!-- d -->']);
  assert.deepEqual(blocks('<!--\n# no\n\n- no\n-->\nyes\n'), ['paragraph: yes']);
  assert.deepEqual(blocks('yes\n\n<!-- no\n\nno\n'), ['paragraph: yes']);
});

test('the beginning of a comment in code or in a line hides nothing of what follows', () => {
  assert.deepEqual(blocks('Write `<!--` first.\n\nThen this.\n'), [
    'paragraph: Write `<!--` first.',
    'paragraph: Then this.',
  ]);
  assert.deepEqual(blocks('Write <!-- first.\n\nThen this. -->\n').length, 2);
});

const plain = (list: readonly string[]): readonly string[] => list.map((line) => line.replaceAll(/\r\n?/gu, '\n'));

test('CRLF, CR and mixed line ends are read as LF is', () => {
  const text = '# A\n\n- b\n- c\n\nd\ne\n\n```\nf\n```\n';
  for (const other of [text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), text.replace('\n', '\r\n')]) {
    assert.deepEqual(plain(blocks(other)), blocks(text));
    assert.deepEqual(headings(other), headings(text));
  }
});
