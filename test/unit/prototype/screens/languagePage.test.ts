import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { kinds } from '../../../../src/core/prototype/screens/app.ts';
import { checkApp } from '../../../../src/core/prototype/screens/check.ts';
import { flagHelp } from '../../../../src/core/prototype/screens/kindHelp.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { printScreens } from '../../../../src/core/prototype/screens/print.ts';
import { screenProblems } from '../../../../src/core/prototype/screens/problems.ts';
import { nextSession, startSession } from '../../../../src/core/prototype/session/nextSession.ts';

const page = readFileSync(new URL('../../../../media/screen-language.md', import.meta.url), 'utf8');
const example = /```\n([\s\S]+?)```/u.exec(page)?.[1] ?? '';

test('every kind is on the page, and no other', () => {
  const listed = Array.from(page.matchAll(/^\| `([a-z]+)` +\|/gmu), ([, kind]) => kind).filter(
    (kind) => kind !== 'primary' && kind !== 'disabled' && kind !== 'deletes',
  );
  assert.deepEqual(listed, [...kinds]);
});

test('every detail is on the page', () => {
  for (const { flag } of flagHelp) assert.match(page, new RegExp(`^\\| \`${flag}`, 'mu'), flag);
});

test('the example on the page reads without a note, has no flaw and shows every detail', () => {
  const { app, notes } = parseScreens(example);
  assert.deepEqual(notes, []);
  assert.deepEqual(checkApp(app), []);
  assert.deepEqual(screenProblems(example), []);
  assert.deepEqual(parseScreens(printScreens(app)).app, app);
  for (const { flag } of flagHelp) assert.ok(example.includes(flag), flag);
});

test('the example can be clicked from its first screen to its last', () => {
  const { app } = parseScreens(example);
  let session = startSession(app, 'Booking a room');
  const press = (id: string, row?: string) =>
    (session = nextSession(app, session, row === undefined ? { kind: 'press', id } : { kind: 'press', id, row }));
  session = nextSession(app, session, { kind: 'enter', id: 'search.date-date', value: '2030-01-07' });
  assert.equal(press('search.button-search').screen, 'results');
  assert.equal(press('results.rowaction-choose-room', 'results.table#2').screen, 'book');
  session = nextSession(app, session, { kind: 'enter', id: 'book.text-meeting-title', value: 'Retro' });
  assert.equal(press('book.button-confirm-booking').screen, 'bookings');
  assert.deepEqual(session.added, { bookings: [['Retro', 'Kapok, east wing', '']] });
});
