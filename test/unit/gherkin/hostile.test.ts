import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { placeOf } from '../../../src/core/gherkin/columns.ts';
import { cursorInFeature } from '../../../src/core/gherkin/cursorInFeature.ts';
import { diagnose } from '../../../src/core/gherkin/diagnose.ts';
import { featureTree } from '../../../src/core/gherkin/featureTree.ts';
import { foldingRanges } from '../../../src/core/gherkin/foldingRanges.ts';
import { formatFeature } from '../../../src/core/gherkin/format.ts';
import { guessLanguage } from '../../../src/core/gherkin/guessLanguage.ts';
import type { FeatureReading } from '../../../src/core/gherkin/outline.ts';
import { readFeature } from '../../../src/core/gherkin/readFeature.ts';

const megabytes = 5_000_000;

function read(text: string, markdown = false): FeatureReading {
  return readFeature(text, { markdown });
}

function runsIn({ outline }: FeatureReading): number {
  return outline?.scenarios.reduce((sum, { runs }) => sum + runs.length, 0) ?? 0;
}

/** Generous, for a machine that does other things too; what is guarded against takes minutes or all memory. */
const inTime = { timeout: 60_000 };

const feature = 'Feature: f\n';
const step = `${feature}Scenario: a\nGiven b\n`;

test('five megabytes of one thing are read', inTime, async (t) => {
  const cases: Readonly<Record<string, string>> = {
    'one step': `${step}When ${'x'.repeat(megabytes)}`,
    'space in a cell': `${step}| a${' '.repeat(megabytes)}x |`,
    bars: step + '|'.repeat(megabytes),
    backslashes: `${step}|${'\\'.repeat(megabytes)}|`,
    'at signs': `${'@'.repeat(megabytes)}\n${feature}`,
    'lines of tags': feature + '@a\n'.repeat(megabytes / 3),
    'empty lines': feature + '\n'.repeat(megabytes),
    comments: feature + '# x\n'.repeat(megabytes / 4),
    'lines that are no steps': step + 'garbage\n'.repeat(megabytes / 8),
    scenarios: feature + 'Scenario: n\nGiven a page\nWhen I go\n'.repeat(megabytes / 35),
    roles: feature + 'as a b\n'.repeat(megabytes / 7),
  };
  for (const [name, text] of Object.entries(cases)) await t.test(name, () => void read(text));
  await t.test('scenarios in Markdown', () => {
    read(`# Feature: f\n${'## Scenario: n\n* Given a page\n'.repeat(megabytes / 30)}`, true);
  });
  await t.test(
    'headings that are none',
    () =>
      void read(
        '#'
          .repeat(50)
          .concat('\n')
          .repeat(megabytes / 51),
        true,
      ),
  );
});

test('what is too long is cut with a fault that says where', () => {
  const { faults, outline } = read(step + '\n'.repeat(200_000));
  assert.equal(outline?.scenarios.length, 1);
  assert.deepEqual(faults, [
    { line: 150_001, column: 1, message: 'the file is too long: what stands from here on is not read' },
  ]);
});

test('a hundred thousand example rows are a thousand runs and a fault', inTime, () => {
  const reading = read(`${feature}Scenario Outline: a\nGiven <b>\nExamples:\n| b |\n${'| 1 |\n'.repeat(100_000)}`);
  assert.equal(runsIn(reading), 1000);
  assert.deepEqual(reading.faults, [
    { line: 1006, column: 1, message: 'there are too many example rows: 99000 from here on are not expanded' },
  ]);
});

test('five hundred scenarios are read without a word', () => {
  const reading = read(feature + 'Scenario: s\nGiven a\nWhen b\nThen c\n'.repeat(500));
  assert.deepEqual([runsIn(reading), reading.faults], [500, []]);
});

test('a long background before many scenarios is not multiplied without end', inTime, () => {
  const reading = read(
    `${feature}Background:\n${'Given a\n'.repeat(50_000)}${'Scenario: s\nGiven b\n'.repeat(20_000)}`,
  );
  assert.ok(runsIn(reading) < 10);
  assert.match(reading.faults[0]?.message ?? '', /too many scenarios/u);
  assert.equal(reading.outline?.scenarios.length, 20_000);
});

