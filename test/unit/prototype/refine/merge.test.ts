import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinParts, mergeOver, withScreenOf } from '../../../../src/core/prototype/refine/merge.ts';
import type { App } from '../../../../src/core/prototype/screens/app.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { createScreenReader } from '../../../../src/core/prototype/screens/reader.ts';
import { faultsOf, roomScreens } from './drawKit.ts';

const app = (text: string): App => parseScreens(text).app;
const ids = ({ screens }: App): string[] => screens.map(({ id }) => id);

const base = app(`app Wireframe | user Ada
screen rooms | Available rooms
  link | About -> about
  button | Book | primary -> done
state none of rooms | No rooms
  info | Nothing is free
screen done | Done
screen about | About
`);

test('a drawn screen takes the place and the id of the one of the same title, and is led to as before', () => {
  const merged = mergeOver(base, app('app Drawn\nscreen list | available  Rooms\n  button | Take | primary -> list\n'));
  assert.deepEqual(ids(merged), ['rooms', 'none', 'done', 'about']);
  const [rooms] = merged.screens;
  assert.deepEqual(
    rooms?.elements.map(({ id, label, targets }) => [id, label, targets[0]?.screen]),
    [['rooms.button-take', 'Take', 'rooms']],
  );
  assert.deepEqual([merged.name, merged.user], ['Drawn', 'Ada']);
});

test('a new screen stands behind the one that was drawn before it, the first of all in front', () => {
  const drawn = app('app D\nscreen new | New\nscreen done | Done\n  note | x\nscreen more | More\n');
  assert.deepEqual(ids(mergeOver(base, drawn)), ['new', 'rooms', 'none', 'done', 'more', 'about']);
});

test('a screen that another one drawn already is does not take its id as well', () => {
  const drawn = app('app D\nscreen rooms | Something else\nscreen list | Available rooms\n');
  const merged = mergeOver(base, drawn);
  assert.deepEqual(
    faultsOf(merged).filter((fault) => !fault.includes('primary')),
    [],
  );
  assert.ok(ids(merged).includes('list'));
});

test('what leads to a screen that is still to come leads nowhere until it is there', () => {
  const reader = createScreenReader();
  for (const line of roomScreens.match(/.*\n/gu) ?? []) {
    const partial = reader.push(line);
    if (partial === undefined || partial.screens.length === 0) continue;
    const faults = faultsOf(mergeOver(base, partial)).filter((fault) => !fault.includes('primary'));
    assert.deepEqual(faults, [], line);
  }
});

test('a screen is brought in with those that it leads to', () => {
  const other = app(
    'app O\nscreen rooms | Rooms\n  button | Go | primary -> next\nscreen next | Next\n  link | On -> last\nstate last of next | Last\nscreen far | Far\n',
  );
  const swapped = withScreenOf(base, other, 'rooms');
  assert.deepEqual(ids(swapped), ['rooms', 'next', 'last', 'none', 'done', 'about']);
  assert.deepEqual(faultsOf(swapped), []);
  assert.equal(withScreenOf(base, other, 'nowhere'), base);
});

test('a later part of a feature adds screens and leaves those that are there', () => {
  const first = app('app A\nscreen a | One\n  note | first\n');
  const joined = joinParts(first, app('app B\nscreen x | One\n  note | second\nscreen b | Two\n  link | Back -> x\n'));
  assert.deepEqual(ids(joined), ['a', 'b']);
  assert.equal(joined.screens[0]?.elements[0]?.label, 'first');
  assert.equal(joined.screens[1]?.elements[0]?.targets[0]?.screen, 'a');
  assert.equal(joinParts(undefined, first), first);
});
