import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseTaxonomy, unreadableTaxonomy } from '../../../src/core/taxonomy/parseTaxonomy.ts';
import { taxonomySchema } from '../../../src/core/taxonomy/taxonomySchema.ts';

const whole = `field: categories
themes:
  - name: Product Ownership
    about: Backlogs and deciding what to build
    examples: [posts/2014-05-02-saying-no.md]
    not: Agile ceremonies as such
  - name: Agile
merge: { "Personal Growth": Agile, "personal-dev": Agile }
drop: { below: 4, except: [podcast] }
protect: [featured, draft]
never-merge: [[Agile, Scrum]]
max-themes: 7
mode: add
gate: { confidence: 0.8, precision: 0.9, certainty: 0.95 }
`;

/** "line:column message" of each problem, in the order they are reported. */
function problemsOf(text: string): string[] {
  return parseTaxonomy(text).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

function withLines(...lines: readonly string[]): string {
  return ['field: tags', 'themes:', '  - name: Agile', '  - name: Testing', ...lines].join('\n');
}

test('a whole file is read with every rule in it', () => {
  const { taxonomy, problems } = parseTaxonomy(whole);
  assert.deepEqual(problems, []);
  assert.deepEqual(taxonomy && { ...taxonomy, merge: { ...taxonomy.merge } }, {
    field: 'categories',
    themes: [
      {
        name: 'Product Ownership',
        about: 'Backlogs and deciding what to build',
        not: 'Agile ceremonies as such',
        examples: ['posts/2014-05-02-saying-no.md'],
      },
      { name: 'Agile', examples: [] },
    ],
    merge: { 'Personal Growth': 'Agile', 'personal-dev': 'Agile' },
    drop: { below: 4, except: ['podcast'] },
    protect: ['featured', 'draft'],
    neverMerge: [['Agile', 'Scrum']],
    maxThemes: 7,
    mode: 'add',
    gate: { confidence: 0.8, precision: 0.9, certainty: 0.95 },
  });
});

test('what is left out has its default', () => {
  const { taxonomy } = parseTaxonomy(withLines('merge:', 'protect:', 'never-merge:'));
  assert.deepEqual(taxonomy?.drop, { below: 3, except: [] });
  assert.deepEqual(taxonomy?.gate, { confidence: 0.85, precision: 0.95, certainty: 0.9 });
  assert.equal(taxonomy?.maxThemes, 9);
  assert.equal(taxonomy?.mode, 'replace');
  assert.deepEqual(taxonomy?.protect, []);
});

test('each rule has an entry with its lines for a lens', () => {
  assert.deepEqual(
    parseTaxonomy(whole).entries.map(({ key, line, endLine }) => [key, line, endLine]),
    [
      ['theme:Product Ownership', 3, 3],
      ['theme:Agile', 7, 7],
      ['merge:Personal Growth', 8, 8],
      ['merge:personal-dev', 8, 8],
      ['drop', 9, 9],
      ['protect:featured', 10, 10],
      ['protect:draft', 10, 10],
    ],
  );
});

function says(...lines: readonly string[]): boolean {
  return parseTaxonomy(withLines(...lines)).saysConfidence;
}

test('whether the file itself says a confidence is told, however its gate is written', () => {
  assert.ok(says('gate: { confidence: 0.7 }'));
  assert.ok(says('"gate":', '  precision: 0.9 # first', '', '  "confidence": 0.7'));
  assert.ok(!says('gate: { precision: 0.9 }'));
  assert.ok(!says('gate:', '  # confidence: 0.7'));
  assert.ok(!says('merge: { confidence: Agile }'));
});

test('a file that cannot be read is a problem at its first line, and nothing runs', () => {
  const { taxonomy, problems } = unreadableTaxonomy('access is denied');
  assert.equal(taxonomy, undefined);
  assert.deepEqual(
    problems.map(({ line, column, severity, message }) => [line, column, severity, message]),
    [[1, 1, 'error', 'The file cannot be read: access is denied.']],
  );
});

test('a term that is a number, a date or a yes is the text it is', () => {
  const { taxonomy } = parseTaxonomy(withLines('protect: [2019, 1.0, yes, 2014-05-02, null]'));
  assert.deepEqual(taxonomy?.protect, ['2019', '1.0', 'yes', '2014-05-02', 'null']);
});

test('names of object properties are terms like any other', () => {
  const { taxonomy, problems } = parseTaxonomy(withLines('merge: { __proto__: Agile, constructor: Testing }'));
  assert.deepEqual(problems, []);
  assert.deepEqual(Object.entries(taxonomy?.merge ?? {}), [
    ['__proto__', 'Agile'],
    ['constructor', 'Testing'],
  ]);
  assert.equal(Reflect.get({}, 'Agile'), undefined);
  assert.equal(parseTaxonomy('field: a\n__proto__: {themes: [{name: x}]}').taxonomy, undefined);
});

const faults: readonly (readonly [name: string, text: string, expected: RegExp])[] = [
  ['an unknown key, with the one that is meant', withLines('protetc: [a]'), /^5:1 Unknown key "protetc".*"protect"/],
  ['an unknown key of a theme', 'field: a\nthemes:\n  - name: x\n    abuot: y', /^4:5 Unknown key "abuot".*"about"/],
  ['a field that is missing', 'themes:\n  - name: x', /^1:1 "field" is missing/],
  ['themes that are missing', 'field: x', /^1:1 "themes" is missing/],
  ['themes that are empty', 'field: x\nthemes: []', /^2:9 "themes" is empty/],
  ['a theme without a name', 'field: x\nthemes:\n  - about: y', /^3:5 A theme needs a "name"/],
  ['a theme that is a bare text', 'field: x\nthemes:\n  - Agile', /^3:5 A theme must be a map/],
  ['a list where a map belongs', withLines('merge: [a]'), /^5:8 "merge" must be a map.*not a list/],
  ['a map where a list belongs', withLines('protect: {a: b}'), /^5:10 "protect" must be a list, not a map/],
  ['a text where a list belongs', withLines('protect: featured'), /^5:10 "protect" must be a list, not a text/],
  ['a list where a text belongs', 'field: [a]\nthemes: [{name: x}]', /^1:8 "field" must be a text, not a list/],
  ['an empty name', 'field: x\nthemes:\n  - name: ""', /^3:11 The name of a theme must be a text, not empty/],
  ['a name of two lines', 'field: x\nthemes:\n  - name: "a\\nb: c"', /^3:11 .*one line/],
  ['a quoted number', withLines('drop: {below: "3"}'), /^5:15 "below" must be a number without quotes/],
  [
    'a share over 1, with the one that is meant',
    withLines('gate:', '  confidence: 85'),
    /^6:15 .*between 0 and 1.*0\.85/,
  ],
  ['a share below 0', withLines('gate: {precision: -0.1}'), /^5:19 .*between 0 and 1/],
  ['a negative limit', withLines('drop: {below: -1}'), /^5:15 "below" must be a whole number of at least 0/],
  ['a broken limit', withLines('drop: {below: 2.5}'), /^5:15 "below" must be a whole number/],
  ['no themes allowed', withLines('max-themes: 0'), /^5:13 "max-themes" must be a whole number of at least 1/],
  ['an unknown mode', withLines('mode: both'), /^5:7 "mode" is "replace" or "add", not "both"/],
  ['more themes than allowed', withLines('max-themes: 1'), /^4:11 There are 2 themes and "max-themes" is 1/],
  ['a theme twice', withLines('  - name: Agile'), /^5:11 The theme "Agile" is there twice/],
  [
    'a theme twice but for case',
    withLines('  - name: "agile "'),
    /^5:11 The theme "agile " is there twice: it is "Agile"/,
  ],
  ['a merge written twice', withLines('merge:', '  a: Agile', '  a: Testing'), /^7:3 "a" is written twice/],
  [
    'two merges of one spelling that differ',
    withLines('merge:', '  a b: Agile', '  a-b: Testing'),
    /^7:3 "a-b" becomes "Testing" here and "Agile" above/,
  ],
  ['merges in a circle', withLines('merge:', '  a: b', '  b: c', '  c: a'), /^6:3 .*circle: "a" → "b" → "c" → "a"/],
  [
    'a theme that is merged away',
    withLines('merge: { Agile: Testing }'),
    /^5:10 "Agile" is the theme "Agile"; a theme cannot/,
  ],
  ['a protected theme', withLines('protect: [featured, agile]'), /^5:21 "agile" is protected.*theme "Agile"/],
  [
    'a protected term that is merged',
    withLines('merge: {featured: Agile}', 'protect: [featured]'),
    /^5:9 "featured" is protected/,
  ],
  [
    'terms brought together that must stay apart',
    withLines('merge: {go: Agile, golang: Agile}', 'never-merge: [[go, golang]]'),
    /^6:20 "merge" brings "go" and "golang" together/,
  ],
  ['a group of one', withLines('never-merge: [[a]]'), /^5:15 A group of "never-merge" needs at least two/],
  [
    'an example outside the folder',
    'field: x\nthemes: [{name: a, examples: [../../etc/x.md]}]',
    /^2:31 .*inside the folder/,
  ],
  ['a tab for indent', 'field: a\nthemes:\n\t- name: x', /^3:1 A tab cannot indent/],
  ['a bracket that is not closed', 'field: a\nthemes: [\n', /^\d:\d+ Not valid YAML/],
  ['an alias', 'field: &f tags\nthemes: [{name: *f}]', /^2:17 .*alias.*write the value out/],
  ['a tag', 'field: !!js/function x\nthemes: [{name: a}]', /^1:8 Not valid YAML: Unresolved tag/],
  ['a second document', withLines('---', 'field: b'), /^5:1 .*second document/],
  ['a list as the whole file', '- a', /^1:1 The file must be a map/],
];

for (const [name, text, expected] of faults)
  test(`a wrong file has line and column, and nothing runs: ${name}`, () => {
    const [first = 'no problem'] = problemsOf(text);
    assert.match(first, expected);
    assert.equal(parseTaxonomy(text).taxonomy, undefined);
  });

test('a merge into what is no theme is a warning, and the file still runs', () => {
  const { taxonomy, problems } = parseTaxonomy(withLines('merge: { testing notes: Tesing }'));
  assert.equal(problems[0]?.severity, 'warning');
  assert.match(problems[0]?.message ?? '', /not one of the themes. Did you mean "Testing"/);
  assert.ok(taxonomy);
});

test('a merge chain, another spelling of a theme and one of a protected term are no problem', () => {
  assert.deepEqual(
    problemsOf(withLines('merge: { a: b, b: agile, AGILE: Agile, feature: featured }', 'protect: [featured]')),
    [],
  );
});

test('a problem points at the same place with CRLF and a byte-order mark', () => {
  const [problem] = parseTaxonomy(`\uFEFF${withLines('mode: both').replaceAll('\n', '\r\n')}`).problems;
  assert.deepEqual([problem?.line, problem?.column, problem?.endColumn], [5, 7, 11]);
});

test('a hostile file is refused with a problem instead of taking the machine', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...Array.from('bcdefghij', (name, at) => `${name}: &${name} [${`*${'abcdefghij'[at] ?? ''},`.repeat(9)}]`),
  ].join('\n');
  for (const text of [
    bomb,
    '['.repeat(200_000),
    '- '.repeat(100_000),
    `field: a\n${'x'.repeat(1_100_000)}`,
    '\0',
    `a:\n${'  &a *a\n'.repeat(1_000)}`,
  ]) {
    const { taxonomy, problems } = parseTaxonomy(text);
    assert.equal(taxonomy, undefined);
    assert.ok(problems.length > 0 && problems.length <= 100);
  }
});

