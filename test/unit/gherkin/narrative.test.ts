import assert from 'node:assert/strict';
import { test } from 'node:test';
import { narrativeOf } from '../../../src/core/gherkin/narrative.ts';

/** Role, wish and benefit. */
function parts(dialect: string, text: string): readonly (string | undefined)[] {
  const { role, wish, benefit } = narrativeOf(text, dialect);
  return [role, wish, benefit];
}

test('a narrative on three lines is taken apart, whatever their order', () => {
  const parted = ['office manager', 'search by date', 'find a room'];
  assert.deepEqual(parts('en', 'In order to find a room\nAs an office manager\nI want to search by date'), parted);
  assert.deepEqual(
    parts('en', '  As an office manager\n  I want to search by date\n  In order to find a room.'),
    parted,
  );
});

test('one sentence is taken apart too, and a role in the middle of a wish stays there', () => {
  const text = 'As a customer, I would like to log in as a guest so that I can pay.';
  assert.deepEqual(parts('en', text), ['customer', 'log in as a guest', 'I can pay']);
});

test('a wish that goes on over lines is one', () => {
  const text = 'As a clerk\nI want to see\n  all orders\nAnd their states\n\nThis is only prose, so that nobody asks.';
  assert.deepEqual(parts('en', text), ['clerk', 'see all orders And their states', undefined]);
});

test('what is not wanted, and what is promised, keep their words', () => {
  const text = 'In order not to lose my cart\nAs a visitor\nI do not want to be logged out';
  assert.deepEqual(parts('en', text), ['visitor', 'I do not want to be logged out', 'not to lose my cart']);
  assert.deepEqual(parts('en', 'As a writer:\n\nI can discard drafts'), ['writer', 'I can discard drafts', undefined]);
});

test('a role ends with its line, whatever stands below', () => {
  assert.deepEqual(parts('en', 'As a reader\nbooks are shown'), ['reader', undefined, undefined]);
});

test('bullets and bold words of Markdown are no part of it', () => {
  assert.deepEqual(parts('en', '- **As a** librarian\n- **I want to** lend\n* **So that** people read'), [
    'librarian',
    'lend',
    'people read',
  ]);
});

test('the languages of the common dialects are understood', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'fr',
      'Afin d’avancer\nEn tant qu’agent\nJe veux valider une demande',
      ['agent', 'valider une demande', 'avancer'],
    ],
    [
      'de',
      'Als Kundin möchte ich ein Zimmer um 9 Uhr buchen, damit wir tagen können.',
      ['Kundin', 'ein Zimmer um 9 Uhr buchen', 'wir tagen können'],
    ],
    ['de', 'Um zu tagen\nals Kunde\nmöchte ich buchen', ['Kunde', 'buchen', 'zu tagen']],
    ['es', 'Como clienta\nQuiero una sala para dos\nPara trabajar', ['clienta', 'una sala para dos', 'trabajar']],
    ['pt', 'Como um gerente\nEu quero ver pedidos\nPara que eu decida', ['gerente', 'ver pedidos', 'eu decida']],
    ['zh-CN', '作为一名店长，我想要查看订单，以便安排发货。', ['店长', '查看订单', '安排发货']],
    ['zh-TW', '為了安排發貨\n作為店長\n我希望查看訂單', ['店長', '查看訂單', '安排發貨']],
    ['it', "Come un'impiegata voglio prenotare in modo da lavorare", ['impiegata', 'prenotare', 'lavorare']],
    ['nl', 'Als klant wil ik een kamer boeken zodat ik kan werken', ['klant', 'een kamer boeken', 'ik kan werken']],
    ['pl', 'Aby pracować\nJako klient\nChcę rezerwować', ['klient', 'rezerwować', 'pracować']],
  ];
  for (const [dialect, text, expected] of cases) assert.deepEqual(parts(dialect, text), expected, text);
});

test('a narrative in another language than the keywords is understood', () => {
  assert.deepEqual(parts('de', 'As a guest\nI want to book'), ['guest', 'book', undefined]);
  assert.deepEqual(parts('en', 'Als Gast\nmöchte ich buchen'), ['Gast', 'buchen', undefined]);
});

test('prose is no narrative', () => {
  const cases = ['As described in the manual.', 'To be done', 'Rooms. As a rule they are free.'];
  for (const text of cases) assert.deepEqual(parts('en', text), [undefined, undefined, undefined], text);
  assert.deepEqual(parts('en', ''), [undefined, undefined, undefined]);
});

test('the text is there as written, lines trimmed', () => {
  assert.equal(narrativeOf('\n  As a “guest”\n\n   and more  \n', 'en').text, 'As a “guest”\n\nand more');
});
