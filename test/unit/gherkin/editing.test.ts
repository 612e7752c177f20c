import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from '../../../src/core/gherkin/columns.ts';
import { diagnose } from '../../../src/core/gherkin/diagnose.ts';
import { featureTree, type FeaturePart } from '../../../src/core/gherkin/featureTree.ts';
import { foldingRanges } from '../../../src/core/gherkin/foldingRanges.ts';
import { featuresMissing, realFeatures, referenceFiles } from './features.ts';

const classic = { markdown: false };

const feature = `@slow
Feature: Rooms
  In order to meet

  Background:
    Given a house

  # one
  # two
  @a
  @b
  Scenario: Book
    When I book
      | room |
      | B    |
    Then it is mine

    # not read

  Rule: Seats
    Scenario Outline: <n> seats
      When I ask
        """
        text

        """
      Examples: some
        | n |
        | 1 |
`;

function shown({ kind, name, line, firstLine, lastLine, parts }: FeaturePart): readonly string[] {
  return [`${kind} ${name} ${firstLine}/${line}-${lastLine}`, ...parts.flatMap(shown).map((part) => `  ${part}`)];
}

test('the outline has features, rules, backgrounds, scenarios, examples and steps with their lines', () => {
  const tree = featureTree(feature, classic);
  assert.ok(tree);
  assert.deepEqual(shown(tree), [
    'feature Rooms 1/2-29',
    '  background  5/5-6',
    '    step a house 6/6-6',
    '  scenario Book 10/12-16',
    '    step I book 13/13-15',
    '    step it is mine 16/16-16',
    '  rule Seats 20/20-29',
    '    scenario <n> seats 21/21-29',
    '      step I ask 22/22-26',
    '      examples some 27/27-29',
  ]);
});

test('parts, steps with a table or a text, and comments fold', () => {
  const folds = foldingRanges(featureTree(feature, classic), feature).map(
    ({ first, last, comment }) => `${first}-${last}${comment ? ' comment' : ''}`,
  );
  assert.deepEqual(folds, ['2-29', '5-6', '12-16', '13-15', '20-29', '21-29', '22-26', '27-29', '8-9 comment']);
});

test('a feature that is being written has an outline and folds as far as it goes', () => {
  const tree = featureTree('Feature: f\n  Scenario: s\n    Given a\n  nonsense\n  Scenario: t\n', classic);
  assert.deepEqual(
    tree?.parts.map(({ name, lastLine }) => [name, lastLine]),
    [
      ['s', 4],
      ['t', 5],
    ],
  );
  assert.equal(featureTree('', classic), undefined);
  assert.deepEqual(foldingRanges(undefined, '# a\n# b'), [{ first: 1, last: 2, comment: true }]);
});

test(
  'parts lie in each other and one after the other, over every feature of the corpora',
  { skip: featuresMissing },
  () => {
    const check = (part: FeaturePart, name: string) => {
      assert.ok(part.firstLine <= part.line && part.line <= part.lastLine, name);
      let before = part.line;
      for (const inner of part.parts) {
        assert.ok(inner.firstLine > before && inner.lastLine <= part.lastLine, `${name}:${inner.line}`);
        before = inner.lastLine;
        check(inner, name);
      }
    };
    for (const { text, markdown, name } of [...realFeatures(), ...referenceFiles('good'), ...referenceFiles('bad')]) {
      const tree = featureTree(text, { markdown });
      if (tree) check(tree, name);
    }
  },
);

test('a missing header is one fault at the first line that is not understood, with the header to put there', () => {
  const { faults, fix } = diagnose('\n# by us\nFonctionnalité: f\n  Scénario: s\n    Quand a\n', classic);
  assert.deepEqual(faults, [
    { line: 3, column: 1, message: 'The keywords are français: the first line must be "# language: fr".' },
  ]);
  assert.deepEqual(fix, { code: 'fr', language: 'français', line: 1, replaces: false });
});

test('a header that no parser knows is replaced where it stands', () => {
  const { faults, fix } = diagnose('# by us\n# language: french\nFonctionnalité: f\n', classic);
  assert.equal(faults[0]?.line, 2);
  assert.deepEqual(fix, { code: 'fr', language: 'français', line: 2, replaces: true });
});

test('a header that names English in a way of its own is replaced too', () => {
  const { faults, fix } = diagnose('# language: english\nFeature: f\n  Scenario: s\n    Given a\n', classic);
  assert.equal(faults.length, 1);
  assert.deepEqual(fix, { code: 'en', language: 'English', line: 1, replaces: true });
});

test('faults are told in words, in the lines of the parser', () => {
  const text = 'Feature: f\nScenario: s\nGiven a\n  nonsense\n| a |\n| a | b |\n"""\n';
  const told = diagnose(text, classic).faults.map(({ line, message }) => `${line} ${message}`);
  assert.match(told[0] ?? '', /^4 “nonsense” is not understood here: .*a step.* can stand here, or a comment\.$/u);
  assert.match(told[1] ?? '', /^6 This row has another number of cells/u);
  assert.match(told.at(-1) ?? '', /^8 The file ends here, and a doc string is missing\.$/u);
  assert.ok(told.every((one) => !one.includes('#')));
  const tags = diagnose('Feature: f\nScenario: s\nGiven a\n@two words\n', classic).faults;
  assert.deepEqual(
    tags.map(({ line, message }) => `${line} ${message}`),
    ['4 A tag may not contain whitespace.'],
  );
  const [open] = diagnose('Feature: f\nScenario: s\nGiven a\n@tag\n', classic).faults;
  assert.match(open?.message ?? '', /ends with tags/u);
});

test('a feature without faults has none, and one in English no header to put there', () => {
  assert.deepEqual(diagnose(feature, classic), { faults: [] });
  assert.equal(diagnose('Feature: f\nScenario: s\nGiven a\nnonsense', classic).fix, undefined);
});

test('a fault reaches from its column to the end of what is written there, in code units', () => {
  const lines = ['Feature: f', '  @a💤b c  ', ''];
  assert.deepEqual(placeOf(2, 3, lines), { line: 1, from: 2, to: 9 });
  assert.deepEqual(placeOf(2, 6, lines), { line: 1, from: 6, to: 9 });
  assert.deepEqual(placeOf(3, 0, lines), { line: 2, from: 0, to: 0 });
  assert.deepEqual(placeOf(9, 0, lines), { line: 2, from: 0, to: 0 });
});
