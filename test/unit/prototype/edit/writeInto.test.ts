import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdit } from '../../../../src/core/prototype/edit/applyEdit.ts';
import type { Edit } from '../../../../src/core/prototype/edit/edit.ts';
import { writeInto } from '../../../../src/core/prototype/edit/writeInto.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';

/** As an owner writes it: words of their own, comments, blank lines. */
const own = `// What we agreed on in spring
app: Rooms

screen search | Search
  input | Date
  btn | Show rooms | primary -> free

// Still to be discussed
screen free | Free rooms
  table | Room, Floor
  row | Baobab, 1 -> search
  cta | Back -> search
`;

function written(text: string, edit: Edit): string {
  const { app } = parseScreens(text);
  const edited = applyEdit(app, edit);
  if ('refused' in edited) assert.fail(edited.refused);
  const result = writeInto(text, app, edited.app);
  assert.deepEqual(parseScreens(result).app, edited.app);
  return result;
}

test('lines that do not change are left as the owner wrote them, words and comments and all', () => {
  const result = written(own, { type: 'rename', element: 'search.text-date', label: 'Day' });
  assert.equal(result, own.replace('  input | Date', '  text | Day'));
});

test('a moved line is moved as it was written', () => {
  const edit: Edit = {
    type: 'move',
    element: 'search.button-show-rooms',
    screen: 'search',
    before: 'search.text-date',
  };
  assert.equal(
    written(own, edit),
    own.replace(
      '  input | Date\n  btn | Show rooms | primary -> free',
      '  btn | Show rooms | primary -> free\n  input | Date',
    ),
  );
});

test('a remark stays over its line when that is renamed or moved', () => {
  const remarked = own.replace('  input', '  // Only days of the week\n  input');
  const renamed = written(remarked, { type: 'rename', element: 'search.text-date', label: 'Day' });
  assert.equal(renamed, remarked.replace('input | Date', 'text | Day'));
  const moved = written(remarked, { type: 'move', element: 'search.text-date', screen: 'search' });
  assert.match(moved, /primary -> free\n {2}\/\/ Only days of the week\n {2}input \| Date\n/u);
});

test('the ends of lines stay those of the text', () => {
  const windows = own.replaceAll('\n', '\r\n');
  const result = written(windows, { type: 'remove', element: 'search.text-date' });
  assert.equal(result, windows.replace('  input | Date\r\n', ''));
});

test('a text that says something else than was on show is written anew', () => {
  const { app } = parseScreens(own);
  const edited = applyEdit(app, { type: 'rename', element: 'search.text-date', label: 'Day' });
  if ('refused' in edited) assert.fail(edited.refused);
  assert.deepEqual(
    parseScreens(writeInto('app Something else\n', app, edited.app)).app.screens[0],
    edited.app.screens[0],
  );
});
