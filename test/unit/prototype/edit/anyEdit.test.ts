import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { applyEdit } from '../../../../src/core/prototype/edit/applyEdit.ts';
import type { Changed, Edit } from '../../../../src/core/prototype/edit/edit.ts';
import { addable, kindsFor } from '../../../../src/core/prototype/edit/kindsFor.ts';
import { stepOf } from '../../../../src/core/prototype/edit/move.ts';
import { writeInto } from '../../../../src/core/prototype/edit/writeInto.ts';
import type { App, Element, Screen } from '../../../../src/core/prototype/screens/app.ts';
import { checkApp } from '../../../../src/core/prototype/screens/check.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { printScreen, printScreens } from '../../../../src/core/prototype/screens/print.ts';
import { anyApp, anyLabel } from '../screens/anyApp.ts';

/** An app as the parser gives it, with elements to change. */
const someApp = anyApp.filter(({ screens }) => screens.some(({ elements }) => elements.length > 0));

interface Case {
  readonly app: App;
  readonly edit: Edit;
}

const anyCase: fc.Arbitrary<Case> = someApp.chain((app) => {
  const elements = app.screens.flatMap((screen) => screen.elements);
  const screen = fc.constantFrom(...app.screens.map(({ id }) => id));
  const one = fc.constantFrom(...elements);
  const id = one.map((element) => element.id);
  const maybe = fc.option(id, { nil: undefined });
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ type: fc.constant('rename' as const), element: id, label: anyLabel }),
    fc.record({ type: fc.constant('move' as const), element: id, screen, before: maybe }),
    fc
      .constantFrom('up' as const, 'down' as const)
      .chain((way) => id.map((element): Edit => stepOf(app, element, way) ?? { type: 'remove', element })),
    fc.record({ type: fc.constant('remove' as const), element: id }),
    one.chain((element) =>
      fc.constantFrom(...kindsFor(element)).map((kind): Edit => ({ type: 'kind', element: element.id, kind })),
    ),
    fc.record({ type: fc.constant('primary' as const), element: id, on: fc.boolean() }),
    fc.record({ type: fc.constant('target' as const), element: id, screen: fc.option(screen, { nil: undefined }) }),
    fc.record({ type: fc.constant('renameScreen' as const), screen, title: anyLabel }),
    fc.record({
      type: fc.constant('add' as const),
      screen,
      after: maybe,
      kind: fc.constantFrom(...addable),
      label: anyLabel,
    }),
  );
  return edit.map((some) => ({ app, edit: some }));
});

/** Cases in which the edit is done, not refused. */
function onDone(check: (edited: Changed, some: Case) => void): void {
  let done = 0;
  fc.assert(
    fc.property(anyCase, (some) => {
      const edited = applyEdit(some.app, some.edit);
      if ('refused' in edited) return assert.notEqual(edited.refused, '');
      done++;
      check(edited, some);
    }),
    { numRuns: 500 },
  );
  assert.ok(done > 100, `only ${done} edits were done`);
}

test('what comes of an edit prints and reads as the same app', () => {
  onDone(({ app }) => {
    const { app: read, notes } = parseScreens(printScreens(app));
    assert.deepEqual(read, app);
    assert.deepEqual(notes, []);
  });
});

test('an edit brings no flaw of the structure: no id twice, no way to nowhere, no row without its table', () => {
  const kinds = ['sameId', 'deadTarget', 'rowWithoutTable', 'stateOfNothing', 'twin'];
  const flaws = (app: App) => checkApp(app).filter(({ kind }) => kinds.includes(kind)).length;
  onDone(({ app }, before) => assert.ok(flaws(app) <= flaws(before.app)));
});

test('only screens that the edit names, or that speak of what it changes, have other lines', () => {
  onDone(({ app }, { app: before, edit }) => {
    const concerned = concernedBy(before, edit);
    for (const screen of app.screens) {
      const old = before.screens.find(({ id }) => id === screen.id);
      if (concerned(screen.id)) continue;
      assert.deepEqual(printScreen(screen), old === undefined ? undefined : printScreen(old));
      assert.equal(screen, old);
    }
  });
});

