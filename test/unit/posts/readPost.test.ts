import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Generator } from '../../../src/core/posts/post.ts';
import { headingsOf, longestBody, partsOfName, readPost } from '../../../src/core/posts/readPost.ts';
import { bytesOf, edit, fault, read, site } from './sample.ts';

type Case = readonly [
  name: string,
  generator: Generator,
  text: string,
  terms: Readonly<Record<string, readonly string[]>>,
];

const shapes: readonly Case[] = [
  ['a block list', 'hugo', '---\ntags:\n  - a\n  - b c\n---\n', { tags: ['a', 'b c'] }],
  ['a list at its key’s own column', 'jekyll', '---\ntags:\n- a\n- b\ntitle: x\n---\n', { tags: ['a', 'b'] }],
  ['a flow list', 'hugo', "---\ntags: [a, \"b, c\", 'd''e']\n---\n", { tags: ['a', 'b, c', "d'e"] }],
  ['a flow list over lines with a trailing comma', 'hugo', '---\ntags: [\n  a,\n  b,\n]\n---\n', { tags: ['a', 'b'] }],
  ['a flow list continued at column 0', 'hugo', '---\ntags: [a,\nb\n]\ntitle: x\n---\n', { tags: ['a', 'b'] }],
  [
    'comments in and after a list',
    'hugo',
    '---\ntags: # which\n  - a # one\n  # - off\n\n  - "b"   # two\n# end\ntitle: x\n---\n',
    { tags: ['a', 'b'] },
  ],
  ['a key present but empty', 'jekyll', '---\ntags:\ntitle: x\n---\n', { tags: [] }],
  [
    'null, an empty text and an empty list',
    'hugo',
    '---\ntags: null\ncategories: ""\nseries: []\n---\n',
    { tags: [], categories: [], series: [] },
  ],
  [
    'terms that are numbers, dates and truths as written',
    'hugo',
    '---\ntags: [2015, 1.0, true, 2015-01-02]\n---\n',
    { tags: ['2015', '1.0', 'true', '2015-01-02'] },
  ],
  ['the same term twice', 'hugo', '---\ntags: [a, b, a]\n---\n', { tags: ['a', 'b', 'a'] }],
  ['escapes in double quotes', 'hugo', '---\ntags: ["\\u00e9t\\u00e9", "a\\"b"]\n---\n', { tags: ['été', 'a"b'] }],
  ['keys in quotes', 'hugo', '---\n"tags": [a]\n\'categories\': [b]\n---\n', { tags: ['a'], categories: ['b'] }],
  ['a blank before the colon', 'hugo', '---\ntags : [a]\n---\n', { tags: ['a'] }],
  ['tabs around values', 'hugo', '---\ntags:\t[a]\t\ntitle:\tx\n---\n', { tags: ['a'] }],
  ['tabs before dashes', 'hexo', '---\ntags:\n\t- a\n\t- b\n---\n', { tags: ['a', 'b'] }],
  ['colons and hashes inside plain text', 'hugo', '---\ntags: [C#, a:b, "#x"]\n---\n', { tags: ['C#', 'a:b', '#x'] }],
  [
    'a string that Jekyll splits at blanks',
    'jekyll',
    '---\ntags: classic  hollywood\n---\n',
    { tags: ['classic', 'hollywood'] },
  ],
  [
    'Jekyll’s singular keys, one whole term',
    'jekyll',
    '---\ntag: classic hollywood\ncategory: a b\n---\n',
    { tags: ['classic hollywood'], categories: ['a b'] },
  ],
  ['Jekyll’s `tag` hiding `tags`', 'jekyll', '---\ntags: [a]\ntag: b\n---\n', { tags: ['b'] }],
  [
    'Jekyll’s `category` joining `categories`',
    'jekyll',
    '---\ncategory: c\ncategories: [a, b]\n---\n',
    { categories: ['a', 'b', 'c'] },
  ],
  ['a bare string in Hugo, one term', 'hugo', '---\ntags: a, b c\n---\n', { tags: ['a, b c'] }],
  ['Hugo’s keys in any case', 'hugo', '---\nTags: [a]\n---\n', { tags: ['a'] }],
  ['a string that Eleventy splits at commas untrimmed', 'eleventy', '---\ntags: a, b\n---\n', { tags: ['a', ' b'] }],
  ['a string that Obsidian splits at commas', 'obsidian', '---\ntags: a, b/c\n---\n', { tags: ['a', 'b/c'] }],
  [
    'a string where the generator is not known',
    'unknown',
    '---\ntags: a, b c\ncategory: x, y\n---\n',
    { tags: ['a', 'b c'], category: ['x, y'] },
  ],
  [
    'Docusaurus’ labels',
    'docusaurus',
    '---\ntags:\n  - label: A b\n    permalink: /a\n  - c\n---\n',
    { tags: ['A b', 'c'] },
  ],
  ['Hexo’s tree in reading order', 'hexo', '---\ncategories: [[A, B], [C]]\n---\n', { categories: ['A', 'B', 'C'] }],
  ['Hexo’s tree as a block', 'hexo', '---\ncategories:\n- [A, B]\n- C\n---\n', { categories: ['A', 'B', 'C'] }],
  [
    'Hexo’s `tag` only where `tags` is absent',
    'hexo',
    '---\ntag: a\ntags: [b]\ncategory: c\n---\n',
    { tags: ['b'], categories: ['c'] },
  ],
  ['Hexo’s header without an opening fence', 'hexo', 'title: x\ntags:\n- a\n---\nbody\n', { tags: ['a'] }],
  ['the same where the generator is not known', 'unknown', 'title: x\ntags: [a]\n---\nbody\n', { tags: ['a'] }],
  ['Hexo’s long fence', 'hexo', '-----\ntags: [a]\n-----\nbody\n', { tags: ['a'] }],
  ['Hexo’s JSON without braces', 'hexo', ';;;\n"title": "x",\n"tags": ["a", "b"]\n;;;\nbody\n', { tags: ['a', 'b'] }],
  ['Hexo’s JSON without an opening fence', 'hexo', '"title": "x",\n"tags": ["a"]\n;;;\nbody\n', { tags: ['a'] }],
  [
    'Hugo’s JSON',
    'hugo',
    '{\n  "tags": ["a", "b\\u00e9"],\n  "n": {"tags": ["no"]}\n}\n\nbody { }\n',
    { tags: ['a', 'bé'] },
  ],
  [
    'JSON that is not a list of strings',
    'hugo',
    '{"tags": [1, "a", null], "categories": null}\n',
    { tags: ['1', 'a'], categories: [] },
  ],
  [
    'TOML',
    'hugo',
    '+++\ntags = ["a", \'b\'] # two\nseries = "s"\n[params]\ntags = ["no"]\n+++\n',
    { tags: ['a', 'b'], series: ['s'] },
  ],
  ['TOML over lines with comments', 'hugo', '+++\ntags = [\n  "a", # one\n  "b",\n]\n+++\n', { tags: ['a', 'b'] }],
  [
    'Zola’s table',
    'zola',
    '+++\ntitle = "x"\ntags = ["no"]\n[taxonomies]\ntags = ["a"]\n[extra]\ntags = ["no"]\n+++\n',
    { tags: ['a'] },
  ],
  ['Zola’s inline table', 'zola', '+++\ntaxonomies = { tags = ["a"] }\n+++\n', { tags: ['a'] }],
  ['Zola’s dotted key', 'zola', '+++\ntaxonomies.tags = ["a"]\n+++\n', { tags: ['a'] }],
  [
    'Zola in YAML',
    'zola',
    '---\ntaxonomies:\n  tags:\n    - a\n  categories: [b]\n---\n',
    { tags: ['a'], categories: ['b'] },
  ],
  [
    'Pelican',
    'pelican',
    'Title: x\nTags: a, b c,\n    d\nCategory: one, two\n\nbody\n',
    { tags: ['a', 'b c', 'd'], category: ['one, two'] },
  ],
  ['Pelican’s semicolons', 'pelican', 'Title: x\nTags: a, b; c\n\nbody\n', { tags: ['a, b', 'c'] }],
  [
    'an anchor and its alias',
    'hugo',
    '---\nkeywords: &k [a, b]\ntags: *k\n---\n',
    { keywords: ['a', 'b'], tags: ['a', 'b'] },
  ],
  [
    'a merge key',
    'hugo',
    '---\nbase: &b\n  tags: [a]\n  categories: [c]\n<<: *b\ntags: [z]\n---\n',
    { tags: ['z'], categories: ['c'] },
  ],
  ['a header in one flow mapping', 'hugo', '---\n{title: x, tags: [a]}\n---\n', { tags: ['a'] }],
  ['a header indented as a whole', 'hugo', '---\n  title: x\n  tags:\n    - a\n---\n', { tags: ['a'] }],
  ['the last of two equal keys', 'hugo', '---\ntags: [a]\ntitle: x\ntags: [b]\n---\n', { tags: ['b'] }],
  [
    'terms named like the parts of an object',
    'hugo',
    '---\ntags: [__proto__, constructor]\n__proto__: [x]\n---\n',
    { tags: ['__proto__', 'constructor'] },
  ],
];

