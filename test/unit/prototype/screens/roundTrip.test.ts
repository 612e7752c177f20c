import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { App } from '../../../../src/core/prototype/screens/app.ts';
import { modelLimits } from '../../../../src/core/prototype/screens/limits.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { printScreens } from '../../../../src/core/prototype/screens/print.ts';
import { createScreenReader } from '../../../../src/core/prototype/screens/reader.ts';
import { anyApp } from './anyApp.ts';

test('what is printed reads as the same app, whatever its labels hold', () => {
  fc.assert(
    fc.property(anyApp, (app) => {
      const { app: read, notes } = parseScreens(printScreens(app));
      assert.deepEqual(read, app);
      assert.deepEqual(notes, []);
    }),
    { numRuns: 300 },
  );
});

test('any text at all gives a valid app', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), anySoup), (text) => {
      assertValid(parseScreens(text).app);
      assertValid(parseScreens(text, { limits: modelLimits }).app);
    }),
    { numRuns: 300 },
  );
});

const words = [
  'app',
  'screen',
  'state',
  'of',
  'table',
  'row',
  'rowaction',
  'button',
  '|',
  '->',
  ';',
  ',',
  ' if ',
  '"',
  '\\',
  '\n',
  '\n',
  'a',
  'b',
  '<think>',
  '</think>',
  '```',
  'group',
  'end',
  ':',
  ' - ',
  '1.',
  '__proto__',
  'constructor',
];
const anySoup = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((pieces) => pieces.join(' '));

test('a text cut anywhere gives a valid app', () => {
  fc.assert(
    fc.property(anyApp, (app) => {
      const text = printScreens(app);
      for (let end = 0; end < text.length; end += 7) assertValid(parseScreens(text.slice(0, end)).app);
    }),
    { numRuns: 12 },
  );
});

test('a text that comes in pieces reads as the whole, and elements keep their ids while more comes', () => {
  fc.assert(
    fc.property(anyApp, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (app, sizes) => {
      const text = printScreens(app);
      const reader = createScreenReader();
      const final = new Set(app.screens.flatMap(({ elements }) => elements.map(({ id }) => id)));
      for (let from = 0, turn = 0; from < text.length; turn++) {
        const size = sizes[turn % sizes.length] ?? 1;
        const soFar = reader.push(text.slice(from, from + size));
        for (const { elements } of soFar?.screens ?? []) for (const { id } of elements) assert.ok(final.has(id), id);
        from += size;
      }
      assert.deepEqual(reader.end().app, app);
    }),
    { numRuns: 200 },
  );
});

/** What every reading promises, read from the types' documentation. */
export function assertValid(app: App): void {
  const screens = new Set(app.screens.map(({ id }) => id));
  assert.equal(screens.size, app.screens.length, 'screen ids are unique');
  const ids = app.screens.flatMap(({ elements }) => elements.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length, 'element ids are unique');
  for (const { id, title, of, elements } of app.screens) {
    assert.match(id, /^[\p{L}\p{M}\p{N}_.-]+$/u);
    assert.notEqual(title, '');
    if (of !== undefined) assert.ok(screens.has(of), `${id} is a state of a screen`);
    let table = of !== undefined;
    for (const element of elements) {
      table ||= element.kind === 'table';
      if (element.kind === 'row' || element.kind === 'rowaction') assert.ok(table, 'rows stand under a table');
      for (const target of element.targets) assert.ok(screens.has(target.screen), `${target.screen} is a screen`);
      assert.doesNotMatch(element.label, /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
    }
  }
}