test('contradictions by the thousand cost no more than their lines, and a message stays a line', () => {
  const names = Array.from({ length: 5_000 }, (_, at) => `  - name: theme number ${at}`);
  const merges = Array.from({ length: 5_000 }, (_, at) => `  term ${at}: theme nunber ${at}x`);
  const groups = Array.from({ length: 5_000 }, (_, at) => `  - [term ${at}, other ${at}]`);
  const text = [
    'field: a',
    'max-themes: 9000',
    'themes:',
    ...names,
    'merge:',
    ...merges,
    'never-merge:',
    ...groups,
  ].join('\n');
  assert.equal(parseTaxonomy(text).problems.length, 100);
  const [problem] = parseTaxonomy(`field: a\n${'k'.repeat(900)}: b`).problems;
  assert.ok((problem?.message.length ?? 0) < 300);
});

test('merges by the ten thousand are read', () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `  t${at}: t${at + 1}`);
  assert.ok(parseTaxonomy(withLines('merge:', ...lines, '  t20000: Agile')).taxonomy);
});

test('no text makes it throw, and every problem lies inside the file', () => {
  const piece = fc.constantFrom(
    'field',
    'themes',
    'merge',
    'name',
    ': ',
    '- ',
    '\n',
    '  ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '&a',
    '*a',
    '#',
    '|',
    'x',
    '\t',
    '---',
    '!!int',
    '__proto__',
    '?',
    '\r\n',
    '<<',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (text) => {
        const { taxonomy, problems } = parseTaxonomy(text);
        const lines = text.split('\n').length;
        assert.equal(
          taxonomy === undefined,
          problems.some((problem) => problem.severity === 'error'),
        );
        for (const problem of problems)
          assert.ok(problem.line >= 1 && problem.line <= lines && problem.endLine <= lines && problem.column >= 1);
      },
    ),
    { numRuns: 500 },
  );
});

test('the schema describes each key, for completion and hover', () => {
  for (const [key, node] of Object.entries(taxonomySchema.properties ?? {})) assert.ok(node.description, key);
  assert.deepEqual(Object.keys(taxonomySchema.properties ?? {}).sort(), [
    'drop',
    'field',
    'gate',
    'max-themes',
    'merge',
    'mode',
    'never-merge',
    'protect',
    'themes',
  ]);
});
