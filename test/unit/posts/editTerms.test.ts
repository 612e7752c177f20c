import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editTerms } from '../../../src/core/posts/editTerms.ts';
import type { Generator } from '../../../src/core/posts/post.ts';
import { makeSite } from '../../../src/core/posts/site.ts';
import { bytesOf, edit, read, refusal, site } from './sample.ts';

type Case = readonly [
  name: string,
  generator: Generator,
  before: string,
  terms: readonly string[],
  after: string,
  field?: string,
];

const y = (content: string): string => `---\n${content}---\nbody\n`;
const t = (content: string): string => `+++\n${content}+++\nbody\n`;

const cases: readonly Case[] = [
  // Block lists
  [
    'adds an item in the style of its neighbours',
    'hugo',
    y('tags:\n    - "a"\n    - "b"\n'),
    ['a', 'b', 'c d'],
    y('tags:\n    - "a"\n    - "b"\n    - "c d"\n'),
  ],
  [
    'removes an item with its line and its own comment',
    'hugo',
    y('tags:\n  - a # one\n  # about b\n  - b # two\n  - c\n'),
    ['a', 'c'],
    y('tags:\n  - a # one\n  # about b\n  - c\n'),
  ],
  [
    'replaces an item where it stood',
    'hugo',
    y('tags:\n  - a\n  - b\n  - c\n'),
    ['a', 'x', 'c'],
    y('tags:\n  - a\n  - x\n  - c\n'),
  ],
  [
    'lets items keep quotes and comments when they change places',
    'hugo',
    y("tags:\n  - 'a' # one\n  # between\n  - b\n"),
    ['b', 'a'],
    y("tags:\n  - b\n  # between\n  - 'a' # one\n"),
  ],
  [
    'empties a list where nothing is a list too',
    'jekyll',
    y('tags:\n- a\n- b\ntitle: x\n'),
    [],
    y('tags:\ntitle: x\n'),
  ],
  [
    'empties a list where the site’s schema wants one',
    'astro',
    y('tags: # why\n  - a\ntitle: x\n'),
    [],
    y('tags: [] # why\ntitle: x\n'),
  ],
  ['keeps \\r\\n in new lines', 'hugo', y('tags:\r\n  - a\r\n'), ['a', 'b'], y('tags:\r\n  - a\r\n  - b\r\n')],
  [
    'keeps a list at column 0 there',
    'jekyll',
    y('tags:\n- a\ntitle: x\n'),
    ['a', 'b'],
    y('tags:\n- a\n- b\ntitle: x\n'),
  ],
  [
    'leaves the same term twice alone',
    'hugo',
    y('tags:\n  - a\n  - b\n  - a\n'),
    ['a', 'b', 'a', 'c'],
    y('tags:\n  - a\n  - b\n  - a\n  - c\n'),
  ],
  [
    'removes the second of two equal terms',
    'hugo',
    y('tags:\n  - a # 1\n  - b\n  - a # 2\n'),
    ['a', 'b'],
    y('tags:\n  - a # 1\n  - b\n'),
  ],
  // Flow lists
  [
    'adds to a flow list with its own gap',
    'jekyll',
    y('tags: [git,aliases] # c\n'),
    ['git', 'aliases', 'new'],
    y('tags: [git,aliases,new] # c\n'),
  ],
  ['removes the first of a flow list', 'jekyll', y('tags: [ a, "b",  c ]\n'), ['b', 'c'], y('tags: [ "b",  c ]\n')],
  ['empties and fills a padded flow list', 'jekyll', y('tags: [ a ]\n'), [], y('tags: [  ]\n')],
  ['fills it again', 'jekyll', y('tags: [  ]\n'), ['a'], y('tags: [ a ]\n')],
  [
    'keeps a flow list over lines',
    'hugo',
    y('tags: [\n  a,\n  b,\n]\n'),
    ['a', 'b', 'c'],
    y('tags: [\n  a,\n  b,\n  c,\n]\n'),
  ],
  ['turns a flow list’s items', 'hugo', y("tags: ['a', b]\n"), ['b', 'a'], y("tags: [b, 'a']\n")],
  // Strings
  ['replaces a string', 'astro', y('category: cooperate # c\n'), ['news'], y('category: news # c\n'), 'category'],
  [
    'replaces a quoted string in its quotes',
    'astro',
    y('category: "cooperate"\n'),
    ['news'],
    y('category: "news"\n'),
    'category',
  ],
  ['turns a string into a list for two terms', 'hugo', y('tags: "a b"\n'), ['a b', 'c'], y('tags: ["a b", "c"]\n')],
  ['adds to a string that Jekyll splits', 'jekyll', y('tags: a  b # c\n'), ['a', 'b', 'c'], y('tags: a  b  c # c\n')],
  ['makes a list where Jekyll would split the term', 'jekyll', y('tags: a b\n'), ['a', 'c d'], y('tags: [a, c d]\n')],
  ['adds to a string that Eleventy splits', 'eleventy', y('tags: "a,b"\n'), ['a', 'b', 'c'], y('tags: "a,b,c"\n')],
  ['removes from a comma string', 'unknown', y('tags: a, b, c\n'), ['a', 'c'], y('tags: a, c\n')],
  [
    'writes Jekyll’s singular key as a list for two terms',
    'jekyll',
    y('tag: a b\n'),
    ['a b', 'c'],
    y('tag: [a b, c]\n'),
  ],
  // Empty
  [
    'fills an empty key with a list',
    'jekyll',
    y('tags:\ntitle: x\n'),
    ['a', 'b'],
    y('tags:\n  - a\n  - b\ntitle: x\n'),
  ],
  [
    'fills it as the file’s other lists are written',
    'jekyll',
    y('tags: # c\nseries: [x]\n'),
    ['a'],
    y('tags: [a] # c\nseries: [x]\n'),
  ],
  [
    'fills it with the indent of the file’s other lists',
    'jekyll',
    y('tags:\nauthors:\n- me\n'),
    ['a'],
    y('tags:\n- a\nauthors:\n- me\n'),
  ],
  ['replaces null', 'hugo', y('tags: null # c\n'), ['a'], y('tags: [a] # c\n')],
  ['replaces an empty text', 'hugo', y('tags: ""\n'), ['a'], y('tags: a\n')],
  ['fills empty brackets', 'hugo', y('tags: []\n'), ['a', 'b'], y('tags: [a, b]\n')],
  // Missing
  ['adds a key at the end of the header', 'hugo', y('title: x\n# end\n'), ['a'], y('title: x\n# end\ntags: [a]\n')],
  [
    'adds a key in the style of the file',
    'hugo',
    y('authors:\n- me\n').replaceAll('\n', '\r\n'),
    ['a', 'b'],
    y('authors:\n- me\ntags:\n- a\n- b\n').replaceAll('\n', '\r\n'),
  ],
  ['adds a key to an empty header', 'hugo', '---\n---\n', ['a'], '---\ntags: [a]\n---\n'],
  [
    'gives a header to a file without one',
    'astro',
    '\ufeff# Hi\r\n',
    ['a'],
    '\ufeff---\r\ntags: [a]\r\n---\r\n# Hi\r\n',
  ],
  ['adds a field of the owner’s own', 'hugo', y('title: x\n'), ['a'], y('title: x\nthemes: [a]\n'), 'themes'],
  // TOML
  ['adds to TOML', 'hugo', t('tags = ["a"] # c\n'), ['a', 'b "c"'], t('tags = ["a", "b \\"c\\""] # c\n')],
  [
    'keeps TOML’s literal strings',
    'hugo',
    t("tags = [\n  'a',\n  'b',\n]\n"),
    ['a', 'c', 'b'],
    t("tags = [\n  'a',\n  'c',\n  'b',\n]\n"),
  ],
  ['turns a TOML string into a list', 'hugo', t('series = "a"\n'), ['a', 'b'], t('series = ["a", "b"]\n'), 'series'],
  [
    'adds a key above TOML’s tables',
    'hugo',
    t('title = "x"\n\n[params]\na = 1\n'),
    ['a'],
    t('title = "x"\ntags = ["a"]\n\n[params]\na = 1\n'),
  ],
  [
    'adds to Zola’s table',
    'zola',
    t('title = "x"\n[taxonomies]\ncategories = ["c"]\n\n[extra]\na = 1\n'),
    ['a'],
    t('title = "x"\n[taxonomies]\ncategories = ["c"]\ntags = ["a"]\n\n[extra]\na = 1\n'),
  ],
  ['makes Zola’s table', 'zola', t('title = "x"\n'), ['a'], t('title = "x"\n\n[taxonomies]\ntags = ["a"]\n')],
  [
    'edits Zola’s nested YAML',
    'zola',
    y('taxonomies:\n  tags:\n    - a\n  categories:\n    - c\n'),
    ['a', 'b'],
    y('taxonomies:\n  tags:\n    - a\n    - b\n  categories:\n    - c\n'),
  ],
  [
    'adds to Zola’s nested YAML',
    'zola',
    y('taxonomies:\n  categories: [c]\ntitle: x\n'),
    ['a'],
    y('taxonomies:\n  categories: [c]\n  tags: [a]\ntitle: x\n'),
  ],
  // JSON
  [
    'adds to JSON',
    'hugo',
    '{\n  "tags": ["a"],\n  "x": 1\n}\nbody\n',
    ['a', 'b"'],
    '{\n  "tags": ["a", "b\\""],\n  "x": 1\n}\nbody\n',
  ],
  ['adds a member to JSON', 'hugo', '{\n  "x": 1\n}\nbody\n', ['a'], '{\n  "x": 1,\n  "tags": ["a"]\n}\nbody\n'],
  [
    'adds to JSON without braces',
    'hexo',
    ';;;\n"title": "x"\n;;;\nbody\n',
    ['a'],
    ';;;\n"title": "x",\n"tags": ["a"]\n;;;\nbody\n',
  ],
  [
    'edits a header without an opening fence',
    'hexo',
    'title: x\ntags: [a]\n---\nbody\n',
    ['b'],
    'title: x\ntags: [b]\n---\nbody\n',
  ],
];

