import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf } from '../../../../src/core/categorize/batch/lines.ts';
import type { Line } from '../../../../src/core/categorize/batch/lines.ts';

async function all(lines: AsyncIterable<Line>): Promise<readonly Line[]> {
  const found: Line[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

async function read(bytes: Uint8Array, size: number, longest?: number): Promise<readonly Line[]> {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return all(linesOf(chunks, longest));
}

test('lines are the same however a file is cut into chunks', async () => {
  const bytes = Buffer.from('\uFEFF{"a":"ü 🌱"}\r\n\r\n  \n{"b":2}\n{"c":\uFEFF3');
  const whole = await read(bytes, 1000);
  assert.deepEqual(whole, [
    { line: 1, text: '{"a":"ü 🌱"}' },
    { line: 4, text: '{"b":2}' },
    { line: 5, text: '{"c":\uFEFF3' },
  ]);
  for (const size of [1, 2, 3, 5, 8]) assert.deepEqual(await read(bytes, size), whole);
});

test('an empty file has no lines', async () => {
  assert.deepEqual(await read(Buffer.from(''), 10), []);
  assert.deepEqual(await read(Buffer.from('\uFEFF\r\n\n'), 10), []);
});

test('a line that is too long or no UTF-8 is told, and the ones around it are read', async () => {
  const bytes = Buffer.concat([Buffer.from(`a\n${'x'.repeat(50)}\n`), Buffer.from([0xff, 0xfe, 10]), Buffer.from('b')]);
  for (const size of [1, 7, 1000]) {
    assert.deepEqual(await read(bytes, size, 20), [
      { line: 1, text: 'a' },
      { line: 2, fault: 'it is longer than 20 bytes' },
      { line: 3, fault: 'it is no UTF-8 text' },
      { line: 4, text: 'b' },
    ]);
  }
});

test('an endless line and a million empty ones take no memory', async () => {
  const zeros = new Uint8Array(1024 * 1024).fill(48);
  const breaks = new Uint8Array(1024 * 1024).fill(10);
  function* chunks(): Generator<Uint8Array> {
    for (let index = 0; index < 64; index += 1) yield zeros;
    yield breaks;
    yield Buffer.from('end');
  }
  const lines = await all(linesOf(chunks()));
  assert.deepEqual(lines, [
    { line: 1, fault: 'it is longer than 1,048,576 bytes' },
    { line: 1024 * 1024 + 1, text: 'end' },
  ]);
});