for (const [name, generator, text, terms] of shapes) {
  test(`${generator} reads ${name}`, () => {
    assert.deepEqual({ ...read(text, generator).terms }, terms);
  });
}

test('Zola’s table is read and edited where no configuration says that it is Zola', () => {
  const text = '+++\ntitle = "x"\n[taxonomies]\ntags = ["a"]\n+++\n';
  assert.deepEqual(read(text).terms, { tags: ['a'] });
  assert.equal(edit(text, ['b']), text.replace('"a"', '"b"'));
  assert.equal(edit(text, ['c'], 'unknown', 'categories'), text.replace('["a"]\n', '["a"]\ncategories = ["c"]\n'));
});

test('line ends, a byte-order mark and blank lines before the fence change no term', () => {
  const text = '---\ntitle: "x"\ntags:\n  - a\n  - b\n\ncategories: [c]\n---\nbody\n';
  const variants = [
    text,
    text.replaceAll('\n', '\r\n'),
    `\ufeff${text}`,
    `\n \n\n${text}`,
    text.replace('tags:\n', 'tags:\r\n'),
    text.replace('---\nbody', '---  \nbody'),
  ];
  for (const variant of variants)
    assert.deepEqual(read(variant).terms, { tags: ['a', 'b'], categories: ['c'] }, JSON.stringify(variant));
  for (const variant of variants) assert.equal(read(variant).title, 'x');
});

