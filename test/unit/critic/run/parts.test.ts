import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as check, constantFrom, integer, property } from 'fast-check';
import { readDocument } from '../../../../src/core/critic/read/readDocument.ts';
import { partText } from '../../../../src/core/critic/run/partText.ts';
import { partsOf, tokensIn } from '../../../../src/core/critic/run/parts.ts';
import { documentOf, planText } from './kit.ts';

/** About 100 tokens. */
const paragraph = (name: string): string => `${name} ${'words and more words '.repeat(14)}end.`;

function scenario(name: string): string {
  return `  Scenario: Case ${name}\n    Given ${paragraph(name)}\n    When it is lent\n    Then it is gone\n`;
}

function textsOf(text: string, room: number): readonly string[] {
  const document = documentOf(text);
  return partsOf(document, room).map(({ span }) => text.slice(span.start, span.end));
}

test('a document that fits is one part', () => {
  const document = documentOf(planText);
  const parts = partsOf(document, 3000);
  assert.deepEqual(parts, [{ span: { start: 0, end: planText.length }, before: [], sections: [0, 1, 2, 3] }]);
});

test('an empty document is one empty part', () => {
  assert.deepEqual(textsOf('', 100), ['']);
});

test('small neighbours stay together, and a new chapter begins a new part where the one before is full enough', () => {
  const text = [
    '# One',
    paragraph('a'),
    '## Two',
    paragraph('b'),
    '# Three',
    paragraph('c'),
    '## Four',
    paragraph('d'),
  ].join('\n\n');
  const parts = textsOf(text, 320);
  assert.deepEqual(
    parts.map((part) => part.split('\n')[0]),
    ['# One', '# Three'],
  );
});

test('a long section is cut at its paragraphs, and the last one is read again before the next part', () => {
  const text = ['# One', ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(paragraph)].join('\n\n');
  const document = documentOf(text);
  const parts = partsOf(document, 450);
  assert.ok(parts.length >= 2);
  for (const [at, { span, before }] of parts.entries()) {
    assert.match(text.slice(span.start, span.end), at === 0 ? /^# One/u : /^[a-h] words/u);
    const again = before.map((one) => text.slice(one.start, one.end).trim());
    const last = text.slice(0, span.start).trim().split('\n').at(-1);
    assert.deepEqual(again, at === 0 ? [] : [last]);
  }
});

test('a scenario is never read without the feature’s name and background, nor without those of its rule', () => {
  const text = `Feature: Lending
  As a member

  Background:
    Given a bicycle

${scenario('a')}
${scenario('b')}
  Rule: Once a day
    Only once.

${scenario('c')}
${scenario('d')}
${scenario('e')}`;
  const document = readDocument(text, { format: 'gherkin' });
  const parts = partsOf(document, 260);
  assert.ok(parts.length >= 3);
  for (const { span, before } of parts) {
    const read = [...before, span].map(({ start, end }) => text.slice(start, end)).join('');
    assert.match(read, /^Feature: Lending\n {2}As a member\n\n {2}Background:\n {4}Given a bicycle\n/u);
    if (/Case [cde]/u.test(read)) assert.match(read, /Rule: Once a day\n {4}Only once\.[^]*Case [cde]/u);
    assert.equal(read.split('Feature:').length, 2);
  }
});

test('whatever the text, parts follow each other without gaps, hold it all, and none is larger than the room', () => {
  const word = constantFrom(
    'word ',
    'x',
    '# H\n',
    '## Sub\n',
    '\n\n',
    '🚲',
    'e\u0301',
    '字字字字',
    '\r\n',
    'a'.repeat(700),
  );
  check(
    property(array(word, { maxLength: 120 }), integer({ min: 60, max: 400 }), (words, room) => {
      const text = words.join('');
      const document = documentOf(text);
      const parts = partsOf(document, room);
      let at = 0;
      for (const { span, before, sections } of parts) {
        assert.equal(span.start, at);
        assert.ok(sections.length > 0);
        const size = [...before, span].reduce((sum, one) => sum + tokensIn(document, one), 0);
        assert.ok(size <= room, `${size} of ${room}`);
        assert.doesNotMatch(text.slice(span.start, span.end), /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/u);
        at = span.end;
      }
      assert.equal(at, text.length);
    }),
    { numRuns: 300 },
  );
});

test('sixty thousand words without a heading and without a paragraph are cut in no time', () => {
  const text = 'word '.repeat(60_000);
  const parts = partsOf(documentOf(text), 2000);
  assert.ok(parts.length > 40 && parts.length < 70, String(parts.length));
  assert.equal(parts.at(-1)?.span.end, text.length);
});

test('paragraphs are numbered, the rest stands as it is written, and comments are left out', () => {
  const text = '# One\n\nFirst.\n<!-- hidden -->\n\n```\ncode\n```\n\nSecond.\n';
  const comment = text.indexOf('<!--');
  const code = text.indexOf('```');
  const plain = documentOf(text);
  const document = {
    ...plain,
    blocks: plain.blocks.filter(({ span }) => /^(?:First|Second)/u.test(text.slice(span.start))),
    skipped: [
      { start: comment, end: comment + '<!-- hidden -->'.length },
      { start: code, end: code + 12 },
    ],
  };
  const shown = partText(document, { start: 0, end: text.length });
  assert.match(shown, /^# One\n\n\[p1\] First\.\n\n\n```\ncode\n```\n\n\[p\d\] Second\.$/u);
});
