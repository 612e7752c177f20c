import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentFormat } from '../../../../src/core/critic/document.ts';
import { readDocument } from '../../../../src/core/critic/read/readDocument.ts';

function headings(text: string, format: DocumentFormat): readonly string[] {
  return readDocument(text, { format }).sections.map(({ level, path }) => `${level} ${path.at(-1) ?? '-'}`);
}

function blocks(text: string, format: DocumentFormat): readonly string[] {
  return readDocument(text, { format }).blocks.map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end)}`);
}

test('headings of plain text are guessed from lines that stand alone, numbers, underlines and capitals', () => {
  const text =
    'Moving the archive\n\nWe move it.\n\n1. Steps\n\nFirst this, then that, as long as it takes.\n\nRISKS\n\nRain.\n\nCosts\n=====\n\nNone.\n';
  assert.deepEqual(
    headings(text, 'plain').map((line) => line.slice(2)),
    ['Moving the archive', '1. Steps', 'RISKS', 'Costs'],
  );
});

test('prose without headings is one section', () => {
  const text = 'We move the archive in May, and tell its readers.\nThen we rest.\n\nNothing else is planned for now.\n';
  assert.deepEqual(headings(text, 'plain'), ['0 -']);
  assert.equal(blocks(text, 'plain').length, 2);
});

const feature = `# a comment
@fast
Feature: Loans
  As a reader
  I want to borrow

  Background:
    Given a card

  Rule: Five at most
    # Given nothing
    Scenario: A sixth
      Given these books
        | title |
        | Ferry |
      When a letter says
        """
        Then no step
        """
      Then it is refused
`;

test('a feature has sections for itself, its rules and scenarios, and blocks for steps, rows and its narrative', () => {
  assert.deepEqual(headings(feature, 'gherkin'), ['0 -', '1 Loans', '2 Five at most', '3 A sixth']);
  assert.deepEqual(blocks(feature, 'gherkin'), [
    'paragraph: As a reader\n  I want to borrow',
    'step: a card',
    'step: these books',
    'row: title',
    'row: Ferry',
    'step: a letter says',
    'step: it is refused',
  ]);
});

test('a feature in another language, with CRLF, or in Markdown is read alike', () => {
  const german =
    '# language: de\r\nFunktionalität: Ausleihe\r\n\r\n  Szenario: Ein Buch\r\n    Angenommen ein Ausweis\r\n';
  assert.deepEqual(headings(german, 'gherkin').slice(-2), ['1 Ausleihe', '3 Ein Buch']);
  assert.deepEqual(blocks(german, 'gherkin'), ['step: ein Ausweis']);
  const markdown = '# Feature: Loans\n\nWords.\n\n## Scenario: One\n\n* Given a card\n';
  assert.deepEqual(headings(markdown, 'gherkin').slice(-2), ['1 Loans', '3 One']);
  assert.deepEqual(blocks(markdown, 'gherkin'), ['paragraph: Words.', 'step: a card']);
});

test('a file that only calls itself a feature is read as text', () => {
  assert.deepEqual(blocks('Just some words.\n', 'gherkin'), ['paragraph: Just some words.']);
});

test('blocks are given what they are for, by heading and by form', () => {
  const text =
    '# P\n\n## Risks\n\nRain.\n\n## Not in scope\n\nSnow.\n\n## Words\n\nAs a reader, I want to borrow.\n\nThe button is whole.\n';
  const roles = readDocument(text, { format: 'markdown' }).blocks.map((block) => block.roles);
  assert.ok(roles[0]?.includes('risk'));
  assert.deepEqual(roles[1], ['out-of-scope']);
  assert.ok(roles[2]?.includes('story'));
  assert.deepEqual(roles[3], []);
});