test('every element that was there and is not removed is found again', () => {
  onDone(({ app, changed }, { app: before, edit }) => {
    if (edit.type === 'remove') return;
    const now = new Set(app.screens.flatMap(({ elements }) => elements.map(({ id }) => id)));
    const old = before.screens.flatMap(({ elements }) => elements);
    const found = old.map(({ id }) => changed.get(id) ?? id);
    for (const id of found) assert.ok(now.has(id), id);
    assert.equal(new Set(found).size, old.length);
  });
});

test('the edit that takes an edit back gives the app as it was', () => {
  onDone((edited, { app: before, edit }) => {
    const back = inverse(before, edit, edited);
    if (back === undefined) return;
    const again = applyEdit(edited.app, back);
    if ('refused' in again) assert.fail(again.refused);
    assert.deepEqual(printScreens(again.app), printScreens(before));
  });
});

test('a text gets the change and nothing else, and the text before it when that is taken back', () => {
  onDone(({ app }, { app: before }) => {
    const text = printScreens(before);
    const written = writeInto(text, before, app);
    assert.deepEqual(parseScreens(written).app, app);
    assert.deepEqual(parseScreens(writeInto(written, app, before)).app, before);
  });
});

function home(app: App, id: string): { readonly screen: Screen; readonly element: Element } | undefined {
  for (const screen of app.screens) {
    const element = screen.elements.find((one) => one.id === id);
    if (element !== undefined) return { screen, element };
  }
  return undefined;
}

/** The screen of the element, its states and what they are states of; where a name is spoken of, whoever may speak of it. */
function concernedBy(app: App, edit: Edit): (screen: string) => boolean {
  const own = 'element' in edit ? home(app, edit.element) : undefined;
  const named = new Set(['screen' in edit && edit.type !== 'target' ? edit.screen : '', own?.screen.id ?? '']);
  if (edit.type === 'add' || edit.type === 'target' || edit.type === 'primary') return (id) => named.has(id);
  if (edit.type === 'move') {
    // A table that is moved may have been meant by `adds`, by its screen's title alone.
    const adds = own?.element.kind === 'table';
    return (id) =>
      named.has(id) ||
      (adds && (app.screens.find((one) => one.id === id)?.elements ?? []).some((one) => one.adds !== undefined));
  }
  return () => true;
}

function inverse(before: App, edit: Edit, { app, element, changed }: Changed): Edit | undefined {
  if (element === undefined) return undefined;
  // A button that goes on adding to its table has had to name it, now that there is another.
  if (edit.type === 'add') return sameAdds(before, app) ? { type: 'remove', element } : undefined;
  const was = 'element' in edit ? home(before, edit.element) : undefined;
  if (was === undefined) return undefined;
  if (edit.type === 'primary') return { type: 'primary', element, on: was.element.primary === true };
  const isPlain = ![before, app].some(({ screens }) =>
    screens.some(({ elements }) =>
      elements.some(({ kind, group }) => kind === 'table' || kind === 'note' || group !== undefined),
    ),
  );
  // Whoever comes out of a group, or takes rows along that stood apart, does not leave them as they were.
  if (edit.type !== 'move' || !isPlain) return undefined;
  const next = was.screen.elements[was.screen.elements.indexOf(was.element) + 1]?.id;
  const back: Edit = { type: 'move', element, screen: was.screen.id };
  return next === undefined ? back : { ...back, before: changed.get(next) ?? next };
}

function sameAdds(before: App, after: App): boolean {
  return JSON.stringify(addsIn(before)) === JSON.stringify(addsIn(after));
}

function addsIn({ screens }: App): readonly string[] {
  return screens.flatMap(({ elements }) => elements.flatMap(({ adds }) => adds ?? []));
}
