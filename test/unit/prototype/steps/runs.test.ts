import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelOf, titleOf } from '../../../../src/core/prototype/steps/labels.ts';
import { readIntents } from '../../../../src/core/prototype/steps/readIntents.ts';
import { stepKey } from '../../../../src/core/prototype/steps/stepKey.ts';
import { lineOf, said, step } from './said.ts';

function by(language: string, text: string): string | undefined {
  return readIntents([step('action', text)], language)[0]?.by;
}

function label(language: string, text: string): string {
  return readIntents([step('action', text)], language)
    .map(labelOf)
    .join();
}

function title(language: string, text: string): string {
  return readIntents([step('action', text)], language)
    .map(titleOf)
    .join();
}

test('"it" and "this …" stand for the thing named last in the run', () => {
  const intents = readIntents(
    [
      step('context', 'there is a loan "L-7"'),
      step('action', 'I open this loan'),
      step('action', 'I renew it'),
      step('outcome', 'I should not be able to cancel this loan'),
    ],
    'en',
  );
  assert.deepEqual(intents.map(lineOf), [
    'assume [loan] L-7',
    'open [loan] | on L-7',
    'press [renew] | on L-7',
    'disabled [cancel] | on L-7',
  ]);
});

test('one intent comes back for each step, in order, whatever the steps are', () => {
  const steps = ['', ' ', '"', "'", '???', '<a> <b', '«»', '""', '\u202e"x"\u0000', '1', 'I'].map((text) =>
    step('action', text),
  );
  assert.equal(readIntents(steps, 'en').length, steps.length);
  assert.equal(readIntents(steps, 'zh-CN').length, steps.length);
  assert.deepEqual(readIntents([], 'fr'), []);
});

test('names that every object has are words like others', () => {
  assert.equal(said('en', 'action', 'I set its __proto__ to "x"'), 'fill [__proto__] x');
  assert.equal(said('en', 'action', 'I constructor the "toString"'), 'press [constructor] | on toString');
  assert.equal(said('en', 'outcome', 'the valueOf should be "hasOwnProperty"'), 'see [valueOf] hasOwnProperty');
});

test('a language without data is read by the step’s place and quotes, never by English verbs', () => {
  assert.equal(said('fi', 'context', 'olen sivulla "Etusivu"'), 'assume [olen sivulla] Etusivu');
  assert.equal(said('fi', 'action', 'save "Nimi"'), 'unclear [save] Nimi');
  assert.equal(said('fi', 'outcome', 'näen "Tervetuloa"'), 'see [] Tervetuloa');
  assert.equal(said('xx', 'outcome', 'näen sen'), 'unclear [näen sen]');
});

test('every kind of quotation mark and a placeholder make a value', () => {
  for (const quoted of ['"Ann"', '“Ann”', '„Ann“', '«Ann»', "'Ann'", '‘Ann’', '「Ann」', '『Ann』', '`Ann`'])
    assert.equal(said('en', 'action', `I fill in the name with ${quoted}`), 'fill [name] Ann', quoted);
  assert.equal(said('en', 'action', 'I fill in the name with <who>'), 'fill [name] <who>');
  assert.equal(said('en', 'action', "I click on my friend's photo"), 'press [friend photo]');
});

test('a table of two columns fills field by field, a wider one by its header', () => {
  const upright = [
    ['Name', 'Ann'],
    ['City', 'Rome'],
    ['Age', '40'],
  ];
  const wide = [
    ['Name', 'City', 'Age'],
    ['Ann', 'Rome', '40'],
  ];
  const expected = 'fill [form] Name=Ann; City=Rome; Age=40';
  for (const table of [upright, [['Field', 'Value'], ...upright], wide])
    assert.equal(readIntents([step('action', 'I fill in the form with:', { table })], 'en').map(lineOf)[0], expected);
});

test('a table behind an outcome must be seen row by row', () => {
  const table = [
    ['Flight', 'Seats'],
    ['AZ 12', '3'],
    ['AZ 14', '9'],
  ];
  const [intent] = readIntents([step('outcome', 'I should see the following flights:', { table })], 'en');
  assert.equal(intent && lineOf(intent), 'see [flights] Flight=AZ 12; Seats=3; Flight=AZ 14; Seats=9');
});

test('a step among the actions that says what must be is read as an outcome', () => {
  assert.equal(said('en', 'action', 'my total should be "$5"'), 'see [total] $5');
});

test('a message that must not come is no message', () => {
  assert.equal(said('en', 'outcome', 'the alert "Late" should not appear'), 'notSee [Late] Late');
  assert.equal(said('en', 'outcome', 'I should be told that I cannot pay'), 'message [I cannot pay] | error');
});

test('a doc string is a value', () => {
  const [intent] = readIntents([step('action', 'I describe it as:', { docString: 'Two\nlines' })], 'en');
  assert.equal(intent && lineOf(intent), 'fill [description] Two\nlines');
});

test('a wording whose every word is known and whose names are quoted is sure', () => {
  assert.equal(by('en', 'I press the "Save" button'), 'pattern');
  assert.equal(by('en', 'I fill in "Name" with "Ann"'), 'pattern');
  assert.equal(by('fr', 'je remplis le champ "Nom" avec "Ann"'), 'pattern');
  assert.equal(by('de', 'ich wähle "Rot" aus dem Feld "Farbe" aus'), 'pattern');
  assert.equal(by('en', 'I save my changes'), 'verb');
});

test('a step of five megabytes, of endless quotes or of open quotes is read at once', () => {
  const hard = [
    'I fill in "Name" with "x" and '.repeat(170_000),
    'a'.repeat(5_000_000),
    '"a", '.repeat(2000),
    '"'.repeat(300_001),
    "'a ".repeat(300_000),
    '<a '.repeat(300_000),
    '1.'.repeat(300_000) + 'a',
    'l’'.repeat(200_000),
    '在'.repeat(300_000),
    '按钮'.repeat(200_000),
    'a-'.repeat(200_000),
  ];
  for (const role of ['context', 'outcome'] as const)
    for (const language of ['fr', 'zh-CN']) {
      const intents = readIntents(
        hard.map((text) => step(role, text)),
        language,
      );
      assert.equal(intents.length, hard.length);
      assert.ok(intents.every(({ values }) => values.length <= 1001));
    }
});

test('labels start with a capital and pages go without the word for one', () => {
  assert.equal(label('en', 'I specify its code as "F1"'), 'Code');
  assert.equal(label('en', 'I add it'), 'Add');
  assert.equal(label('en', 'I want to create a new fee table'), 'Create a new fee table');
  assert.equal(label('fr', 'j\'ajoute le livre "Nana" au panier'), 'Ajouter au panier');
  assert.equal(label('de', 'ich füge das Buch "Faust" zum Warenkorb hinzu'), 'Zum Warenkorb hinzufügen');
  assert.equal(title('en', 'I browse products'), 'Products');
  assert.equal(title('en', 'I go to the sign-up page'), 'Sign-up');
  assert.equal(title('fr', "je vais sur la page d'accueil"), 'Accueil');
  assert.equal(title('es', 'voy a la página de inicio'), 'Inicio');
  assert.equal(title('zh', '我打开登录页面'), '登录');
});

test('a step’s key is the same for other values, numbers and placeholders', () => {
  assert.equal(stepKey('I add 2 "Pens" to my cart'), stepKey('I add 13 "Cups" to my cart'));
  assert.equal(stepKey('I open <page>'), stepKey('I open "Home"'));
  assert.notEqual(stepKey('I open "Home"'), stepKey('I close "Home"'));
});
