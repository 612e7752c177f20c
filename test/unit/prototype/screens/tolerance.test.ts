import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileLimits, modelLimits } from '../../../../src/core/prototype/screens/limits.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { printScreens } from '../../../../src/core/prototype/screens/print.ts';
import { createScreenReader } from '../../../../src/core/prototype/screens/reader.ts';

/** The text as a model's answer, printed again in the plain form. */
function read(...lines: readonly string[]): string[] {
  return printScreens(parseScreens(lines.join('\n'), { limits: modelLimits }).app)
    .trimEnd()
    .split('\n');
}

function notes(...lines: readonly string[]): string[] {
  return parseScreens(lines.join('\n'), { limits: modelLimits }).notes.map(
    ({ line, message }) => `${line}: ${message}`,
  );
}

test('thoughts, fences and what stands around them are not read', () => {
  const answer = [
    '<think>',
    'screen x | no',
    '</think>',
    'Here it is:',
    '```',
    'app A',
    'screen s | S',
    '  button | Go -> s',
    '```',
    'The button: it goes.',
  ];
  assert.deepEqual(read(...answer), ['app A', 'screen s | S', '  button | Go -> s']);
});

test('a thought whose beginning stood in the prompt is forgotten when it ends', () => {
  assert.deepEqual(read('screen draft | Draft', '  text | Wrong', 'good enough </think>', 'app A', 'screen s | S'), [
    'app A',
    'screen s | S',
  ]);
});

test('a fence that only closes ends the answer', () => {
  assert.deepEqual(read('app A', 'screen s | S', '  text | T', '```', 'button | Not meant'), [
    'app A',
    'screen s | S',
    '  text | T',
  ]);
});

test('bullets, numbers, bold words, table bars, colons and hyphens stand for the plain form', () => {
  const plain = ['app A', 'screen s | S', '  select | Seats | 4, 8', '  text | Title | required: Enter one', '  row'];
  assert.deepEqual(
    read('# app: A', '## screen s: S', '- **select**: Seats: 4, 8', '1. text - Title - required: Enter one').slice(
      0,
      4,
    ),
    plain.slice(0, 4),
  );
  assert.deepEqual(read('app A', 'screen s | S', '| dropdown | Seats | 4, 8 |').slice(2), plain.slice(2, 3));
});

for (const [language, lines] of Object.entries({
  French: [
    'écran s | S',
    'champ | Nom | obligatoire: Entrez un nom',
    'liste déroulante | Lieu | A, B',
    'bouton | Envoyer | primaire -> s',
    'tableau | Salle, Étage',
  ],
  German: [
    'Seite s | S',
    'Feld | Nom | Pflichtfeld: Entrez un nom',
    'Auswahl | Lieu | A, B',
    'Knopf | Envoyer | primär -> s',
    'Tabelle | Salle, Étage',
  ],
  Spanish: [
    'pantalla s | S',
    'campo | Nom | obligatorio: Entrez un nom',
    'desplegable | Lieu | A, B',
    'botón | Envoyer | primario -> s',
    'tabla | Salle, Étage',
  ],
  Portuguese: [
    'tela s | S',
    'campo | Nom | obrigatório: Entrez un nom',
    'lista suspensa | Lieu | A, B',
    'botão | Envoyer | primário -> s',
    'tabela | Salle, Étage',
  ],
  Chinese: [
    '页面 s | S',
    '输入框 | Nom | 必填: Entrez un nom',
    '下拉框 | Lieu | A, B',
    '按钮 | Envoyer | 主要 -> s',
    '表格 | Salle, Étage',
  ],
  'wild English': [
    'Page s | S',
    'Text-Field | Nom | required=Entrez un nom',
    'DropDown | Lieu | A, B',
    'CTA | Envoyer => s',
    'Data Grid | Salle, Étage',
  ],
}))
  test(`kinds and flags in ${language} are understood`, () => {
    assert.deepEqual(read('app A', ...lines), [
      'app A',
      'screen s | S',
      '  text | Nom | required: Entrez un nom',
      '  select | Lieu | A, B',
      '  button | Envoyer | primary -> s',
      '  table | Salle, Étage',
    ]);
  });

test('an unknown kind is a note that keeps its words, and a link where it leads somewhere; both are told', () => {
  assert.deepEqual(read('screen s | S', 'gizmo | Foo | bar', 'widget | Next -> s').slice(1), [
    'screen s | S',
    '  note | Foo | value: bar',
    '  link | Next -> s',
  ]);
  assert.match(notes('screen s | S', 'gizmo | Foo').join(), /^2: “gizmo” is no kind of element/u);
});

test('sentences are left out and told by their line', () => {
  assert.deepEqual(notes('screen s | S', '', 'Please note that search is done by the table.'), [
    '3: “Please note that search is done by the table.” is no line of the screen language.',
  ]);
});

test('a target finds its screen by id, title or a slip; for the rest an empty screen is added', () => {
  const lines = read(
    'screen results | Available rooms',
    'link | A -> Available Rooms',
    'link | B -> resutls',
    'link | C -> my_bookings',
  );
  assert.deepEqual(lines.slice(2), [
    '  link | A -> results',
    '  link | B -> results',
    '  link | C -> my_bookings',
    'screen my_bookings | My bookings',
  ]);
});

test('short names are not mistaken for one another', () => {
  assert.ok(read('screen done | Done', 'link | A -> none').includes('screen none | None'));
});

test('screens of one name get ids of their own in a file', () => {
  const { app } = parseScreens('screen a | A\n  text | X\nscreen a | A\n  text | X\nscreen a-2 | B');
  assert.deepEqual(
    app.screens.map(({ id }) => id),
    ['a', 'a-2', 'a-2-2'],
  );
});