for (const [name, generator, before, terms, after, field] of cases) {
  test(`an edit ${name} (${generator})`, () => assert.equal(edit(before, terms, generator, field), after));
}

test('terms that another reader would take for something else are quoted', () => {
  const terms = [
    'yes',
    'No',
    'null',
    '~',
    '1.0',
    '2015',
    '1e3',
    '0x1F',
    '1_000',
    '12:30',
    '2015-01-02',
    'a: b',
    'a:',
    '#x',
    'a #b',
    '- x',
    '-',
    '@me',
    '`x`',
  ];
  terms.push(
    '*a',
    '&a',
    '!a',
    '%a',
    '|',
    '>',
    '?',
    '[a]',
    '{a}',
    'a, b',
    "it's",
    "'quoted'",
    '"quoted"',
    'back\\slash',
    ' lead',
    'trail ',
    ':sym',
    '=',
    '<<',
    '.inf',
    '---',
    '...',
    'été',
    '日本語',
    '👩‍💻',
    'C#',
    'a/b',
    'R&D',
  );
  for (const before of [
    y('tags:\n  - x\n'),
    y('tags: [x]\n'),
    y('title: x\n'),
    t('tags = ["x"]\n'),
    '{"tags": ["x"]}\n',
  ]) {
    assert.deepEqual(read(edit(before, terms, 'hugo'), 'hugo').terms['tags'], terms);
  }
  for (const term of terms)
    assert.deepEqual(read(edit(y('tags: x\n'), [term], 'hugo'), 'hugo').terms['tags'], [term], term);
});

