import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { formatFeature } from '../../../src/core/gherkin/format.ts';
import { parseGherkin } from '../../../src/core/gherkin/parse.ts';
import { featuresMissing, realFeatures, referenceFiles } from './features.ts';

const two = { indent: '  ' };

function formatted(text: string): string {
  const result = formatFeature(text, two);
  assert.ok(result !== undefined);
  return result;
}

/** What a feature says: without places, and without the space that stands around free text and comments. */
function meaning(text: string): string {
  let last = 0;
  const { document } = parseGherkin(text, { markdown: false, newId: () => String(last++) });
  return JSON.stringify(document, (key, value: unknown) => {
    if (key === 'column') return undefined;
    if ((key === 'description' || key === 'text') && typeof value === 'string')
      return value
        .replaceAll(/[^\S\n]+/gu, ' ')
        .trim()
        .replaceAll(/ ?\n ?/gu, '\n');
    return value;
  });
}

function checkAll(text: string, name: string): void {
  const once = formatFeature(text, two);
  if (once === undefined) return;
  assert.equal(once.replaceAll(/\s/gu, ''), text.replaceAll(/\s/gu, ''), `${name}: only whitespace changes`);
  assert.equal(once.split('\n').length, text.split('\n').length, `${name}: no line comes or goes`);
  assert.equal(formatFeature(once, two), once, `${name}: once is enough`);
  assert.equal(meaning(once), meaning(text), `${name}: it says the same`);
}

const messy = `  # language: en
 # of the feature
@a   @b
Feature:   Rooms
      As a guest
        - with a list
   # in between
      I want a room


  Background:
  Given   a house
  # of the scenario
    @c
 Scenario Outline: <n>
   When I see
   |name|seats|  note|
# of a row
     | 会议室 |8| a\\|b  | trailing
   |Baobab|12||
     And a letter
"""json
Dear
  guest

 end
   """
    Examples:
  | n |
  | -1.5 |
       | 20 |
 Rule: R
  Example: e
  * done
  # at the end
`;

test('everything is set in by what it is, and cells stand under each other', () => {
  assert.equal(
    formatted(messy),
    `# language: en
# of the feature
@a   @b
Feature: Rooms
  As a guest
    - with a list
  # in between
  I want a room


  Background:
    Given a house
  # of the scenario
  @c
  Scenario Outline: <n>
    When I see
      | name   | seats | note |
      # of a row
      | 会议室 |     8 | a\\|b | trailing
      | Baobab |    12 |      |
    And a letter
      """json
      Dear
        guest

       end
      """
    Examples:
      |    n |
      | -1.5 |
      |   20 |
  Rule: R
    Example: e
      * done
      # at the end
`,
  );
});

function table(cells: readonly string[]): string {
  return `Feature: f\n  Scenario: s\n    Given t\n${cells.map((cell) => `      |${cell}|\n`).join('')}`;
}

test('a column of numbers stands right only where all of it is numbers', () => {
  assert.match(formatted(table(['seats', '8', '1,200'])), /\| {5}8 \|\n {6}\| 1,200 \|/u);
  assert.match(formatted(table(['seats', '8', '3 rooms'])), /\| 8 {7}\|/u);
  assert.match(formatted(table(['seats', '8', ''])), /\| 8 {5}\|/u);
});

test('Windows line ends and a byte-order mark stay, and a tab can be the step', () => {
  assert.equal(
    formatted('\uFEFFFeature: f\r\nScenario: s\r\n Given a\r\n'),
    '\uFEFFFeature: f\r\n  Scenario: s\r\n    Given a\r\n',
  );
  assert.equal(formatFeature('Feature: f\n Scenario: s\n', { indent: '\t' }), 'Feature: f\n\tScenario: s\n');
});

test('a keyword without a space after it keeps what stands there', () => {
  const text = "# language: fr\nFonctionnalité: f\n  Scénario: s\n    Lorsqu'on va\n    Alors   oui\n";
  assert.equal(formatted(text), text.replace('Alors   oui', 'Alors oui'));
});

test('a feature with a fault is left alone', () => {
  assert.equal(formatFeature('Feature: f\nScenario: s\n  Given a\n  nonsense\n', two), undefined);
  assert.equal(formatFeature('', two), undefined);
  assert.equal(formatFeature('Feature: f\rScenario: s', two), undefined);
});

test('one cell of a hundred thousand characters does not make a thousand others as long', () => {
  const rows = `| ${'x'.repeat(100_000)} |\n${'| a |\n'.repeat(1_000)}`;
  assert.ok(formatted(`Feature: f\nScenario: s\nGiven t\n${rows}`).length < 1_000_000);
});

test('the features of the corpora say the same afterwards', { skip: featuresMissing }, () => {
  for (const { text, markdown, name } of [...referenceFiles('good'), ...realFeatures()])
    if (!markdown) checkAll(text, name);
});

test('however lines are set in, and whatever comments and blank lines are put between them, they say the same', () => {
  const line = fc.constantFrom(
    ...messy.split('\n'),
    '',
    '# comment',
    ' \t # more',
    '\u3000| wide |',
    '"""',
    '  | x | y |',
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(line, fc.constantFrom('', ' ', '\t', '   \t'), fc.boolean()), { maxLength: 30 }),
      (lines) => {
        const text = lines.map(([content, before, crlf]) => `${before}${content}${crlf ? '\r' : ''}`).join('\n');
        checkAll(`Feature: f\n${text}`, JSON.stringify(text));
      },
    ),
    { numRuns: 600 },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(45), line)), (inserted) => {
      const lines = messy.split('\n');
      for (const [at, content] of inserted) lines.splice(at, 0, content);
      checkAll(lines.join('\n'), JSON.stringify(inserted));
    }),
    { numRuns: 400 },
  );
});
