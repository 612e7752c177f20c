import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds } from '../../../../src/core/prototype/screens/app.ts';
import { completeScreens } from '../../../../src/core/prototype/screens/complete.ts';
import { screenProblems } from '../../../../src/core/prototype/screens/problems.ts';

const before = 'screen search | Search\n  text | Meeting title\n  select | "no" = | a, b\n  table | Bookings | A\n';

/** Labels offered where `|>` stands in the last line, and the text of the first with it put in. */
function offered(line: string): { labels: string[]; first: string } {
  const offers = completeScreens(before + line, 4, line.length);
  const [first] = offers;
  return { labels: offers.map(({ label }) => label), first: first ? line.slice(0, first.from) + first.insert : line };
}

test('a line begins with a kind or a word of the structure', () => {
  assert.deepEqual(offered('  bu').labels, [...kinds, 'app', 'screen', 'state', 'group', 'end']);
  assert.equal(offered('  he').first, '  heading | ');
});

test('behind an arrow stand the screens', () => {
  assert.deepEqual(offered('  button | Go -> se'), { labels: ['search'], first: '  button | Go -> search' });
  assert.equal(offered('  button | Go -> a if X = 1; s').first, '  button | Go -> a if X = 1; search');
  assert.equal(offered('state none of ').first, 'state none of search');
});

test('in a condition stand the fields, quoted where they need it', () => {
  assert.equal(offered('  note | x | if Mee').first, '  note | x | if Meeting title');
  assert.deepEqual(offered('  button | Go -> a if no ').labels, ['Meeting title', '"no" =']);
});

test('behind adds stand the tables', () => {
  assert.equal(offered('  button | Go | adds B').first, '  button | Go | adds Bookings');
});

test('in the details stand those that the kind has', () => {
  assert.deepEqual(offered('  button | Go | pri').labels, ['primary', 'disabled', 'deletes', 'adds', 'if']);
  assert.deepEqual(offered('  text | Name | ').labels, ['disabled', 'value:', 'required:', 'if']);
  assert.equal(offered('  text | Name | disabled, re').labels.includes('required:'), true);
});

test('an endless line offers something or nothing, and comes to an end', () => {
  for (const piece of ['if ', '->', ';', 'adds ', ' ', '|', 'x'])
    assert.ok(Array.isArray(completeScreens(piece.repeat(20_000), 0, 20_000 * piece.length)), piece);
});

test('problems stand at their lines: what was left out, what was put right, what leads nowhere', () => {
  const text = 'screen a | A\n  gizmo | X\nNonsense here.\n  button | Go | primary\nscreen b | B\n  link | On -> c';
  assert.deepEqual(
    screenProblems(text).map(({ line, severity }) => `${line} ${severity}`),
    ['2 hint', '3 warning', '4 warning', '5 warning', '6 hint'],
  );
});

test('an empty file has no problem yet', () => {
  assert.deepEqual(screenProblems('\n'), []);
});
