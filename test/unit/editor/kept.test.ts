import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Files } from '../../../src/core/ports.ts';
import { printSidecar, readSidecar } from '../../../src/core/prototype/keep/sidecar.ts';
import type { Binding } from '../../../src/core/prototype/run/verdict.ts';
import { Kept } from '../../../src/editor/prototype/kept.ts';
import { memoryFiles } from '../posts/memoryFiles.ts';

const path = '/features/booking.proto.json';
const place = (): { readonly fsPath: string } => ({ fsPath: path });

function binding(key: string): Binding {
  return { key, kind: 'press', element: `a.button-${key}`, label: key, elementKind: 'button' };
}

function sidecarOf(...keys: readonly string[]): string {
  return printSidecar({ bindings: keys.map(binding), judgements: {} });
}

/** A disk with this one file; `fault` is met by whoever reads or writes, and `written` waits for `hold`. */
class Disk {
  text: string | undefined;
  readFault: string | undefined;
  writeFault: string | undefined;
  readonly files: Files = {
    ...memoryFiles({}),
    read: async () => {
      const { text } = this;
      if (this.readFault !== undefined) throw Object.assign(new Error(this.readFault), { code: this.readFault });
      if (text === undefined) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
      return new TextEncoder().encode(text);
    },
    replace: async (_path, bytes) => {
      await Promise.resolve();
      if (this.writeFault !== undefined) throw Object.assign(new Error(this.writeFault), { code: this.writeFault });
      this.text = new TextDecoder().decode(bytes);
    },
  };

  get keys(): readonly string[] {
    const read = readSidecar(this.text ?? '');
    return read.kind === 'ok' ? read.value.bindings.map(({ key }) => key) : [];
  }
}

function keysOf(kept: Kept): readonly string[] {
  return kept.bindings.map(({ key }) => key);
}

test('what could not be written is not lost when the file changes, and is written with the next decision', async () => {
  const disk = new Disk();
  const kept = new Kept(disk.files, place);
  disk.writeFault = 'ENOSPC';
  assert.equal((await kept.bind(binding('mine'))).kind, 'failed');
  disk.text = sidecarOf('theirs');
  assert.equal(await kept.load(), true);
  assert.deepEqual(keysOf(kept), ['theirs', 'mine']);
  disk.writeFault = undefined;
  assert.equal((await kept.judge('a', 'matches')).kind, 'ok');
  assert.deepEqual(disk.keys, ['mine', 'theirs']);
});

test('a decision that comes while the file is read joins what is read', async () => {
  const disk = new Disk();
  const kept = new Kept(disk.files, place);
  disk.text = sidecarOf('theirs');
  const [, saved] = await Promise.all([kept.load(), kept.bind(binding('mine'))]);
  assert.equal(saved.kind, 'ok');
  assert.deepEqual(disk.keys, ['mine', 'theirs']);
  assert.deepEqual(keysOf(kept), ['theirs', 'mine']);
});

test('what the editor wrote itself is no news when it is read again', async () => {
  const disk = new Disk();
  const kept = new Kept(disk.files, place);
  const [saved, changed] = await Promise.all([kept.bind(binding('mine')), kept.load()]);
  assert.equal(saved.kind, 'ok');
  assert.equal(changed, false);
  assert.deepEqual(keysOf(kept), ['mine']);
});

test('a file that is broken is left alone, and what was decided meanwhile goes into it once it is mended', async () => {
  const disk = new Disk();
  const kept = new Kept(disk.files, place);
  disk.text = '<<<<<<< mine\n';
  await kept.load();
  assert.equal((await kept.bind(binding('mine'))).kind, 'failed');
  assert.equal(disk.text, '<<<<<<< mine\n');
  disk.text = sidecarOf('theirs');
  await kept.load();
  assert.equal((await kept.judge('a', 'matches')).kind, 'ok');
  assert.deepEqual(disk.keys, ['mine', 'theirs']);
});

test('entries that make no sense are not written over: what was decided waits until they are mended', async () => {
  const disk = new Disk();
  const kept = new Kept(disk.files, place);
  const text = JSON.stringify({ version: 1, bindings: [binding('theirs'), { ...binding('odd'), kind: 'shout' }] });
  disk.text = text;
  await kept.load();
  const saved = await kept.bind(binding('mine'));
  assert.match(saved.kind === 'failed' ? saved.message : '', /left as it is. One entry in it makes no sense/u);
  assert.equal(disk.text, text);
  assert.deepEqual(keysOf(kept), ['theirs', 'mine']);
  disk.text = sidecarOf('theirs', 'odd');
  assert.equal((await kept.judge('a', 'matches')).kind, 'ok');
  assert.deepEqual(disk.keys, ['mine', 'odd', 'theirs']);
});

test('a file that cannot be read is not taken for one that is not there', async () => {
  const disk = new Disk();
  const kept = new Kept(disk.files, place);
  disk.text = sidecarOf('theirs');
  disk.readFault = 'EACCES';
  await kept.load();
  const saved = await kept.bind(binding('mine'));
  assert.equal(saved.kind, 'failed');
  assert.deepEqual(disk.keys, ['theirs']);
});

test('what was shown for elements that have other ids by now is kept with them, beside what is read later', async () => {
  const disk = new Disk();
  const kept = new Kept(disk.files, place);
  await kept.bind(binding('mine'));
  await kept.follow([{ ...binding('mine'), element: 'b.button-mine' }], false);
  disk.text = sidecarOf('mine', 'theirs');
  await kept.load();
  assert.deepEqual(
    kept.bindings.map(({ element }) => element),
    ['b.button-mine', 'a.button-theirs'],
  );
});