test('a quoted text continued at column 0 is folded as the site’s own reader folds it', () => {
  const post = read('---\ntitle: "One\ntwo: three\n\nfour"\ndescription: \'it\ncontinues\'\ntags:\n- a\n---\n');
  assert.equal(post.title, 'One two: three\nfour');
  assert.deepEqual(post.terms, { tags: ['a'] });
});

test('a closing `...` ends a YAML header', () => {
  assert.deepEqual(read('---\ntags: [a]\n...\ntags: [b]\n---\n', 'jekyll').terms, { tags: ['a'] });
});

test('a fence names the language of its header', () => {
  assert.deepEqual(read('---toml\ntags = ["a"]\n---\n', 'eleventy').terms, { tags: ['a'] });
  assert.deepEqual(read('---json\n{"tags": ["a"]}\n---\n', 'eleventy').terms, { tags: ['a'] });
  assert.match(fault('---js\n{ tags: ["a"] }\n---\n', 'eleventy').reason, /program/);
});

test('prose is not taken for a header', () => {
  const prose = [
    'Note: a heading\n---\n\ntext\n',
    '{% include nav %}\ntext\n',
    '{{< figure >}}\n',
    '{/* comment */}\n',
    '# Title\n\ntags: [a]\n',
    'Remember: this is prose.\nIt goes on.\n\nMore.\n',
    '',
    '\n\n',
    '+++ not a fence\n',
    '--- not a fence\n---\n',
  ];
  for (const text of prose) {
    assert.equal(read(text).format, 'none', text);
    assert.deepEqual(read(text).terms, {}, text);
  }
});

