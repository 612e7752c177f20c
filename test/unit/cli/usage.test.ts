import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columns } from '../../../src/cli/columns.ts';
import { printable } from '../../../src/cli/printable.ts';
import { describeProgress, progressLine } from '../../../src/cli/progressLine.ts';
import { blogFor, impact } from './terminalKit.ts';

const folderCommands = ['scan', 'taxonomy init', 'categorize', 'apply', 'undo', 'eval', 'batch export', 'batch import'];
const names = [...folderCommands, 'prototype', 'critic'];

test('--help lists every command that there is, and no other', async () => {
  const { code, out, err } = await impact(['--help']);
  assert.deepEqual([code, err], [0, '']);
  const listed = out.split('\n').flatMap((line) => /^ {2}(\S+(?: \S+)?) {2,}\S/.exec(line)?.[1] ?? []);
  assert.deepEqual(listed, names);
});

test('without a command the help is an error, and the result is empty', async () => {
  const { code, out, err } = await impact([]);
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /^Usage: impact/);
});

for (const name of names) {
  const operand = folderCommands.includes(name) ? 'folder' : 'file';
  test(`${name} --help tells its options and does nothing`, async () => {
    const { code, out } = await impact([...name.split(' '), '--help']);
    assert.equal(code, 0);
    assert.ok(out.startsWith(`Usage: impact ${name} <${operand}`));
    assert.match(out, /--json +print one JSON value and nothing else/);
  });
  test(`${name} without a ${operand} is wrong usage`, async () => {
    const { code, out, err } = await impact(name.split(' '));
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, new RegExp(`impact ${name} needs a ${operand}`));
  });
}

test('a misspelt command or option is told with the nearest right one', async () => {
  assert.match((await impact(['categorise', '.'])).err, /Did you mean "impact categorize"\?/);
  assert.match((await impact(['taxonomy', '.'])).err, /Did you mean "impact taxonomy init"\?/);
  const wrong = await impact(['scan', '.', '--jsno']);
  assert.deepEqual([wrong.code, wrong.err], [2, 'impact scan has no option --jsno. Did you mean --json?']);
  assert.match((await impact(['apply', '.', '--min-confidense=1'])).err, /Did you mean --min-confidence\?/);
});

test('commands named like a property of every object are no commands', async () => {
  for (const name of ['constructor', '__proto__', 'toString']) {
    const { code, err } = await impact([name, '.', '--constructor']);
    assert.equal(code, 2);
    assert.match(err, /There is no command/);
  }
  assert.match((await impact(['scan', '.', '--constructor'])).err, /has no option --constructor/);
});

test('-h is --help', async () => {
  assert.deepEqual(await impact(['scan', '-h']), await impact(['scan', '--help']));
  assert.deepEqual(await impact(['-h']), await impact(['--help']));
});

test('an option without its value, a flag with one, and a word too many are wrong usage', async (t) => {
  const folder = await blogFor(t);
  for (const [words, message] of [
    [['categorize', folder, '--plan'], /--plan needs a value/],
    [['categorize', folder, '--plan', '--json'], /--plan needs a value/],
    [['scan', folder, '--json=yes'], /--json takes no value/],
    [['scan', folder, 'again'], /"again" is one word too many/],
    [['categorize', folder, '--engine', 'gpt'], /--engine is auto, builtin or lmstudio, not "gpt"/],
    [['categorize', folder, '--engine', 'builtin', '--url', 'x'], /uses no server/],
    [['apply', folder], /needs --plan/],
    [['apply', folder, '--plan', 'p.json', '--min-confidence', 'high'], /a number from 0 to 1/],
    [['eval', folder], /needs --field/],
    [['eval', folder, '--field', 'tags', '--top', '1'], /from 2 to 100/],
  ] as const) {
    const { code, out, err } = await impact(words);
    assert.deepEqual([code, out], [2, ''], words.join(' '));
    assert.match(err, message);
  }
});

test('a folder that is not there, or is a file, is told', async (t) => {
  const folder = await blogFor(t);
  assert.match((await impact(['scan', `${folder}/nowhere`])).err, /There is no folder .*nowhere/);
  assert.match((await impact(['scan', `${folder}/taxonomy.yaml`])).err, /is no folder/);
});

test('a folder is taken from where the terminal stands', async (t) => {
  const folder = await blogFor(t);
  assert.equal((await impact(['scan', '.', '--json'], { folder })).code, 0);
});

test('columns stand under each other, numbers to the right, and ideographs count as two', () => {
  assert.deepEqual(
    columns([
      ['one', 7],
      ['长名', 1234],
    ]),
    ['one      7', '长名  1234'],
  );
});

test('nothing that a post or server says can move the cursor or turn the text around', () => {
  assert.equal(printable('a\x1b[2Jb\rc\u202ed\u009bm'), 'a [2Jb c d m');
});

test('progress is a line of its own that is taken off before anything else, and nothing in a pipe', () => {
  const written: string[] = [];
  const screen = { write: (text: string) => written.push(text) };
  const line = progressLine(screen, true);
  line.report({ stage: 'Reading', done: 1, total: 2 });
  line.report({ stage: 'Reading', done: 1, total: 2 });
  line.clear();
  line.clear();
  assert.deepEqual(written, ['\r\x1b[KReading: 1 of 2', '\r\x1b[K']);
  written.length = 0;
  const narrow = progressLine({ ...screen, columns: 12 }, true);
  narrow.report({ stage: 'Reading\x1b[2Jall', done: 1 });
  assert.deepEqual(written, ['\r\x1b[KReading [2J']);
  written.length = 0;
  progressLine(screen, false).report({ stage: 'Reading', done: 1 });
  assert.deepEqual(written, []);
});

test('progress tells counts, and the time left as a person would say it', () => {
  assert.equal(
    describeProgress({ stage: 'Asking m', done: 3, total: 60, left: 61_000 }),
    'Asking m: 3 of 60, 61 s left',
  );
  assert.equal(
    describeProgress({ stage: 'Asking m', done: 3, total: 60, left: 600_000 }),
    'Asking m: 3 of 60, 10 min left',
  );
  assert.equal(describeProgress({ stage: 'Asking m', done: 60, total: 60, left: 0 }), 'Asking m: 60 of 60');
  assert.equal(describeProgress({ stage: 'Reading', done: 3 }), 'Reading: 3');
  assert.equal(describeProgress({ stage: 'Waiting for m', done: 0 }), 'Waiting for m …');
});
