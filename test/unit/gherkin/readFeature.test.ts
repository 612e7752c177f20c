import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outline } from '../../../src/core/gherkin/outline.ts';
import { readDocument, readFeature } from '../../../src/core/gherkin/readFeature.ts';

function outlineIn(text: string, markdown = false): Outline {
  const { outline } = readFeature(text, { markdown });
  assert.ok(outline);
  return outline;
}

function faultsIn(text: string): readonly string[] {
  return readFeature(text, { markdown: false }).faults.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );
}

const rooms = `@rooms
Feature: Book a room
  In order to meet
  As an assistant
  I want to book a room

  Background:
    Given the room "Baobab"

  @main
  Scenario: Book
    When I book "Baobab"
    And I confirm
    Then I see
      | room   | state  |
      | Baobab | booked |
    But no mail
      """
      Dear <name>
      """

  Rule: Rooms have seats

    Background:
      Given 8 seats

    @seats
    Scenario Outline: <people> people
      When <people> people come
      Then the answer is "<answer>"

      Examples:
        | people | answer |
        | 8      | yes    |
        | 9      | no     |
`;

test('a feature has name, narrative, tags and the line it stands in', () => {
  const { name, narrative, tags, line, language, direction } = outlineIn(rooms);
  assert.deepEqual(
    { name, tags, line, language, direction },
    { name: 'Book a room', tags: ['@rooms'], line: 2, language: 'en', direction: 'ltr' },
  );
  assert.equal(narrative.role, 'assistant');
  assert.equal(narrative.text, 'In order to meet\nAs an assistant\nI want to book a room');
});

test('the steps of the background come first in each run, those of the rule after those of the feature', () => {
  const [book, people] = outlineIn(rooms).scenarios;
  assert.deepEqual(
    book?.runs[0]?.steps.map(({ text, background }) => [text, background]),
    [
      ['the room "Baobab"', true],
      ['I book "Baobab"', false],
      ['I confirm', false],
      ['I see', false],
      ['no mail', false],
    ],
  );
  assert.deepEqual(
    people?.runs[0]?.steps.map(({ text, line }) => [text, line]),
    [
      ['the room "Baobab"', 8],
      ['8 seats', 25],
      ['8 people come', 29],
      ['the answer is "yes"', 30],
    ],
  );
});

test('And and But have the role of the step before them', () => {
  const roles = outlineIn(rooms).scenarios[0]?.runs[0]?.steps.map(({ keyword, role }) => `${keyword} ${role}`);
  assert.deepEqual(roles, ['Given context', 'When action', 'And action', 'Then outcome', 'But outcome']);
});

test('a step keeps its table and its doc string, placeholders of no column as they are', () => {
  const steps = outlineIn(rooms).scenarios[0]?.runs[0]?.steps;
  assert.deepEqual(steps?.[3]?.table, [
    ['room', 'state'],
    ['Baobab', 'booked'],
  ]);
  assert.equal(steps?.[4]?.docString, 'Dear <name>');
});

test('an outline has a run for each row, with the values filled in and the template beside it', () => {
  const people = outlineIn(rooms).scenarios[1];
  assert.ok(people);
  assert.deepEqual(
    { id: people.id, rule: people.rule, tags: people.tags, name: people.name },
    {
      id: 'rooms-have-seats-people-people',
      rule: 'Rooms have seats',
      tags: ['@seats'],
      name: '<people> people',
    },
  );
  assert.deepEqual(
    people.runs.map(({ id, name, line, values }) => ({ id, name, line, values })),
    [
      { id: `${people.id}/1`, name: '8 people', line: 34, values: { people: '8', answer: 'yes' } },
      { id: `${people.id}/2`, name: '9 people', line: 35, values: { people: '9', answer: 'no' } },
    ],
  );
  const last = people.runs[1]?.steps.at(-1);
  assert.deepEqual(
    [last?.id, last?.text, last?.template],
    [`${people.id}/2:4`, 'the answer is "no"', 'the answer is "<answer>"'],
  );
});

test('a name that is there twice gets a number, and what has no letters an id nevertheless', () => {
  const names = ['Login', 'login!', 'Login 2', '???', '', '登录', 'Été'];
  const text = `Feature: f\n${names.map((name) => `Scenario: ${name}\nGiven a`).join('\n')}`;
  const ids = outlineIn(text).scenarios.map(({ id }) => id);
  assert.deepEqual(ids, ['login', 'login-2', 'login-2-2', 'scenario', 'scenario-2', '登录', 'été']);
});

test('a scenario without steps and an outline without rows have no runs', () => {
  const { scenarios } = outlineIn('Feature: f\nScenario: a\nScenario Outline: b\nGiven <c>\nExamples:\n|c|\n');
  assert.deepEqual(
    scenarios.map(({ runs }) => runs),
    [[], []],
  );
});

test('a column may be called as what every object has', () => {
  const text = 'Feature: f\nScenario Outline: a\nGiven <__proto__>\nExamples:\n|__proto__|\n|x|\n';
  const run = outlineIn(text).scenarios[0]?.runs[0];
  assert.equal(run?.steps[0]?.text, 'x');
  assert.deepEqual(Object.entries(run?.values ?? {}), [['__proto__', 'x']]);
});

test('the dialect of the header counts, and its direction of writing', () => {
  const { language, direction, scenarios } = outlineIn(
    '# language: ar\nخاصية: غرف\nسيناريو: حجز\nبفرض غرفة\nمتى أحجز\nاذاً محجوزة',
  );
  assert.deepEqual([language, direction], ['ar', 'rtl']);
  assert.deepEqual(
    scenarios[0]?.runs[0]?.steps.map(({ role }) => role),
    ['context', 'action', 'outcome'],
  );
});

