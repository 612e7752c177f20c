import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { parse } from 'smol-toml';
import { spliceBetween, spliced } from '../../../src/core/categorize/journal.ts';
import { editTerms } from '../../../src/core/posts/editTerms.ts';
import { readPost } from '../../../src/core/posts/readPost.ts';
import type { Generated } from './headers.ts';
import { jsonPost, termList, tomlPost, yamlPost } from './headers.ts';
import { bytesOf, site, textOf } from './sample.ts';

const runs = 600;

const formats = [
  ['YAML', yamlPost],
  ['TOML', tomlPost],
  ['JSON', jsonPost],
] as const;

/** Terms by a parser of its own; the col-0 text that js-yaml 5 rejects is moved in for it. */
function independentTerms({ format, field, generator }: Generated, text: string): unknown {
  const plain = text
    .replace(/^\ufeff/, '')
    .trimStart()
    .replaceAll('\r\n', '\n');
  if (format === 'json') return valueIn(JSON.parse(plain.slice(0, endOfJson(plain))), field);
  const fence = format === 'toml' ? '+++' : '---';
  const content = plain.slice(4, plain.indexOf(`\n${fence}`, 3) + 1);
  if (format === 'yaml')
    return valueIn(load(content.replace('\nat column 0', '\n  at column 0').replace('\n]', '\n ]')), field);
  const root = parse(content);
  return valueIn(generator === 'zola' ? root['taxonomies'] : root, field);
}

function endOfJson(text: string): number {
  for (let end = text.indexOf('}'); end >= 0; end = text.indexOf('}', end + 1)) {
    try {
      JSON.parse(text.slice(0, end + 1));
      return end + 1;
    } catch {
      continue;
    }
  }
  return 0;
}

function valueIn(holder: unknown, field: string): unknown {
  return typeof holder === 'object' && holder !== null ? new Map(Object.entries(holder)).get(field) : undefined;
}

function asTerms(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

for (const [name, post] of formats) {
  test(`the terms of any ${name} header are read as they were written`, () => {
    fc.assert(
      fc.property(post, (given) => {
        const read = readPost(bytesOf(given.text), 'a.md', site(given.generator));
        assert.equal(read.kind, 'ok', read.kind === 'ok' ? '' : read.unreadable.reason);
        if (read.kind === 'ok') assert.deepEqual(read.post.terms[given.field] ?? [], given.terms);
      }),
      { numRuns: runs },
    );
  });

  test(`any edit of any ${name} header is read by another parser, and its journal tells it to the byte`, () => {
    fc.assert(
      fc.property(post, termList, (given, wanted) => {
        const before = bytesOf(given.text);
        const edited = editTerms(before, given.field, wanted, site(given.generator));
        if (edited.kind === 'same') return assert.deepEqual(wanted, given.terms);
        assert.equal(edited.kind, 'edited', edited.kind === 'refused' ? edited.reason : '');
        if (edited.kind !== 'edited') return undefined;
        assert.deepEqual(asTerms(independentTerms(given, textOf(edited.bytes))), wanted);
        const again = spliced(before, spliceBetween(before, edited.bytes));
        assert.equal(Buffer.compare(again, edited.bytes), 0);
        return undefined;
      }),
      { numRuns: runs },
    );
  });

  test(`an edit of any ${name} header leaves every other line as it is`, () => {
    fc.assert(
      fc.property(post, termList, (given, wanted) => {
        const edited = editTerms(bytesOf(given.text), given.field, wanted, site(given.generator));
        if (edited.kind !== 'edited') return;
        const text = textOf(edited.bytes);
        if (given.around) {
          const [head, tail] = given.around;
          assert.ok(text.startsWith(head + given.field), 'before the value');
          assert.ok(text.endsWith(tail), 'after the value');
        } else if (given.format !== 'json') {
          assert.equal(spliceBetween(bytesOf(given.text), edited.bytes).removed, 0, 'a new key removes nothing');
        }
        const after = readPost(edited.bytes, 'a.md', site(given.generator));
        const first = readPost(bytesOf(given.text), 'a.md', site(given.generator));
        assert.ok(after.kind === 'ok' && first.kind === 'ok');
        assert.equal(after.text.body, first.text.body);
        assert.equal(after.post.title, first.post.title);
      }),
      { numRuns: runs },
    );
  });

  test(`an added term is taken away again without a trace in any ${name} header that has terms`, () => {
    fc.assert(
      fc.property(post, (given) => {
        fc.pre(given.terms.length >= 2 && !given.terms.includes('added term'));
        const before = bytesOf(given.text);
        const edited = editTerms(before, given.field, [...given.terms, 'added term'], site(given.generator));
        if (edited.kind !== 'edited') assert.fail(edited.kind);
        const back = editTerms(edited.bytes, given.field, given.terms, site(given.generator));
        if (back.kind !== 'edited') assert.fail(back.kind);
        assert.equal(textOf(back.bytes), given.text);
      }),
      { numRuns: runs },
    );
  });
}

test('bytes of any kind never make the reader throw', () => {
  const pieces = fc.constantFrom(
    '---',
    '+++',
    '\n',
    '\r\n',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    'tags',
    ':',
    ' ',
    '- ',
    '#',
    'a',
    '&a',
    '*a',
    '|',
    '>',
    ',',
    '=',
    ';;;',
    '\t',
    '!!x',
    '<<',
    '\\',
  );
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 40 }),
      fc.constantFrom('---\n', '+++\n', '{', ';;;\n', ''),
      (parts, start) => {
        const bytes = bytesOf(`${start}${parts.join('')}\n---\n`);
        const known = site('unknown');
        const read = readPost(bytes, 'a.md', known);
        const edited = editTerms(bytes, 'tags', ['x', 'y z'], known);
        if (read.kind === 'unreadable') assert.equal(edited.kind, 'refused');
        if (edited.kind !== 'edited') return;
        const again = readPost(edited.bytes, 'a.md', known);
        assert.ok(again.kind === 'ok');
        assert.deepEqual(again.post.terms['tags'], ['x', 'y z']);
      },
    ),
    { numRuns: 4000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readPost(bytes, 'a.md', site('unknown'))),
    { numRuns: 1000 },
  );
});
