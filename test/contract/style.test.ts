import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sources, type Source } from './sources.ts';

const product = sources('src/**/*.ts');
const everything = [...product, ...sources('test/**/*.ts')];

function filesWith(files: readonly Source[], pattern: RegExp): readonly string[] {
  return files.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
}

function lines({ text }: Source): number {
  return text.trimEnd().split('\n').length;
}

function onlyReExports({ text }: Source): boolean {
  const declares = /^(?:export\s+)?(?:async |declare )?(?:function|class|const|let|interface|type \w+ =|type \w+<)/mu;
  return /^export\s[^;=]*?\sfrom\s+'/mu.test(text) && !declares.test(text);
}

test('a source file has at most 300 lines', () => {
  assert.deepEqual(
    product.filter((source) => lines(source) > 300).map((source) => `${source.file}: ${lines(source)}`),
    [],
  );
});

test('half of the source files have at most 120 lines', () => {
  const lengths = product.map(lines).toSorted((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  assert.ok(median <= 120, `the median is ${median}`);
});

test('everything is exported by name', () => {
  assert.deepEqual(filesWith(everything, /^export default\b/mu), []);
});

test('no file stands for others: each import names the file that holds what it wants', () => {
  assert.deepEqual(filesWith(everything, /^export \*/mu), []);
  assert.deepEqual(
    everything.filter(onlyReExports).map(({ file }) => file),
    [],
  );
});

test('names say what a thing is: no managers, helpers or utilities, no mark on interfaces', () => {
  assert.deepEqual(filesWith(product, /\b(?:class|interface|function|const) \w*(?:Manager|Helpers?|Utils?)\b/u), []);
  assert.deepEqual(filesWith(product, /\binterface I[A-Z][a-z]/u), []);
});

test('no check of the compiler or of lint is switched off for a whole file or without a reason', () => {
  const silenced = /\/[/*]\s*(?:@ts-nocheck|oxlint-disable(?!-next-line[^\n]* -- )|eslint-disable)/u;
  assert.deepEqual(filesWith(product, silenced), []);
});
