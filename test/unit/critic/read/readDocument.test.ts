import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { CriticDocument, DocumentFormat } from '../../../../src/core/critic/document.ts';
import { formatOf } from '../../../../src/core/critic/read/format.ts';
import { readDocument } from '../../../../src/core/critic/read/readDocument.ts';
import { sectionIndexAt } from '../../../../src/core/critic/read/sentence.ts';
import { blogs, corpora, corporaMissing, filesOf } from '../../posts/corpora.ts';

const formats: readonly DocumentFormat[] = ['markdown', 'gherkin', 'plain'];

function splitsPair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '');
}

/** What holds of every document, whatever its text. */
function checkShape(document: CriticDocument): void {
  const { text, sections, blocks, skipped } = document;
  assert.ok(sections.length > 0);
  let at = 0;
  for (const { span, heading, path, level } of sections) {
    assert.equal(span.start, at, 'sections have no gap');
    at = span.end;
    assert.ok(heading === undefined ? path.length === 0 && level === 0 : path.length > 0 && level > 0);
    if (heading === undefined) continue;
    assert.ok(span.start <= heading.start && heading.start < heading.end && heading.end <= span.end, 'its own heading');
    assert.ok(path.every((name) => name.isWellFormed()) || !text.isWellFormed(), 'half a character in a name');
  }
  assert.equal(at, text.length, 'sections reach to the end');
  let before = 0;
  for (const [index, { id, span, section }] of blocks.entries()) {
    assert.equal(id, `p${index + 1}`);
    assert.ok(span.start >= before && span.start < span.end && span.end <= text.length, 'blocks in order, none empty');
    before = span.end;
    assert.ok(!splitsPair(text, span.start) && !splitsPair(text, span.end), 'a surrogate pair is cut');
    assert.equal(sectionIndexAt(document, span.start), section);
    assert.equal(text.slice(span.start, span.end).trim(), text.slice(span.start, span.end), 'no white space around');
  }
  for (const [index, { start, end }] of skipped.entries()) {
    assert.ok(start < end && end <= text.length && start >= (skipped[index - 1]?.end ?? 0), 'skipped in order');
    assert.ok(!splitsPair(text, start) && !splitsPair(text, end));
  }
}

const piece = fc.constantFrom(
  '# ',
  '## ',
  '- ',
  '* [ ] ',
  '1. ',
  '> ',
  '| a | b |',
  '|--|--|',
  '```',
  '~~~',
  '<!--',
  '-->',
  '---',
  '===',
  '    ',
  '\t',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '**Bold**',
  '`',
  '[a](http://b.c)',
  '<br>',
  'Feature: ',
  'Rule: ',
  'Scenario: ',
  'Background:',
  'Examples:',
  'Given ',
  'When ',
  'Then ',
  '"""',
  '@tag',
  'word',
  'TITLE',
  'Title:',
  '👩‍👧',
  'é',
  '数据',
  '\u202e',
  '\uD800',
  ' ',
);

test('whatever the text, sections tile it and spans lie inside it, in order and on whole characters', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom(...formats), (pieces, format) => {
      checkShape(readDocument(pieces.join(''), { format }));
    }),
    { numRuns: 3000 },
  );
});

test('texts of nothing, of one sign and of a mark alone are documents', () => {
  for (const text of ['', 'a', '#', '\n', '\r', '👍', '-', '|', '```', '<!--', '---', '\uD83D', 'Feature:', '**']) {
    for (const format of formats) checkShape(readDocument(text, { format }));
  }
});

