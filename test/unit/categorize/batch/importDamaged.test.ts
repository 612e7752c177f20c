import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { impactPath } from '../../../../src/core/categorize/impactFolder.ts';
import { answerLine, blogOf, completion, exported, imported, okOf, requestLines } from './batchKit.ts';

/** A number below `limit` that is the same in every run. */
function draw(seed: string, limit: number): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0) % limit;
}

/** Cuts, doubles, swaps or overwrites bytes. */
function damage(bytes: Buffer, seed: string): Buffer {
  const at = draw(`${seed} at`, bytes.length);
  const length = 1 + draw(`${seed} length`, 300);
  const piece = bytes.subarray(at, at + length);
  const noise = Buffer.from(Array.from({ length: 5 }, (_, index) => draw(`${seed} ${index}`, 256)));
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at + length)];
  const ways = [
    [before, after],
    [before, piece, piece, after],
    [before, noise, after],
    [before, Buffer.from('\n'), piece, after],
    [before],
  ];
  return Buffer.concat(ways[draw(`${seed} way`, ways.length)] ?? []);
}

async function keptIn(folder: string): Promise<ReadonlySet<unknown>> {
  const text = await readFile(impactPath(folder, 'batch/answers.jsonl'), 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  return new Set(lines.map((line) => Object(JSON.parse(line))[0]));
}

test('however a file was damaged each of its lines is told of once, and what it lacks is asked again', async (t) => {
  const folder = await blogOf(t, 8, 0);
  for (let round = 0; round < 20; round += 1) {
    const made = okOf(await exported(folder, { anew: true }));
    assert.ok(made.kind === 'requests' && made.requests === 16);
    const lines = await requestLines(join(folder, 'requests.jsonl'));
    const whole = lines.map(({ custom_id }) => answerLine(custom_id, 200, completion('{"theme": "other"}')));
    const damaged = damage(damage(Buffer.from(whole.join('\n')), `${round} a`), `${round} b`);
    const report = await imported(folder, damaged, 64 + round);
    const { lines: all, failed, unknown, duplicates, missing } = report;
    assert.equal(all, report.imported + failed.count + unknown.count + duplicates.count, `round ${round}`);
    const kept = await keptIn(folder);
    assert.equal(kept.size, report.imported, `round ${round}`);
    // A line that failed may have a double further on that did not.
    const broken = failed.first.flatMap(({ id = '', post }) => (post === undefined || kept.has(id) ? [] : [id]));
    assert.equal(kept.size + new Set(broken).size + missing.count, 16, `round ${round}`);
  }
});
