import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdit } from '../../../../src/core/prototype/edit/applyEdit.ts';
import type { Changed, Edit } from '../../../../src/core/prototype/edit/edit.ts';
import { followBindings } from '../../../../src/core/prototype/edit/followBindings.ts';
import { kindsFor } from '../../../../src/core/prototype/edit/kindsFor.ts';
import { stepOf } from '../../../../src/core/prototype/edit/move.ts';
import type { App } from '../../../../src/core/prototype/screens/app.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { printScreens } from '../../../../src/core/prototype/screens/print.ts';

const rooms = `app Rooms
screen search | Rooms
  nav | Rooms, My bookings
  date | Date
  select | Seats | 8, 20
  button | Show rooms | primary -> none if Seats = 20; free
  button | Help
state none of search | No room
  empty | No room has {Seats} seats
  date | Date | value: 2026-12-04
screen free | Free rooms
  table | Rooms | Room, Floor
  row | Baobab, 1
  row | Cedar, 2
  rowaction | Choose -> book
  rowaction | Look -> free
  group | Contact
    email | E-mail
    phone | Phone
  end
  link | Back -> search
screen book | Book
  text | Title
  button | Reserve | primary, adds Bookings -> bookings
screen bookings | My bookings
  table | Bookings | Title
`;

const app = read(rooms);

function read(text: string): App {
  const { app: parsed, notes } = parseScreens(text);
  assert.deepEqual(notes, []);
  return parsed;
}

function done(edit: Edit, on = app): Changed {
  const edited = applyEdit(on, edit);
  if ('refused' in edited) assert.fail(edited.refused);
  return edited;
}

function refusal(edit: Edit, on = app): string {
  const edited = applyEdit(on, edit);
  assert.ok('refused' in edited, 'it was done');
  return edited.refused;
}

/** The lines that are only in one of the two texts. */
function difference(before: App, after: App): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const [old, now] = [linesOf(before), linesOf(after)];
  return { gone: missing(old, now), come: missing(now, old) };
}

function linesOf(one: App): readonly string[] {
  return printScreens(one)
    .trimEnd()
    .split('\n')
    .map((line) => line.trim());
}