test('values that hold placeholders do not double without end', inTime, () => {
  const columns = Array.from({ length: 60 }, (_, index) => `c${index}`);
  const values = columns.map((_, index) => `<c${index + 1}><c${index + 1}>`);
  const rows = `|${columns.join('|')}|\n|${values.join('|')}|\n`;
  const reading = read(`${feature}Scenario Outline: a\nGiven <c0>\nExamples:\n${rows}`);
  assert.equal(runsIn(reading), 0);
  assert.equal(reading.faults[0]?.line, 6);
});

test('a long text in each of many rows is not filled in without end', inTime, () => {
  const text = `"""\n${'<a> and more\n'.repeat(8_000)}"""\n`;
  const reading = read(`${feature}Scenario Outline: a\nGiven <a>\n${text}Examples:\n|a|\n${'|1|\n'.repeat(1_000)}`);
  assert.ok(runsIn(reading) < 1_000);
  assert.match(reading.faults[0]?.message ?? '', /too long/u);
});

test('control characters, NUL, bidirectional marks and halves of characters stay what they are', () => {
  const odd = 'a\u0000b\u0007c\u202Ed\u2066e\uD800f<script>alert(1)</script>';
  const reading = read(`${feature}Scenario: ${odd}\nGiven ${odd}\n`);
  assert.equal(reading.outline?.scenarios[0]?.runs[0]?.steps[0]?.text, odd);
  assert.deepEqual(reading.faults, []);
});

const whole = `# language: en
@a @b
Feature: f
  As a b I want c

  Background:
    Given x
  Rule: r
    Background:
      * y
    @c
    Scenario Outline: <z>
      When z
        | a\\|b | <z> |
      Then t
        \`\`\`json
        {}
        \`\`\`
      @d
      Examples: e
        | z |
        | 1 |
`;

test('a feature cut off at any place is read', () => {
  for (let end = 0; end <= whole.length; end++) {
    read(whole.slice(0, end));
    read(whole.slice(end));
    read(whole.slice(0, end).replaceAll(/^ +(?=[A-Z*])/gmu, '* '), true);
  }
});

/** All that the editor asks while somebody types. */
function edit(text: string, markdown: boolean): void {
  const options = { markdown };
  foldingRanges(featureTree(text, options), text);
  formatFeature(text, { indent: '  ' });
  const lines = text.split('\n');
  for (const { line, column } of diagnose(text, options).faults) {
    const place = placeOf(line, column, lines);
    assert.ok(place.line < lines.length && place.from <= place.to);
  }
  cursorInFeature(text, lines.length - 1, lines.at(-1)?.length ?? 0, options);
}

test('lines in any order are read, and faults stand in lines that are there', () => {
  const lines = whole.split('\n');
  const line = fc.oneof(
    fc.constantFrom(...lines, '"""', '# language: no-such', '|', '@', '', '## Scenario: x'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.boolean(), (chosen, markdown) => {
      const { faults, outline } = read(chosen.join('\n'), markdown);
      for (const fault of faults) assert.ok(fault.line >= 1 && fault.line <= chosen.length + 1, JSON.stringify(fault));
      const ids =
        outline?.scenarios.flatMap(({ runs }) => runs.flatMap(({ steps }) => steps.map(({ id }) => id))) ?? [];
      assert.equal(new Set(ids).size, ids.length);
      edit(chosen.join('\n'), markdown);
    }),
    { numRuns: 1_000 },
  );
});

test('the language of any text is guessed', () => {
  const text = fc.array(fc.nat(0xffff), { maxLength: 200 }).map((codes) => String.fromCharCode(...codes));
  fc.assert(fc.property(text, (any) => void guessLanguage(any)));
});

test('the parse leaves the depth of stack traces as it found it', () => {
  const before = Error.stackTraceLimit;
  read('no feature');
  assert.equal(Error.stackTraceLimit, before);
});