test('plain terms stay without quotes', () => {
  assert.equal(
    edit(y('tags: [x]\n'), ['C#', 'a b', 'R&D', 'été', '11ty', '18f', '24/7', 'node.js'], 'hugo'),
    y('tags: [C#, a b, R&D, été, 11ty, 18f, 24/7, node.js]\n'),
  );
});

test('items without a term stay where they stand', () => {
  const before = y('tags:\n  - a\n  - ""\n  - b\n  -\n');
  assert.deepEqual(read(before, 'hugo').terms['tags'], ['a', 'b']);
  assert.equal(edit(before, ['a', 'c'], 'hugo'), y('tags:\n  - a\n  - c\n  - ""\n  -\n'));
});

test('Zola gets no field that its configuration does not declare', () => {
  const declared = makeSite('/blog', 'zola', ['topics'], 'config.toml');
  const bytes = bytesOf(t('title = "x"\n'));
  assert.equal(editTerms(bytes, 'tags', ['a'], declared).kind, 'refused');
  assert.equal(editTerms(bytes, 'topics', ['a'], declared).kind, 'edited');
});

test('Obsidian gets no tag with a blank, but keeps one that it has', () => {
  assert.match(refusal(y('tags: [a]\n'), ['a', 'b c'], 'obsidian'), /blank/);
  assert.equal(edit(y('tags: ["a b", c]\n'), ['a b'], 'obsidian'), y('tags: ["a b"]\n'));
  assert.equal(edit(y('tags: [a]\n'), ['b c'], 'obsidian', 'categories'), y('tags: [a]\ncategories: [b c]\n'));
});