function missing(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return some.filter((line) => {
    const at = left.indexOf(line);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

const isSound = (one: App) => assert.deepEqual(parseScreens(printScreens(one)).app, one);

test('a renamed button keeps its place, and only its line is another one', () => {
  const edited = done({ type: 'rename', element: 'book.button-reserve', label: ' Confirm\nbooking ' });
  assert.deepEqual(difference(app, edited.app), {
    gone: ['button | Reserve | primary, adds Bookings -> bookings'],
    come: ['button | Confirm booking | primary, adds Bookings -> bookings'],
  });
  assert.deepEqual([...edited.changed], [['book.button-reserve', 'book.button-confirm-booking']]);
  assert.equal(edited.element, 'book.button-confirm-booking');
  isSound(edited.app);
});

test('what speaks of a field by its name is renamed with it', () => {
  const edited = done({ type: 'rename', element: 'search.select-seats', label: 'Places' });
  assert.deepEqual(difference(app, edited.app).come, [
    'select | Places | 8, 20',
    'button | Show rooms | primary -> none if Places = 20; free',
    'empty | No room has {Places} seats',
  ]);
});

test('a field that a state of its screen has too is renamed there as well, from either side', () => {
  for (const element of ['search.date-date', 'none.date-date']) {
    const edited = done({ type: 'rename', element, label: 'Day' });
    assert.deepEqual(difference(app, edited.app).come, ['date | Day', 'date | Day | value: 2026-12-04']);
  }
});

test('a table keeps the button that adds to it, under its new name', () => {
  const edited = done({ type: 'rename', element: 'bookings.table-bookings', label: 'Mine' });
  assert.deepEqual(difference(app, edited.app).come, [
    'button | Reserve | primary, adds Mine -> bookings',
    'table | Mine | Title',
  ]);
});

test('navigation goes on leading to a screen whose title is another one', () => {
  const edited = done({ type: 'renameScreen', screen: 'bookings', title: 'All of mine' });
  assert.deepEqual(difference(app, edited.app).come, ['nav | Rooms, All of mine', 'screen bookings | All of mine']);
  assert.equal(edited.changed.size, 0);
});

test('a name that is taken, or none, is refused with a sentence', () => {
  const taken = refusal({ type: 'rename', element: 'search.button-help', label: 'show ROOMS' });
  assert.match(taken, /“show ROOMS” on “Rooms” already/u);
  assert.match(refusal({ type: 'rename', element: 'search.button-help', label: ' \n ' }), /needs a name/u);
  assert.match(refusal({ type: 'rename', element: 'search.button-gone', label: 'x' }), /not there any more/u);
  assert.match(refusal({ type: 'renameScreen', screen: 'book', title: '' }), /needs a title/u);
});

test('up and down go one place at a time, and back', () => {
  const up = stepOf(app, 'search.select-seats', 'up');
  assert.deepEqual(up, { type: 'move', element: 'search.select-seats', screen: 'search', before: 'search.date-date' });
  const raised = done(up ?? assert.fail()).app;
  assert.deepEqual(
    raised.screens[0]?.elements.map(({ label }) => label),
    ['', 'Seats', 'Date', 'Show rooms', 'Help'],
  );
  const lowered = done(stepOf(raised, 'search.select-seats', 'down') ?? assert.fail()).app;
  assert.deepEqual(lowered, app);
  assert.equal(stepOf(app, 'search.nav', 'up'), undefined);
  assert.equal(stepOf(app, 'search.button-help', 'down'), undefined);
});

test('a table goes with its rows, and a group is passed as a whole', () => {
  const lowered = done(stepOf(app, 'free.table-rooms', 'down') ?? assert.fail()).app;
  assert.equal(
    printScreens(lowered).split('screen free | Free rooms\n')[1]?.split('screen book')[0],
    `  group | Contact
    email | E-mail
    phone | Phone
  end
  table | Rooms | Room, Floor
  row | Baobab, 1
  row | Cedar, 2
  rowaction | Choose -> book
  rowaction | Look -> free
  link | Back -> search
`,
  );
  const raised = done(stepOf(app, 'free.link-back', 'up') ?? assert.fail()).app;
  assert.match(printScreens(raised), /Look -> free\n {2}link \| Back -> search\n {2}group \| Contact/u);
});

test('a note that is there for a field goes with it, and is passed with it', () => {
  const noted = read(
    'app A\nscreen s | S\n  text | Name\n  note | e.g. Amina | if no Name\n  date | Date\n  button | Go\n',
  );
  const lowered = done(stepOf(noted, 's.text-name', 'down') ?? assert.fail(), noted).app;
  assert.match(
    printScreens(lowered),
    /date \| Date\n {2}text \| Name\n {2}note \| e.g. Amina \| if no Name\n {2}button/u,
  );
  assert.deepEqual(done(stepOf(noted, 's.date-date', 'up') ?? assert.fail(), noted).app, lowered);
  assert.deepEqual(difference(noted, done({ type: 'remove', element: 's.text-name' }, noted).app).gone, [
    'text | Name',
    'note | e.g. Amina | if no Name',
  ]);
});

test('what stands at the edge of a group leaves it, and inside it keeps to it', () => {
  const inside = done(stepOf(app, 'free.phone-phone', 'up') ?? assert.fail()).app;
  assert.match(printScreens(inside), /group \| Contact\n {4}phone \| Phone\n {4}email \| E-mail\n {2}end/u);
  const out = done(stepOf(app, 'free.phone-phone', 'down') ?? assert.fail()).app;
  assert.match(printScreens(out), /email \| E-mail\n {2}end\n {2}link \| Back -> search\n {2}phone \| Phone\n/u);
});

test('row actions change places among themselves and stay under their table', () => {
  const up = done(stepOf(app, 'free.rowaction-look', 'up') ?? assert.fail()).app;
  assert.match(printScreens(up), /rowaction \| Look -> free\n {2}rowaction \| Choose -> book/u);
  assert.match(refusal({ type: 'move', element: 'free.rowaction-look', screen: 'book' }), /goes with its table/u);
  const before = 'free.row-cedar';
  assert.match(refusal({ type: 'move', element: 'free.link-back', screen: 'free', before }), /Only rows/u);
});

test('a table moves to another screen with its rows; a field that a state has too does not', () => {
  const edited = done({ type: 'move', element: 'free.table-rooms', screen: 'book', before: 'book.text-title' });
  assert.match(
    printScreens(edited.app),
    /screen book \| Book\n {2}table \| Rooms [^]+rowaction \| Look -> free\n {2}text/u,
  );
  assert.equal(edited.changed.get('free.row-baobab'), 'book.row-baobab');
  assert.equal(edited.element, 'book.table-rooms');
  assert.match(refusal({ type: 'move', element: 'search.date-date', screen: 'book' }), /state of “Rooms”/u);
});

test('a table that a state adds rows to is not taken away from under them', () => {
  const lent = read('app A\nscreen s | S\n  table | Rooms\n  row | Baobab\nstate more of s | More\n  row | Cedar\n');
  assert.match(refusal({ type: 'remove', element: 's.table' }, lent), /^Rows would be left/u);
});

test('what depended on a field that is gone does not depend on it any more', () => {
  const edited = done({ type: 'remove', element: 'search.select-seats' });
  assert.deepEqual(difference(app, edited.app), {
    gone: ['select | Seats | 8, 20', 'button | Show rooms | primary -> none if Seats = 20; free'],
    come: ['button | Show rooms | primary -> free'],
  });
});

test('a table is removed with its rows, and what added to it adds no more', () => {
  assert.deepEqual(difference(app, done({ type: 'remove', element: 'free.table-rooms' }).app), {
    gone: [
      'table | Rooms | Room, Floor',
      'row | Baobab, 1',
      'row | Cedar, 2',
      'rowaction | Choose -> book',
      'rowaction | Look -> free',
    ],
    come: [],
  });
  const edited = done({ type: 'remove', element: 'bookings.table-bookings' });
  assert.deepEqual(difference(app, edited.app).come, ['button | Reserve | primary -> bookings']);
});

test('a table that is added and removed again leaves a button with what it said it adds to', () => {
  const small = read('app A\nscreen s | S\n  link | More | adds Rooms -> s\n');
  const added = done({ type: 'add', screen: 's', after: undefined, kind: 'table', label: '!' }, small);
  const again = done({ type: 'remove', element: added.element ?? '' }, added.app);
  assert.equal(printScreens(again.app), printScreens(small));
});

test('a field that is removed from a screen is removed from its states; from a state only there', () => {
  assert.deepEqual(difference(app, done({ type: 'remove', element: 'search.date-date' }).app).gone, [
    'date | Date',
    'date | Date | value: 2026-12-04',
  ]);
  assert.deepEqual(difference(app, done({ type: 'remove', element: 'none.date-date' }).app).gone, [
    'date | Date | value: 2026-12-04',
  ]);
});

test('a kind is changed within its own sort, and an open question to anything', () => {
  const edited = done({ type: 'kind', element: 'search.select-seats', kind: 'number' });
  assert.deepEqual(difference(app, edited.app).come, ['number | Seats']);
  assert.match(refusal({ type: 'kind', element: 'search.select-seats', kind: 'button' }), /cannot become/u);
  const asked = read('app A\nscreen s | S\n  ask | Lunch is sorted | Then lunch is sorted\n');
  const button = done({ type: 'kind', element: 's.ask-lunch-is-sorted', kind: 'button' }, asked);
  assert.match(printScreens(button.app), /^ {2}button \| Lunch is sorted$/mu);
});

test('a choice takes its choices from the column of its name', () => {
  const filled = done({ type: 'add', screen: 'search', kind: 'select', label: 'Floor' });
  assert.match(printScreens(filled.app), /select \| Floor \| 1, 2\n/u);
  assert.match(
    printScreens(done({ type: 'add', screen: 'search', kind: 'radio', label: 'x' }).app),
    /radio \| x \| A, B, C/u,
  );
});

test('what can be pressed stands out or not, and leads to another screen or nowhere', () => {
  const primary = done({ type: 'primary', element: 'search.button-help', on: true });
  assert.deepEqual(difference(app, primary.app).come, ['button | Help | primary']);
  assert.deepEqual(done({ type: 'primary', element: 'search.button-help', on: false }, primary.app).app, app);
  assert.match(refusal({ type: 'primary', element: 'search.date-date', on: true }), /pressed/u);
  const led = done({ type: 'target', element: 'search.button-show-rooms', screen: 'book' });
  assert.deepEqual(difference(app, led.app).come, ['button | Show rooms | primary -> none if Seats = 20; book']);
  assert.deepEqual(difference(app, done({ type: 'target', element: 'free.link-back' }).app).come, ['link | Back']);
  assert.match(refusal({ type: 'target', element: 'free.link-back', screen: 'nowhere' }), /no such screen/u);
  assert.match(refusal({ type: 'target', element: 'search.nav', screen: 'book' }), /as a whole/u);
});

test('something new stands behind what was chosen, in its group, and a row under its table', () => {
  const edited = done({ type: 'add', screen: 'free', after: 'free.email-e-mail', kind: 'text', label: 'Fax' });
  assert.match(printScreens(edited.app), / {4}email \| E-mail\n {4}text \| Fax\n {4}phone/u);
  assert.equal(edited.element, 'free.text-fax');
  const behindTable = done({ type: 'add', screen: 'free', after: 'free.table-rooms', kind: 'note', label: 'Ask us' });
  assert.match(printScreens(behindTable.app), /Look -> free\n {2}note \| Ask us\n {2}group/u);
  const row = done({ type: 'add', screen: 'free', after: 'free.table-rooms', kind: 'row', label: 'Juniper, 3' });
  assert.match(printScreens(row.app), /Look -> free\n {2}row \| Juniper, 3\n/u);
  assert.match(refusal({ type: 'add', screen: 'book', kind: 'row', label: 'x' }), /choose the table/u);
  const table = done({ type: 'add', screen: 'book', kind: 'table', label: 'Room, Floor' });
  assert.match(printScreens(table.app), /^ {2}table \| Room, Floor$/mu);
  isSound(table.app);
});

test('an element that a state has already is not added to its screen', () => {
  assert.match(
    refusal({ type: 'add', screen: 'search', kind: 'empty', label: 'No room has {Seats} seats' }),
    /give it another name/u,
  );
});

test('what was shown for a step goes with the element that was renamed', () => {
  const binding = { key: 'i press *', kind: 'press', label: 'Reserve', elementKind: 'button' } as const;
  const bindings = [
    { ...binding, element: 'book.button-reserve' },
    { ...binding, element: 'search.button-help' },
  ];
  const { app: renamed, changed } = done({ type: 'rename', element: 'book.button-reserve', label: 'Book it' });
  assert.deepEqual(followBindings(bindings, changed, renamed), [
    { ...binding, element: 'book.button-book-it', label: 'Book it' },
    bindings[1],
  ]);
  assert.equal(followBindings(bindings, new Map(), renamed), bindings);
});

test('of each kind there is something to change to, or only itself', () => {
  assert.deepEqual(kindsFor({ kind: 'button' }), ['button', 'link']);
  assert.deepEqual(kindsFor({ kind: 'table' }), ['table']);
  assert.ok(kindsFor({ kind: 'date' }).includes('text'));
});
