import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewPage } from '../../../../src/core/prototype/run/viewPage.ts';
import { appOf } from './running.ts';

const app = appOf(`app A | user Amina Diallo | role Editor
screen s | Start
  nav Main | Start, Posts
  heading | Hello
  text | Title | required: Enter a title
  number | Price
  search | Find
  select | Colour | Red, Blue
  radio | Size | S, M
  check | Agreed
  switch | Public
  tabs View | Cards, Rows
  table Posts | Name, Date
  row | First, Monday
  rowaction | Open -> t
  list Tags | one, two
  card | About | first line, second line
  stat | Visits | 12
  error | Broken
  success | Saved
  note | No comments
  button | Go -> t
  button | Off | disabled
  link | Away -> t
screen t | Posts
`);

test('each element has the role and name of the table in roles.ts', async () => {
  const page = viewPage(app);
  await page.start('');
  const { items } = await page.look();
  const found = items.map(({ role, name }) => `${role} ${name}`.trim());
  for (const wanted of [
    'navigation Main',
    'link Start',
    'link Posts',
    'heading Hello',
    'textbox Title',
    'spinbutton Price',
    'searchbox Find',
    'combobox Colour',
    'radiogroup Size',
    'radio S',
    'checkbox Agreed',
    'switch Public',
    'tablist View',
    'tab Cards',
    'table Posts',
    'row First Monday',
    'button Open',
    'list Tags',
    'listitem one',
    'article About',
    'group Visits',
    'alert Broken',
    'status Saved',
    'paragraph No comments',
    'button Go',
    'link Away',
  ])
    assert.ok(found.includes(wanted), `${wanted} is not among ${found.join(', ')}`);
  assert.equal(new Set(items.map(({ id }) => id)).size, items.length, 'an id is there twice');
});

test('who is signed in is part of the look', async () => {
  assert.equal((await viewPage(app).look()).user, 'Amina Diallo, Editor');
});

test('the fault of a field follows it as an alert', async () => {
  const page = viewPage(app);
  const go = (await page.look()).items.find(({ name }) => name === 'Go');
  assert.ok(await page.act({ kind: 'press', id: go?.id ?? '' }));
  const { items, screen } = await page.look();
  const field = items.findIndex(({ name }) => name === 'Title');
  assert.equal(screen.id, 's');
  assert.deepEqual(
    [items[field + 1]?.role, items[field + 1]?.name, items[field + 1]?.id],
    ['alert', 'Enter a title', `${items[field]?.id ?? ''}#fault`],
  );
});

test('what is not there, disabled or no choice is not done', async () => {
  const page = viewPage(app);
  const { items } = await page.look();
  const id = (name: string) => items.find((item) => item.name === name)?.id ?? '';
  assert.equal(await page.act({ kind: 'press', id: 'nowhere' }), false);
  assert.equal(await page.act({ kind: 'press', id: id('Off') }), false);
  assert.equal(await page.act({ kind: 'choose', id: id('Colour'), value: 'Green' }), false);
  assert.equal(await page.act({ kind: 'choose', id: id('Colour'), value: 'Blue' }), true);
});

test('a box is as wished after checking it twice', async () => {
  const page = viewPage(app);
  const box = async () => (await page.look()).items.find(({ name }) => name === 'Agreed');
  const id = (await box())?.id ?? '';
  await page.act({ kind: 'check', id });
  await page.act({ kind: 'check', id });
  assert.equal((await box())?.checked, true);
  await page.act({ kind: 'uncheck', id });
  assert.equal((await box())?.checked, false);
});

test("a row's action leads on from its row", async () => {
  const page = viewPage(app);
  const open = (await page.look()).items.find(({ name }) => name === 'Open');
  assert.ok(await page.act({ kind: 'press', id: open?.id ?? '' }));
  assert.equal((await page.look()).screen.id, 't');
});