test('a file without a header keeps its whole text as its body', () => {
  const result = readPost(bytesOf('\n# Hello\n'), 'a.md', site('astro'));
  assert.equal(result.kind === 'ok' && result.text.body, '\n# Hello\n');
});

const faults: readonly (readonly [name: string, text: string | Uint8Array, line: number, reason: RegExp])[] = [
  ['a header that is never closed', '\n---\ntitle: x\n\nbody\n', 2, /never closed/],
  ['TOML that is never closed', '+++\ntitle = "x"\n', 1, /never closed/],
  ['JSON that is never closed', '{\n"title": "x"\n\nbody\n', 1, /never closed/],
  ['bytes that are not UTF-8', new Uint8Array([...bytesOf('---\ntitle: x\n---\nb\n'), 0xff, 0xfe, 10]), 5, /UTF-8/],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 45, 0, 45, 0]), 1, /UTF-16/],
  ['two colons in a plain value', '---\nlayout: post\ntitle: One: two\ntags: [a]\n---\n', 3, /./],
  ['a quote that stays open', '---\nlayout: post\ntitle: "x\ntags: [a]\n---\n', 3, /never closed|quote/i],
  ['a bracket that stays open', '---\ntags: [a, b\ntitle: x\n---\n', 2, /./],
  ['a line that is no key', '---\ntitle: x\nnonsense\ntags: [a]\n---\n', 3, /neither|./],
  ['text after a closing quote', '---\ntitle: x\nsummary: "a" b\n---\n', 3, /./],
  ['a list that is indented unevenly', '---\ntitle: x\ntags:\n  - a\n - b\n---\n', 5, /./],
  ['faulty TOML', '+++\ntitle = "x"\ntags = [a]\n+++\n', 3, /./],
  ['a TOML key given twice', '+++\ntags = ["a"]\ntags = ["b"]\n+++\n', 3, /./],
  ['faulty JSON', '{\n"title": "x",\n"tags": [a]\n}\n', 3, /JSON/],
  ['old Mac line ends', '---\rtitle: x\r---\rbody', 1, /carriage return/],
];

for (const [name, text, line, reason] of faults) {
  test(`${name} is listed with its line`, () => {
    const found = fault(text);
    assert.equal(found.line, line, found.reason);
    assert.match(found.reason, reason);
  });
}

test('a NUL byte in a body is no obstacle', () => {
  assert.deepEqual(read('---\ntags: [a]\n---\nbo\0dy\n').terms, { tags: ['a'] });
});

test('a post of 5 MB is read, and its text is cut for the engine', () => {
  const text = `---\ntags: [a]\n---\n${'word '.repeat(1_000_000)}\n`;
  const result = readPost(bytesOf(text), 'a.md', site('hugo'));
  assert.equal(result.kind, 'ok');
  if (result.kind !== 'ok') return;
  assert.deepEqual(result.post.terms, { tags: ['a'] });
  assert.equal(result.post.size, text.length);
  assert.equal(result.text.body.length, longestBody);
});

test('a post carries the hash and size of its bytes', () => {
  const bytes = bytesOf('\ufeff---\r\ntitle: é\r\n---\r\n');
  const result = readPost(bytes, 'a.md', site('hugo'));
  assert.equal(result.kind === 'ok' && result.post.hash, createHash('sha256').update(bytes).digest('hex'));
  assert.equal(result.kind === 'ok' && result.post.size, bytes.length);
});

