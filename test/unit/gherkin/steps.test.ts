import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorInFeature } from '../../../src/core/gherkin/cursorInFeature.ts';
import type { StepRole } from '../../../src/core/gherkin/outline.ts';
import { readFeature } from '../../../src/core/gherkin/readFeature.ts';
import { stepForms, stepSnippet } from '../../../src/core/gherkin/stepForms.ts';
import { StepIndex } from '../../../src/core/gherkin/stepIndex.ts';

function forms(text: string) {
  const { outline } = readFeature(text, { markdown: false });
  assert.ok(outline);
  return stepForms(outline);
}

const rooms = `Feature: Rooms
  Background:
    Given the room "Baobab"
  Scenario: a
    When I book "Baobab" for "Monday"
    Then I see
      | room | day |
      | B    | M   |
  Scenario Outline: b
    When I book "<room>" for "Tuesday"
    And I book a desk
    Then I see
      | room | day |
      | A    | T   |
    Examples:
      | room |
      | A    |
      | C    |
`;

function index(): StepIndex {
  const all = new StepIndex();
  all.set('rooms', forms(rooms));
  return all;
}

/** The line and the column of `|` in a text, which is taken out. */
function cursor(text: string, options = { markdown: false }) {
  const lines = text.split('\n');
  const line = lines.findIndex((one) => one.includes('^'));
  return cursorInFeature(text.replace('^', ''), line, lines[line]?.indexOf('^') ?? 0, options);
}

test('a step counts as often as it is written, not once for each run', () => {
  const uses = index()
    .suggestions('', 'unknown')
    .map(({ text, uses: count }) => [text, count]);
  assert.deepEqual(uses, [
    ['I book "Baobab" for "Monday"', 2],
    ['I see', 2],
    ['I book a desk', 1],
    ['the room "Baobab"', 1],
  ]);
});

function texts(typed: string, role: StepRole): readonly string[] {
  return index()
    .suggestions(typed, role)
    .map(({ text }) => text);
}

test('what begins as typed comes first, then what has the role, then what is used most', () => {
  assert.deepEqual(texts('I ', 'outcome'), ['I see', 'I book "Baobab" for "Monday"', 'I book a desk']);
  assert.deepEqual(texts('', 'context')[0], 'the room "Baobab"');
  assert.deepEqual(texts('book desk', 'action'), ['I book a desk']);
  assert.deepEqual(texts('nothing such', 'action'), []);
});

test('the line that is being written is not proposed to itself', () => {
  const all = index();
  all.set('own', forms('Feature: f\nScenario: s\nGiven I am half wri\nGiven the room "X"'));
  const proposed = all.suggestions('', 'unknown', 'own').map(({ text }) => text);
  assert.ok(!proposed.includes('I am half wri'));
  assert.ok(proposed.includes('the room "Baobab"'));
  all.delete('own');
  assert.equal(all.suggestions('half', 'unknown').length, 0);
});

test('steps that differ in their values only are one', () => {
  const all = new StepIndex();
  all.set('a', forms('Feature: f\nScenario: s\nGiven 2 rooms of "A"\nAnd 3 rooms of "B"\nAnd room4 of "C"'));
  assert.deepEqual(
    all.suggestions('', 'context').map(({ snippet, uses }) => [snippet, uses]),
    [
      ['${1:2} rooms of "${2:A}"', 2],
      ['room4 of "${1:C}"', 1],
    ],
  );
});

test('values in quotes are typed over, and what means something to the editor is escaped', () => {
  assert.equal(
    stepSnippet('I pay "5 $" for {a} with "b}"', undefined),
    'I pay "${1:5 \\$}" for {a\\} with "${2:b\\}}"',
  );
  assert.equal(stepSnippet('我点击「保存」', undefined), '我点击「${1:保存}」');
});

test('a step that mostly has a table brings its first row', () => {
  const [see] = index().suggestions('I see', 'outcome');
  assert.equal(see?.snippet, 'I see\n\t| room | day |\n\t| ${1:} | ${2:} |');
  const all = index();
  all.set('more', forms('Feature: f\nScenario: s\nThen I see\nAnd I see\nAnd I see'));
  assert.equal(all.suggestions('I see', 'outcome')[0]?.snippet, 'I see');
});

test('behind a keyword a step is typed, with the role of the step above where it only joins', () => {
  assert.deepEqual(cursor('Feature: f\nScenario: s\n  When I bo^ok'), {
    kind: 'step',
    role: 'action',
    typed: 'I bo',
    from: 7,
  });
  assert.equal(cursor('Feature: f\nScenario: s\n  Then a\n\n  And ^')?.kind, 'step');
  const joined = cursor('Feature: f\nScenario: s\n  Then a\n  # c\n  But b\n  And ^');
  assert.ok(joined?.kind === 'step' && joined.role === 'outcome');
  const first = cursor('Feature: f\nScenario: r\n Then a\nScenario: s\n  And ^');
  assert.ok(first?.kind === 'step' && first.role === 'unknown');
});

test('a keyword of the dialect is proposed at the start of a line', () => {
  const french = cursor('# language: fr\nFonctionnalité: f\n  Scénario: s\n    Al^');
  assert.ok(french?.kind === 'keyword' && french.from === 4);
  assert.ok(
    french.keywords.includes('Alors ') && french.keywords.includes("Lorsqu'") && french.keywords.includes('Contexte: '),
  );
  assert.ok(!french.keywords.includes('Then '));
  assert.equal(cursor("# language: fr\nFonctionnalité: f\n  Scénario: s\n    Lorsqu'^")?.kind, 'step');
});

test('nothing is proposed in tables, texts, tags, comments and titles', () => {
  for (const line of ['| a^', '# a^', '@a^', 'Scenario: a^', 'free text^'])
    assert.equal(cursor(`Feature: f\n  ${line}`), undefined, line);
  assert.equal(cursor('Feature: f\nScenario: s\nGiven a\n"""\nWhen ^\n"""'), undefined);
  assert.equal(cursor('Feature: f\nScenario: s\nGiven a\n"""\n"""\nWhen ^')?.kind, 'step');
});

test('steps of Markdown stand behind bullets', () => {
  const options = { markdown: true };
  const step = cursor('# Feature: f\n## Scenario: s\n* When I ^', options);
  assert.deepEqual(step, { kind: 'step', role: 'action', typed: 'I ', from: 7 });
  assert.equal(cursor('# Feature: f\nWhen ^', options), undefined);
});

test('a hundred thousand joined steps above are gone through once', { timeout: 10_000 }, () => {
  const step = cursor(`Feature: f\nScenario: s\nWhen a\n${'And b\n'.repeat(100_000)}And ^`);
  assert.ok(step?.kind === 'step' && step.role === 'action');
});