test('asking for what is there changes nothing', () => {
  const same = editTerms(bytesOf(y('tags: [a, b]\n')), 'tags', ['a', 'b'], site('hugo'));
  assert.equal(same.kind, 'same');
  assert.equal(editTerms(bytesOf(y('title: x\n')), 'tags', [], site('hugo')).kind, 'same');
});

const refusals: readonly (readonly [
  name: string,
  generator: Generator,
  before: string,
  terms: readonly string[],
  expected: RegExp,
  field?: string,
])[] = [
  ['an alias', 'hugo', y('k: &k [a]\ntags: *k\n'), ['b'], /^2|^3/],
  ['an anchor', 'hugo', y('title: x\ntags: &k [a]\n'), ['b'], /^3: /],
  ['a tag', 'hugo', y('tags: !!set {a: null}\n'), ['b'], /^2: /],
  ['a key given twice', 'hugo', y('tags: [a]\ntags: [b]\n'), ['c'], /^3: .*tags/],
  ['two spellings of a key', 'jekyll', y('category: a\ncategories: [b]\n'), ['c'], /^3: /, 'categories'],
  ['a tree', 'hexo', y('categories: [[A, B], [C]]\n'), ['A'], /^2: /, 'categories'],
  ['a list with comments inside brackets', 'hugo', y('tags: [\n  a, # one\n  b\n]\n'), ['a'], /^2: /],
  ['labels in maps', 'docusaurus', y('tags:\n  - label: A\n    permalink: /a\n'), ['B'], /^2|^3/],
  ['a term with a line break', 'hugo', y('tags: [a]\n'), ['a\nb'], /line break/],
  ['an empty term', 'hugo', y('tags: [a]\n'), [''], /empty/],
  ['a term with half a character', 'hugo', y('tags: [a]\n'), ['\ud800'], /control/],
  ['a broken header', 'hugo', y('tags: [a]\ntitle: a: b\n'), ['b'], /^3: /],
  ['a header that is never closed', 'hugo', '---\ntags: [a]\n', ['b'], /^1: /],
  ['Pelican', 'pelican', 'Title: x\nTags: a\n\nbody\n', ['b'], /^2: .*written/],
  ['a file that Jekyll leaves alone', 'jekyll', '# Hi\n', ['a'], /^1: .*header/],
  ['an inline table', 'zola', t('taxonomies = { tags = ["a"] }\n'), ['b'], /^2: /],
  ['a prototype’s name', 'hugo', y('title: x\n'), ['b'], /not a field/, '__proto__'],
];

for (const [name, generator, before, terms, expected, field] of refusals) {
  test(`an edit of ${name} is refused with its line (${generator})`, () => {
    assert.match(refusal(before, terms, generator, field), expected);
  });
}