test('the plans, features and posts of the corpora are read whole', { skip: corporaMissing }, () => {
  const files = [
    'plans',
    'features-attd',
    'features-sylius',
    'features-whitehall',
    'features-gherkin-testdata',
  ].flatMap((folder) =>
    readdirSync(join(corpora, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:md|feature)$/u.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const posts = blogs().flatMap((blog) => filesOf(blog).filter((_, index) => index % 25 === 0));
  const texts = [
    ...files.map((path) => [path, readFileSync(path, 'utf8')] as const),
    ...posts.map(({ id, bytes }) => [id, new TextDecoder().decode(bytes)] as const),
  ];
  assert.ok(texts.length > 300, `${texts.length} files`);
  for (const [name, text] of texts) {
    const document = readDocument(text, { format: formatOf(name) });
    checkShape(document);
    checkShape(readDocument(text, { format: 'plain' }));
    // Nothing is lost: what is neither heading, block nor skipped holds at most a few marks.
    if (formatOf(name) === 'gherkin' || text.length < 200) continue;
    const seen = document.blocks.reduce((sum, { span }) => sum + span.end - span.start, 0);
    const unread = document.skipped.reduce((sum, { start, end }) => sum + end - start, 0);
    assert.ok(seen + unread > text.length * 0.5, `${name}: ${seen} of ${text.length} read`);
  }
});

const parts: Readonly<Record<DocumentFormat, string>> = {
  markdown: '## Part\n\nWe move the archive, page by page, and tell its readers.\n\n- one\n- two | three | four\n\n',
  gherkin: '  Scenario: Part\n    Given a page\n    When it is moved\n    Then its readers know\n\n',
  plain: 'PART\n\nWe move the archive, page by page, and tell its readers.\n\n- one\n- two\n\n',
};

/** Milliseconds of the processor, the least of three. */
function work(run: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const before = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    }),
  );
}

test('sixty thousand words take no more than their share of what a tenth of them takes', () => {
  for (const format of formats) {
    const head = format === 'gherkin' ? 'Feature: All\n\n' : '# All\n\n';
    const text = (times: number): string => head + (parts[format] ?? '').repeat(times);
    readDocument(text(300), { format });
    const small = work(() => readDocument(text(400), { format }));
    const large = work(() => readDocument(text(4000), { format }));
    assert.ok(large < small * 40 + 100, `${format}: ${large} ms for ten times what takes ${small}`);
  }
});

const endless: Readonly<Record<string, (size: number) => string>> = {
  bars: (size) => `|-|${' '.repeat(size)}x`,
  'cells of spaces': (size) => `|-|${' '.repeat(3990)}x\n`.repeat(size / 4000),
  comments: (size) => '<!--a-->'.repeat(size / 8),
  'open comments': (size) => 'a <!-- '.repeat(size / 7),
  'open comments in code': (size) => '`<!--'.repeat(size / 5),
  paragraphs: (size) => 'a <!-- b\n\n'.repeat(size / 10),
  backticks: (size) => '`'.repeat(size),
  fences: (size) => '```\n'.repeat(size / 4),
  marks: (size) => '# '.repeat(size / 2),
  quotes: (size) => '> '.repeat(size / 2),
  stars: (size) => '* '.repeat(size / 2),
  links: (size) => '[a]('.repeat(size / 4),
  tags: (size) => '<a '.repeat(size / 3),
  spaces: (size) => `a${' '.repeat(size)}b`,
  blank: (size) => '\n'.repeat(size),
  stories: (size) => 'As a '.repeat(size / 5),
  rows: (size) => `| a ${' '.repeat(size)}b`,
};

test('no line and no mark without an end makes reading slow', () => {
  for (const [name, make] of Object.entries(endless)) {
    for (const format of formats) {
      const text = { small: make(20_000), large: make(200_000) };
      const small = work(() => readDocument(text.small, { format }));
      const large = work(() => readDocument(text.large, { format }));
      assert.ok(large < small * 40 + 200, `${name} in ${format}: ${large} ms for ten times what takes ${small}`);
    }
  }
});

test('the form is told by the name, and by the editor where there is none', () => {
  assert.deepEqual(
    [formatOf('a.MD'), formatOf('b.feature'), formatOf('b.feature.md'), formatOf('c.txt'), formatOf('Untitled-1')],
    ['markdown', 'gherkin', 'gherkin', 'plain', 'plain'],
  );
  assert.deepEqual(
    [formatOf('Untitled-1', 'markdown'), formatOf('Untitled-1', 'cucumber'), formatOf('x.md', 'plaintext')],
    ['markdown', 'gherkin', 'markdown'],
  );
});
