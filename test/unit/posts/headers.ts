import * as fc from 'fast-check';
import type { Generator } from '../../../src/core/posts/post.ts';

/** A generated post: what it holds is known without reading it. */
export interface Generated {
  readonly text: string;
  readonly generator: Generator;
  readonly field: string;
  readonly terms: readonly string[];
  readonly format: 'yaml' | 'toml' | 'json';
  /** The text before the field's line and after it; absent where the field is missing, and for JSON. */
  readonly around?: readonly [head: string, tail: string];
}

const awkward = [
  'yes',
  'null',
  '1.0',
  '2015-01-02',
  'a: b',
  'x #y',
  '- z',
  '@at',
  "it's",
  'say "hi"',
  'back\\slash',
  '[x]',
  '{y}',
  'a, b',
  '日本語',
  'émoji 👩‍💻',
  'C#',
  ' lead',
  'trail ',
  '*s',
  '&a',
  '!t',
  '|',
  '>',
  '%',
  '`',
  '__proto__',
  'k:',
  '---',
];

export const term: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'product', 'team work', 'ux', ...awkward),
  fc.stringMatching(/^[a-z0-9][a-z0-9 ._/:#&'"-]{0,12}[a-z0-9]$/),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    .filter((text) => !/[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u.test(text)),
);

export const termList: fc.Arbitrary<readonly string[]> = fc.array(term, { maxLength: 6 });

const endings = fc.constantFrom('\n', '\r\n');
const lead = fc.constantFrom('', '', '', '\ufeff', '\n', '\n\n');
const body = fc.constantFrom('', 'body\n', '\n# Title\n\ntext\n---\nrule\n', 'tags: [no]\n', 'no end of line');

const yamlOthers = [
  'title: A plain title',
  'title: "Quoted: title" # why',
  "summary: 'it''s\n  folded'",
  'excerpt: "continued\nat column 0: yes"',
  'description: >-\n  folded text: with colon\n  # not a comment\n\n  end',
  'weight: 2',
  '# a comment',
  '',
  'authors:\n  - one\n  - two # second',
  'authors: [one, "two"]',
  'extra:\n  tags: [no]\n  deep:\n    - tags: no',
  'draft:',
  'aliases:\n- /a/\n- /b/',
];

const yamlQuote = (text: string, kind: number): string =>
  kind === 0 ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;

interface Layout {
  readonly quotes: readonly number[];
  readonly indent: string;
  readonly comment: boolean;
  readonly shape: 'flow' | 'tight' | 'lines' | 'block' | 'string' | 'null' | 'missing';
}

const layout: fc.Arbitrary<Layout> = fc.record({
  quotes: fc.array(fc.constantFrom(0, 1), { minLength: 6, maxLength: 6 }),
  indent: fc.constantFrom('', '  ', '    '),
  comment: fc.boolean(),
  shape: fc.constantFrom('flow', 'tight', 'lines', 'block', 'block', 'string', 'null', 'missing'),
});

/** Terms the layout can hold: a string holds one, null and a missing key none. */
function fitting(terms: readonly string[], shape: Layout['shape']): readonly string[] {
  if (shape === 'string') return terms.slice(0, 1);
  return shape === 'null' || shape === 'missing' ? [] : terms;
}

function yamlField(field: string, terms: readonly string[], { quotes, indent, comment, shape }: Layout): string {
  const written = terms.map((each, at) => yamlQuote(each, quotes[at] ?? 0));
  const note = comment ? ' # note' : '';
  if (shape === 'missing') return '# nothing';
  if (shape === 'null' || terms.length === 0) return comment ? `${field}: null${note}` : `${field}:`;
  if (shape === 'string') return `${field}: ${written[0]}${note}`;
  if (shape === 'flow') return `${field}: [${written.join(', ')}]${note}`;
  if (shape === 'tight') return `${field}: [ ${written.join(',')} ]`;
  if (shape === 'lines') return `${field}: [\n  ${written.join(',\n  ')},\n]`;
  return [
    `${field}:${note}`,
    ...written.map((each, at) => `${indent}- ${each}${comment && at % 2 === 0 ? ' # own' : ''}`),
  ].join(comment ? `\n${indent}# between\n` : '\n');
}

export const yamlPost: fc.Arbitrary<Generated> = fc
  .record({
    before: fc.uniqueArray(fc.constantFrom(...yamlOthers), { maxLength: 4, selector: (line) => line.split(':')[0] }),
    after: fc.array(fc.constantFrom('# end', '', 'layout: post', 'x-y: 1'), { maxLength: 2 }),
    field: fc.constantFrom('tags', 'categories', 'topics'),
    generator: fc.constantFrom<Generator>('hugo', 'astro', 'docusaurus'),
    terms: termList,
    layout,
    lead,
    eol: endings,
    body,
  })
  .map(({ before, after, field, generator, terms, layout: how, lead: first, eol, body: rest }) => {
    const held = fitting(terms, how.shape);
    const unique = [...new Set(after)];
    return framed(['---', ...before], yamlField(field, held, how), [...unique, '---', rest], eol, first, {
      generator,
      field,
      terms: held,
      format: 'yaml',
      missing: how.shape === 'missing',
    });
  });

export const tomlPost: fc.Arbitrary<Generated> = fc
  .record({
    others: fc.subarray([
      'title = "A title"',
      "path = 'C:\\x' # why",
      'weight = 2',
      '# comment',
      '',
      'long = """\ntags = ["no"]\n"""',
    ]),
    tables: fc.subarray(['[extra]\ntags = ["no"]', '[[params]]\na = [1, 2]']),
    zola: fc.boolean(),
    field: fc.constantFrom('tags', 'categories'),
    terms: termList,
    layout,
    lead,
    eol: endings,
    body,
  })
  .map(({ others, tables, zola, field, terms, layout: how, lead: first, eol, body: rest }) => {
    const held = zola && how.shape === 'string' ? terms : fitting(terms, how.shape);
    const line = tomlField(field, held, how, zola);
    const above = zola ? [...others, '[taxonomies]'] : others;
    return framed(['+++', ...above], line, [...tables, '+++', rest], eol, first, {
      generator: zola ? 'zola' : 'hugo',
      field,
      terms: held,
      format: 'toml',
      missing: how.shape === 'missing',
    });
  });

function framed(
  above: readonly string[],
  line: string,
  below: readonly string[],
  eol: string,
  first: string,
  { missing, ...facts }: Omit<Generated, 'text' | 'around'> & { readonly missing: boolean },
): Generated {
  const [head = '', middle = '', tail = ''] = [`${above.join('\n')}\n`, line, `\n${below.join('\n')}`].map((part) =>
    part.replaceAll('\n', eol),
  );
  const text = first + head + middle + tail;
  return { ...facts, text, ...(missing ? {} : { around: [first + head, tail] }) };
}

function tomlField(field: string, terms: readonly string[], { quotes, comment, shape }: Layout, zola: boolean): string {
  const written = terms.map((each, at) =>
    quotes[at] === 1 && !each.includes("'") ? `'${each}'` : JSON.stringify(each),
  );
  const note = comment ? ' # note' : '';
  if (shape === 'missing') return '# nothing';
  if (shape === 'string' && !zola && written.length > 0) return `${field} = ${written[0]}${note}`;
  if (shape === 'lines' && written.length > 0) return `${field} = [\n  ${written.join(',\n  ')},\n]${note}`;
  return `${field} = [${written.join(shape === 'tight' ? ',' : ', ')}]${note}`;
}

export const jsonPost: fc.Arbitrary<Generated> = fc
  .record({
    pretty: fc.constantFrom<number | undefined>(undefined, 2, 4),
    others: fc.subarray<readonly [string, unknown]>([
      ['title', 'A "title" {'],
      ['weight', 2],
      ['extra', { tags: ['no'], deep: [[1], {}] }],
    ]),
    field: fc.constantFrom('tags', 'categories'),
    terms: termList,
    shape: fc.constantFrom('list', 'string', 'null', 'missing'),
    first: fc.boolean(),
    eol: endings,
    body,
  })
  .map(({ pretty, others, field, terms, shape, first, eol, body: rest }) => {
    const held = shape === 'list' ? terms : shape === 'string' ? terms.slice(0, 1) : [];
    const value = shape === 'list' ? held : shape === 'null' ? null : (held[0] ?? '');
    const member: readonly (readonly [string, unknown])[] = shape === 'missing' ? [] : [[field, value]];
    const header = Object.fromEntries(first ? [...member, ...others] : [...others, ...member]);
    const text = `${JSON.stringify(header, undefined, pretty)}\n${rest}`.replaceAll('\n', eol);
    return { text, generator: 'hugo', field, terms: held, format: 'json' };
  });