test('title and date come from the header, else from the file’s name', () => {
  const post = read('---\ntitle: " Saying: no "\ndate: 2014-05-02 10:00:00 -5\n---\n', 'jekyll');
  assert.equal(post.title, 'Saying: no');
  assert.equal(post.date, '2014-05-02 10:00:00 -5');
  assert.deepEqual(partsOfName('a/2014-05-02-saying-no.md'), { title: 'saying no', date: '2014-05-02' });
  assert.deepEqual(partsOfName('2015/saying-no/index.md'), { title: 'saying no' });
  assert.deepEqual(partsOfName('blog/2015-01-02-x/index.en.md'), { title: 'x', date: '2015-01-02' });
  assert.deepEqual(partsOfName('index.md'), { title: 'index' });
});

test('headings of both kinds are found outside code', () => {
  const body = '# One #\n\n```md\n# not\n```\nTwo\n===\n\n- item\n---\n~~~\n## not\n~~~\n### Three\r\n#hash\n';
  assert.deepEqual(headingsOf(body), ['One', 'Two', 'Three']);
});

test('a header built to blow up a parser is refused or read in bounds', () => {
  const bomb = `---\na: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
    .split('')
    .map(
      (key, at) =>
        `${key}: &${key} [${Array(9)
          .fill(`*${'abcdefgh'.charAt(at)}`)
          .join(', ')}]`,
    )
    .join('\n')}\ntags: *i\n---\n`;
  const result = readPost(bytesOf(bomb), 'a.md', site('hugo'));
  assert.ok(result.kind === 'unreadable' || (result.post.terms['tags'] ?? []).length <= 10_000);
});

test('brackets in brackets by the hundred thousand are listed, not fatal', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  assert.match(fault(`---\ntitle: x\ntags: ${deep}\n---\n`).reason, /too deeply/);
  assert.match(fault(`+++\ntags = ${deep}\n+++\n`).reason, /too deeply/);
  assert.match(fault(`{"tags": ${deep}}\n`).reason, /too deeply/);
  assert.match(fault(`---\ntags: ${'[x, '.repeat(50)}\n---\n`).reason, /./);
});

test('long lines of blanks, marks and quotes are read in linear time', () => {
  const size = 30_000;
  const blanks = ' '.repeat(size);
  for (const line of [
    `# ${blanks}x`,
    `# ${'# '.repeat(size)}`,
    '- '.repeat(size),
    `${'='.repeat(size)}x`,
    '`'.repeat(size),
  ])
    headingsOf(line);
  for (const value of [
    `"a${blanks}`,
    `a${blanks}#`,
    `a${' #'.repeat(size)}`,
    `[${'"a",'.repeat(size)}`,
    ': '.repeat(size),
    `[${'a,'.repeat(size)}]`,
  ]) {
    const text = `---\ntags: ${value}\n---\n`;
    readPost(bytesOf(text), 'a.md', site('unknown'));
  }
});

for (const [how, written] of [
  ['over two lines', '"a\n  b c"'],
  ['folded', '>\n  a b\n  c'],
  ['with a tag', '!!str a b c'],
  ['with an anchor', '&t a b c'],
  ['in plain lines', 'a b\n  c'],
] as const) {
  test(`a string written ${how} is split as one on a line is`, () => {
    assert.deepEqual(read(`---\ntitle: x\ntags: ${written}\n---\n`, 'jekyll').terms['tags'], ['a', 'b', 'c']);
  });
}

test('an alias of a string is split as the string is', () => {
  assert.deepEqual(read('---\nx: &t a b\ntags: *t\n---\n', 'jekyll').terms['tags'], ['a', 'b']);
});

test('a list is not split, however it is written', () => {
  assert.deepEqual(read('---\ntags: !!seq [a b, c]\n---\n', 'jekyll').terms['tags'], ['a b', 'c']);
});

test('an item that is a map without a label hides no other item', () => {
  assert.deepEqual(read('---\ntags: [http://x.y, a, c: d]\n---\n', 'hugo').terms['tags'], ['http://x.y', 'a']);
});
