import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { App } from '../../../../src/core/prototype/screens/app.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { nextSession, startSession } from '../../../../src/core/prototype/session/nextSession.ts';
import type { Session, SessionEvent } from '../../../../src/core/prototype/session/session.ts';
import type { View, ViewNode } from '../../../../src/core/prototype/session/view.ts';
import { viewOf } from '../../../../src/core/prototype/session/viewOf.ts';

/** A person at the prototype, who knows only what is on the screen. */
class Visitor {
  readonly #app: App;
  session: Session;

  constructor(lines: readonly string[], situation?: string) {
    this.#app = parseScreens(lines.join('\n')).app;
    this.session = startSession(this.#app, situation);
  }

  get view(): View {
    return viewOf(this.#app, this.session);
  }

  node(label: string): ViewNode {
    const node = this.view.nodes.find((one) => one.label === label);
    assert.ok(node, `${label} is on ${this.view.screen}`);
    return node;
  }

  labels(): string[] {
    return this.view.nodes.map(({ kind, label }) => `${kind} ${label}`);
  }

  rows(): string[] {
    return this.view.nodes.flatMap(({ rows }) => rows.map(({ cells }) => cells.join(' ')));
  }

  send(event: SessionEvent): this {
    this.session = nextSession(this.#app, this.session, event);
    return this;
  }

  press(label: string, part = ''): this {
    return this.send({ kind: 'press', id: `${this.node(label).id}${part}` });
  }

  enter(label: string, value: string): this {
    return this.send({ kind: 'enter', id: this.node(label).id, value });
  }

  pressRow(text: string, action: string): this {
    for (const { rows } of this.view.nodes)
      for (const row of rows) {
        const found = row.actions.find(({ label }) => label === action);
        if (found && row.cells.includes(text)) return this.send({ kind: 'press', id: found.id, row: row.id });
      }
    assert.fail(`no row ${text} with ${action}`);
  }
}

const rooms = [
  'screen search | Search rooms',
  'select | Seats | 4, 8, 12',
  'text | Street | required: Enter a street',
  'button | Search | primary -> results if Seats = 4; none',
  'link | Skip -> results',
  'state none of search | No rooms free',
  'empty | No room is free',
  'screen results | Available rooms',
  'search | Find',
  'select | Floor | All, 1, 2',
  'table | Rooms | Room, Floor, Seats',
  'row | Baobab, 1, 8',
  'row | Kapok, 2, 4',
  'rowaction | Choose {Room} -> book',
  'rowaction | Delete | deletes',
  'empty | Nothing found',
  'screen book | Book {Room}',
  'text | Title',
  'number | Seats | value: 6',
  'button | Confirm | primary, adds Bookings -> done',
  'screen done | Booked {Room}',
  'table | Bookings | Title, Seats, Room, Note',
];

test('a button asks for the required fields that are empty, and nothing else happens', () => {
  const visitor = new Visitor(rooms).press('Search');
  assert.equal(visitor.view.screen, 'search');
  assert.equal(visitor.node('Street').fault, 'Enter a street');
  assert.equal(visitor.enter('Street', 'Main').node('Street').fault, undefined);
  assert.equal(visitor.press('Search').view.screen, 'none');
});

test('a link asks for nothing', () => {
  assert.equal(new Visitor(rooms).press('Skip').view.screen, 'results');
});

test('the first target whose condition holds is taken', () => {
  assert.equal(new Visitor(rooms).enter('Street', 'x').enter('Seats', '4').press('Search').view.screen, 'results');
});

test('a state has what its screen has, and what was entered stays', () => {
  const visitor = new Visitor(rooms).enter('Street', 'Main').press('Search');
  assert.deepEqual(visitor.labels(), [
    'select Seats',
    'text Street',
    'button Search',
    'link Skip',
    'empty No room is free',
  ]);
  assert.deepEqual(visitor.view.path, ['search', 'none']);
  assert.equal(visitor.node('Street').value, 'Main');
});

test('search and select filter the table beside them, and what is empty shows only then', () => {
  const visitor = new Visitor(rooms).press('Skip');
  assert.deepEqual(visitor.rows(), ['Baobab 1 8', 'Kapok 2 4']);
  assert.deepEqual(visitor.enter('Find', 'kap').rows(), ['Kapok 2 4']);
  assert.ok(!visitor.labels().includes('empty Nothing found'));
  assert.deepEqual(visitor.enter('Floor', '1').rows(), []);
  assert.ok(visitor.labels().includes('empty Nothing found'));
  assert.deepEqual(visitor.enter('Find', '').rows(), ['Baobab 1 8']);
  assert.deepEqual(visitor.enter('Floor', 'All').rows(), ['Baobab 1 8', 'Kapok 2 4']);
});

test('the chosen row fills placeholders and the columns of what is added', () => {
  const visitor = new Visitor(rooms).press('Skip').pressRow('Kapok', 'Choose Kapok');
  assert.equal(visitor.view.title, 'Book Kapok');
  visitor.enter('Title', 'Retro').press('Confirm');
  assert.equal(visitor.view.title, 'Booked Kapok');
  assert.deepEqual(visitor.rows(), ['Retro 6 Kapok ']);
});

test('a row that is deleted stays away, and the others keep their ids', () => {
  const visitor = new Visitor(rooms).press('Skip');
  const last = visitor.view.nodes.flatMap((node) => node.rows).at(-1)?.id;
  visitor.pressRow('Baobab', 'Delete');
  assert.deepEqual(visitor.rows(), ['Kapok 2 4']);
  assert.equal(visitor.view.nodes.flatMap((node) => node.rows)[0]?.id, last);
  assert.equal(visitor.session.row, undefined);
});

test('ids that are not on the screen change nothing', () => {
  const visitor = new Visitor(rooms);
  const before = visitor.session;
  for (const id of [
    '',
    'x',
    '__proto__',
    'book.button-confirm',
    'search.select-seats#9',
    'results.table-rooms#1',
    '#',
    '/',
  ])
    for (const event of [
      { kind: 'press', id },
      { kind: 'enter', id, value: 'x' },
      { kind: 'press', id, row: id },
    ] as const)
      visitor.send(event);
  visitor.send({ kind: 'open', screen: '__proto__' }).send({ kind: 'back' });
  assert.equal(visitor.session, before);
});

test('a choice that is none of the options is not taken', () => {
  assert.equal(new Visitor(rooms).enter('Seats', '99').node('Seats').value, '');
});

test('back goes where one was, as often as one has moved', () => {
  const visitor = new Visitor(rooms).press('Skip').pressRow('Kapok', 'Choose Kapok').send({ kind: 'back' });
  assert.equal(visitor.view.screen, 'results');
  assert.equal(visitor.send({ kind: 'back' }).send({ kind: 'back' }).view.screen, 'search');
});

test('navigation leads by position, or by the title of a screen', () => {
  const nav = [
    'screen a | Home',
    'nav | Main | Home, Rooms',
    'tabs | Kind | New, Old -> b; c',
    'screen b | Rooms',
    'screen c | Third',
  ];
  assert.equal(new Visitor(nav).press('Main', '#2').view.screen, 'b');
  assert.equal(new Visitor(nav).press('Kind', '#2').view.screen, 'c');
  assert.equal(new Visitor(nav).enter('Main', 'Rooms').view.screen, 'b');
  assert.equal(new Visitor(nav).node('Main').value, 'Home');
});

test('what depends on the situation is there in that situation alone', () => {
  const saved = [
    'screen a | A',
    'success | Saved | if given Adding a room',
    'button | Go -> b if given Adding a room; c',
    'screen b | B',
    'screen c | C',
  ];
  assert.deepEqual(new Visitor(saved).labels(), ['button Go']);
  assert.deepEqual(new Visitor(saved, 'adding a  Room').labels(), ['success Saved', 'button Go']);
  assert.equal(new Visitor(saved, 'Adding a room').press('Go').view.screen, 'b');
  assert.equal(new Visitor(saved).press('Go').view.screen, 'c');
});

test('a field that is not to be seen is not asked for', () => {
  const form = [
    'screen a | A',
    'check | Company',
    'text | VAT | if Company | required: Enter it',
    'button | Save -> b',
    'screen b | B',
  ];
  assert.equal(new Visitor(form).press('Save').view.screen, 'b');
  assert.equal(new Visitor(form).press('Company').press('Save').node('VAT').fault, 'Enter it');
});

test('who cancels or deletes need not have filled in the form', () => {
  const form = [
    'screen a | A',
    'text | Name | required: Enter it',
    'button | Cancel -> b',
    'button | Save | primary -> b',
    'screen b | B',
  ];
  assert.equal(new Visitor(form).press('Cancel').view.screen, 'b');
  assert.equal(new Visitor(form).press('Save').view.screen, 'a');
});

test('an element of a state takes the place of the one of its name, its messages stand at the top', () => {
  const lines = [
    'screen a | A',
    'text | Name',
    'table | Rooms | Room',
    'row | Baobab',
    'rowaction | Open -> a',
    'button | Save -> b',
    'state b of a | B',
    'text | Name | value: Kapok',
    'table | Rooms | Room',
    'row | Kapok',
    'row | Fig',
    'success | Saved',
  ];
  const visitor = new Visitor(lines).press('Save');
  assert.deepEqual(visitor.labels(), ['success Saved', 'text Name', 'table Rooms', 'button Save']);
  assert.equal(visitor.node('Name').value, 'Kapok');
  assert.deepEqual(visitor.rows(), ['Kapok', 'Fig']);
  assert.equal(visitor.node('Rooms').rows[0]?.actions[0]?.label, 'Open');
});

test('braces around what is neither column nor field stay as they are', () => {
  assert.equal(new Visitor(['screen a | Hello {name} and {Room}', 'table | Room']).view.title, 'Hello {name} and Room');
});

test('an app without screens gives an empty view', () => {
  const visitor = new Visitor([]);
  assert.deepEqual(visitor.view.nodes, []);
  assert.equal(visitor.send({ kind: 'open', screen: 'x' }).view.screen, '');
});
