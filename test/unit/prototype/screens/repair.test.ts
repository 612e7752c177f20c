import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { App } from '../../../../src/core/prototype/screens/app.ts';
import { checkApp } from '../../../../src/core/prototype/screens/check.ts';
import { deadButtons } from '../../../../src/core/prototype/screens/deadButtons.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { printScreens } from '../../../../src/core/prototype/screens/print.ts';
import { repairApp } from '../../../../src/core/prototype/screens/repair.ts';
import { anyApp } from './anyApp.ts';

function app(...lines: readonly string[]): App {
  return parseScreens(lines.join('\n')).app;
}

function repaired(whole: App): string[] {
  return printScreens(repairApp(whole).app).trimEnd().split('\n').slice(1);
}

function withDeadTargets(whole: App, from: string, to: string): App {
  const screens = whole.screens.map((screen) => ({
    ...screen,
    elements: screen.elements.map((element) => ({
      ...element,
      targets: element.targets.map((target) => (target.screen === from ? { screen: to } : target)),
    })),
  }));
  return { ...whole, screens };
}

test('a sound app is left as it is', () => {
  const sound = app('screen a | A', 'button | Go | primary -> b', 'screen b | B');
  assert.equal(repairApp(sound).app, sound);
  assert.deepEqual(checkApp(sound), []);
});

test('any app is sound after its repair but for dead buttons that do not stand out, and a second repair changes nothing', () => {
  fc.assert(
    fc.property(anyApp, (whole) => {
      const { app: fixed, left } = repairApp(whole);
      assert.ok(
        left.every(({ kind }) => kind === 'deadButton' || kind === 'noScreens'),
        JSON.stringify(left),
      );
      assert.ok(deadButtons(fixed).every(({ primary }) => primary !== true));
      assert.deepEqual(repairApp(fixed).repairs, []);
    }),
    { numRuns: 300 },
  );
});

test('a dead target leads to the screen most like it, else to the next', () => {
  const sound = app(
    'screen results | Results',
    'button | A -> done',
    'screen other | Other',
    'button | B -> results',
    'screen done | Done',
  );
  assert.match(repaired(withDeadTargets(sound, 'results', 'resluts')).join('\n'), /B -> results/u);
  assert.match(repaired(withDeadTargets(sound, 'done', 'nowhere-at-all')).join('\n'), /A -> other/u);
});

test('a primary button that does nothing leads to the next screen', () => {
  assert.deepEqual(repaired(app('screen a | A', 'button | Go | primary', 'screen b | B')), [
    'screen a | A',
    '  button | Go | primary -> b',
    'screen b | B',
  ]);
});

test('a screen out of reach gets a link, several a navigation, and one that another leads to none', () => {
  assert.deepEqual(repaired(app('screen a | A', 'screen b | Big', 'link | On -> c', 'screen c | C')), [
    'screen a | A',
    '  link | Big -> b',
    'screen b | Big',
    '  link | On -> c',
    'screen c | C',
  ]);
  assert.equal(repaired(app('screen a | A', 'screen b | B', 'screen c | C'))[1], '  nav | B, C -> b; c');
});

test('a state needs no way of its own', () => {
  assert.deepEqual(checkApp(app('screen a | A', 'state b of a | B')), []);
});

test('of two that are alike one goes, of two that only share a name one gets a number', () => {
  assert.deepEqual(
    repaired(app('screen a | A', 'text | N', 'text | N', 'button | Go -> a', 'button | Go -> b', 'screen b | B')).slice(
      0,
      4,
    ),
    ['screen a | A', '  text | N', '  button | Go -> a', '  button | Go 2 -> b'],
  );
});

test('two fields of one name in two groups are no twins', () => {
  assert.deepEqual(
    checkApp(app('screen a | A', 'group | Billing', 'text | Street', 'group | Shipping', 'text | Street')),
    [],
  );
});

test('a table without columns is named by its first row, or by itself', () => {
  assert.deepEqual(repaired(app('screen a | A', 'table | Rooms |', 'row | Room, Floor', 'row | Baobab, 1')).slice(1), [
    '  table | Rooms | Room, Floor',
    '  row | Baobab, 1',
  ]);
  assert.deepEqual(repaired(app('screen a | A', 'table | Rooms |')).slice(1), ['  table | Rooms | Rooms']);
});

test('a select without choices has the values of the column of its name, else it is a text field', () => {
  assert.deepEqual(
    repaired(
      app(
        'screen a | A',
        'select | Floor',
        'select | Size',
        'table | Room, Floor',
        'row | Baobab, 1',
        'row | Fig, 2',
        'row | Kapok, 1',
      ),
    ).slice(1, 3),
    ['  select | Floor | 1, 2', '  text | Size'],
  );
});

test('what the feature quotes and no screen says is told', () => {
  const whole = app(
    'app A | for Administrators',
    'screen a | A',
    'text | Name | required: Enter a name',
    'select | Seats | 4',
  );
  const flaws = checkApp(whole, {
    quotedTexts: ['4', 'Baobab'],
    roles: ['administrator', 'Guest'],
    errorTexts: ['enter a NAME', 'Too long'],
  });
  assert.deepEqual(
    flaws.map(({ kind, message }) => `${kind} ${message}`),
    [
      'textMissing “Baobab” stands on no screen.',
      'roleMissing No screen is for “Guest”.',
      'errorMissing No field and no message says “Too long”.',
    ],
  );
});

test('elements that stay keep their ids', () => {
  const whole = app('screen a | A', 'button | Go | primary', 'text | T', 'screen b | B');
  const named = {
    ...whole,
    screens: whole.screens.map((screen) => ({
      ...screen,
      elements: screen.elements.map((one) => ({ ...one, id: `${one.id}-mine` })),
    })),
  };
  assert.deepEqual(
    repairApp(named).app.screens[0]?.elements.map(({ id }) => id),
    ['a.button-go-mine', 'a.text-t-mine'],
  );
});

test('ids that are there twice become different ones', () => {
  const [screen] = app('screen a | A', 'text | T').screens;
  assert.ok(screen);
  const twice = { ...app('app X'), screens: [screen, screen] };
  const ids = repairApp(twice).app.screens.flatMap(({ id, elements }) => [id, ...elements.map((one) => one.id)]);
  assert.deepEqual(ids.slice(0, 1).concat(ids.slice(-2)), ['a', 'a-2', 'a-2.text-t']);
});