test('a keyword without a space after it is one', () => {
  const { scenarios } = outlineIn(
    "# language: fr\nFonctionnalité: f\nScénario: s\nLorsqu'on réserve\nAlors c'est fait",
  );
  assert.deepEqual(
    scenarios[0]?.runs[0]?.steps.map(({ keyword, text }) => [keyword, text]),
    [
      ["Lorsqu'", 'on réserve'],
      ['Alors', "c'est fait"],
    ],
  );
});

test('a feature in Markdown is read, in the dialect of its own keywords too', () => {
  const english = outlineIn(
    '# Feature: Rooms\n\nProse.\n\n## Scenario: Book\n\n* Given a room\n* When I book it\n',
    true,
  );
  assert.deepEqual([english.language, english.scenarios[0]?.runs[0]?.steps.length], ['en', 2]);
  const french = outlineIn(
    '# Fonctionnalité: Salles\n\n## Scénario: Réserver\n\n* Soit une salle\n* Quand je réserve\n',
    true,
  );
  assert.deepEqual([french.language, french.scenarios[0]?.runs[0]?.steps.length], ['fr', 2]);
});

test('byte-order mark, Windows line ends and those of old Macs change nothing', () => {
  const plain = outlineIn(rooms);
  assert.deepEqual(outlineIn(`\uFEFF${rooms}`), plain);
  assert.deepEqual(outlineIn(rooms.replaceAll('\n', '\r\n')), plain);
  assert.deepEqual(outlineIn(rooms.replaceAll('\n', '\r')), plain);
});

test('a fault does not take the scenarios above and below it away', () => {
  const text = `Feature: f
  Scenario: one
    Given a
  Scenario: two
    Given b
    this is no step
  Scenario: three
    Given c
      | a | b |
      | a |
  Scenario: four
    Given d
`;
  const { outline } = readFeature(text, { markdown: false });
  assert.deepEqual(
    outline?.scenarios.map(({ name }) => name),
    ['one', 'two', 'three', 'four'],
  );
  const [first, second] = faultsIn(text);
  assert.match(first ?? '', /^6:5 expected: #EOF.*got 'this is no step'$/u);
  assert.equal(second, '10:7 inconsistent cell count within the table');
});

test('a row with a cell too few does not take its table away, nor the runs of the other rows', () => {
  const text = `Feature: f
  Scenario Outline: s
    Given <a>
      | x | y |
      | 1
      | 2 | z |
    Examples:
      | a | b |
      | 3 | 4 |
      | 5 |
      | 6 | 7 |
`;
  const { outline } = readFeature(text, { markdown: false });
  const runs = outline?.scenarios[0]?.runs;
  assert.deepEqual(
    runs?.map(({ values, line }) => [line, values?.['a']]),
    [
      [9, '3'],
      [11, '6'],
    ],
  );
  assert.deepEqual(runs[0]?.steps[0]?.table, [
    ['x', 'y'],
    ['2', 'z'],
  ]);
  assert.deepEqual(faultsIn(text), [
    '5:7 inconsistent cell count within the table',
    '10:7 inconsistent cell count within the table',
  ]);
});

test('a page of prose in a scenario does not take those below it away', () => {
  const prose = Array.from({ length: 40 }, (_, line) => `    no step in line ${line}`).join('\n');
  const { outline, faults } = readFeature(
    `Feature: f\nScenario: one\n  Given a\n${prose}\nScenario: two\n  Given b\n`,
    {
      markdown: false,
    },
  );
  assert.deepEqual(
    outline?.scenarios.map(({ name, runs }) => [name, runs.length]),
    [
      ['one', 1],
      ['two', 1],
    ],
  );
  assert.equal(faults.length, 11);
});

test('a file that ends too early keeps what was there', () => {
  const { outline, faults } = readFeature('Feature: f\nScenario: one\nGiven a\n"""\nopen', { markdown: false });
  assert.equal(outline?.scenarios[0]?.runs[0]?.steps[0]?.docString, 'open');
  assert.equal(faults.length, 1);
  assert.deepEqual(outlineIn('Feature: f\nScenario: one\nGiven a\n@tag').scenarios.length, 1);
});

test('a text that is no feature has faults and no outline; an empty one neither', () => {
  assert.equal(readFeature('not a feature', { markdown: false }).outline, undefined);
  assert.match(faultsIn('not a feature')[0] ?? '', /^1:1 expected/u);
  assert.deepEqual(readFeature('', { markdown: false }), { faults: [] });
  assert.deepEqual(readFeature('\uFEFF\n\n', { markdown: false }), { faults: [] });
});

test('keywords of another dialect without its header are faults, and not read in silence', () => {
  const { outline, faults } = readFeature('Fonctionnalité: f\nScénario: s\nQuand a\n', { markdown: false });
  assert.equal(outline, undefined);
  assert.deepEqual([faults[0]?.line, faults[0]?.column], [1, 1]);
});

test('what an object has by birth is no dialect', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
    assert.deepEqual(faultsIn(`# language: ${name}\nFeature: f\n`), [`1:1 Language not supported: ${name}`]);
});

test('runs and steps are found among the pickles by their ids', () => {
  const { document, pickles, ids, reading } = readDocument(rooms, { markdown: false, uri: 'rooms.feature' });
  assert.equal(document?.uri, 'rooms.feature');
  const run = reading.outline?.scenarios[1]?.runs[1];
  const pickle = pickles.find(({ id }) => id === ids.runs.get(run?.id ?? ''));
  assert.equal(pickle?.name, '9 people');
  assert.equal(pickle.uri, 'rooms.feature');
  assert.deepEqual(
    run?.steps.map(({ id }) => ids.steps.get(id)),
    pickle.steps.map(({ id }) => id),
  );
});