test('a model that begins again is stopped there', () => {
  const block = ['screen a | A', '  button | Go -> b', 'screen b | B', '  text | X'];
  assert.deepEqual(read('app A', ...block, ...block, ...block), ['app A', ...block]);
  assert.match(notes(...block, ...block).join(), /repeats itself/u);
});

test('a second screen of the same name that says something else is no loop', () => {
  const ids = parseScreens('screen a | A\ntext | X\nscreen a | A\ntext | X\ntext | Y', { limits: modelLimits }).app
    .screens;
  assert.deepEqual(
    ids.map(({ id, elements }) => `${id} ${elements.length}`),
    ['a 1', 'a-2 2'],
  );
});

test('the same line over and over ends the reading of an answer', () => {
  assert.equal(read('screen a | A', ...Array.from({ length: 50 }, () => 'text | X')).length, 6);
});

test('an answer is cut to 8 screens of 20 lines with 120 characters', () => {
  const screens = Array.from({ length: 12 }, (_, at) => [
    `screen s${at} | S`,
    ...Array.from({ length: 30 }, (__, n) => `text | ${n} ${'x'.repeat(300)}`),
  ]);
  const { app } = parseScreens(screens.flat().join('\n'), { limits: modelLimits });
  assert.equal(app.screens.length, 8);
  assert.deepEqual(new Set(app.screens.map(({ elements }) => elements.length)), new Set([20]));
  assert.ok(
    app.screens.every(({ elements }) => elements.every(({ label }) => label.length === 120 && label.endsWith('…'))),
  );
});

test('bidirectional overrides and control characters do not come through', () => {
  const { app } = parseScreens('screen s | a\u202Eb\u2066c\u0000d\u001B[31m\n  text | x\u2028y\uFEFF');
  assert.equal(app.screens[0]?.title, 'abcd[31m');
  assert.equal(app.screens[0]?.elements[0]?.label, 'x y');
});

test('names of object members are names like others', () => {
  const { app } = parseScreens(
    'app __proto__\nscreen __proto__ | constructor\n  text | __proto__\n  button | toString -> constructor',
  );
  assert.equal(app.screens[0]?.id, '__proto__');
  assert.deepEqual(app.screens[0]?.elements[1]?.targets, [{ screen: '__proto__' }]);
});

test('a row that leads somewhere is one action for all rows', () => {
  assert.deepEqual(read('screen s | S', 'table | Room', 'row | Baobab -> s', 'row | Kapok -> s').slice(1), [
    'screen s | S',
    '  table | Room',
    '  row | Baobab',
    '  rowaction | S -> s',
    '  row | Kapok',
  ]);
});

test('a row without a table above names the columns of one', () => {
  assert.deepEqual(read('screen s | S', 'row | Room, Floor', 'row | Baobab, 1').slice(2), [
    '  table | Room, Floor',
    '  row | Baobab, 1',
  ]);
});

test('a state may add rows to the table of its screen', () => {
  assert.deepEqual(read('screen s | S', 'table | Room', 'state t of s | T', 'row | Kapok').slice(3), [
    'state t of s | T',
    '  row | Kapok',
  ]);
});

test('escapes and quotes keep the signs of the language', () => {
  const { app } = parseScreens(
    'screen s | S\n  select | a \\| b \\-> c | "x, y", "primary", C:\\temp, 5" pipe\n  button | Say "yes", now -> s',
  );
  assert.equal(app.screens[0]?.elements[0]?.label, 'a | b -> c');
  assert.deepEqual(app.screens[0]?.elements[0]?.options, ['x, y', 'primary', 'C:\\temp', '5" pipe']);
  assert.equal(app.screens[0]?.elements[1]?.label, 'Say "yes", now');
});

test('the reader tells the app after each finished line and nothing between', () => {
  const reader = createScreenReader({ limits: modelLimits });
  assert.deepEqual(reader.push('app A\nscreen s | S')?.screens, []);
  assert.equal(reader.push('\n  text | Na')?.screens[0]?.elements.length, 0);
  assert.equal(reader.push('me'), undefined);
  assert.equal(reader.push('\n')?.screens[0]?.elements[0]?.id, 's.text-name');
});

/** Reading that took more than time in proportion would not come to an end here. */
test('five megabytes of lines, and one line as long, are read and kept small', () => {
  const size = 5_000_000;
  for (const piece of ['button | Go -> b\n', 'x', '| ', '"', ' "', '->', '\\', '- ', ', ', ' if ', '\n', 'a: ', '`']) {
    const reading = parseScreens(`screen a | A\n  list | ${piece.repeat(size / piece.length)}`);
    const { app } = reading;
    assert.ok(app.screens.length <= 3 && reading.notes.length <= 210, piece);
    assert.ok(
      app.screens.every(({ elements }) => elements.length <= fileLimits.elements),
      piece,
    );
  }
});

test('a comma within a number of thousands parts no list, and is kept when it is written down', () => {
  const text =
    'app A\nscreen s | S\n  table T | Name, Price\n  row | Boat, 1,250.00\n  stat | Revenue | € 8,410\n  list | 1,2,3\n';
  const { app } = parseScreens(text);
  const elements = app.screens[0]?.elements ?? [];
  assert.deepEqual(elements[1]?.options, ['Boat', '1,250.00']);
  assert.deepEqual(elements[2]?.options, ['€ 8,410']);
  assert.deepEqual(elements[3]?.options, ['1', '2', '3']);
  assert.deepEqual(parseScreens(printScreens(app)).app, app);
});
