import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnswerWatch, type AnswerNews } from '../../../../src/core/prototype/refine/answerWatch.ts';

/** All that was told of a text that comes in pieces of this many characters. */
function hear(
  text: string,
  size: number,
): { readonly lines: readonly string[]; readonly last: AnswerNews | undefined } {
  const watch = createAnswerWatch();
  const lines: string[] = [];
  let last: AnswerNews | undefined;
  for (let at = 0; at < text.length; at += size) {
    last = watch.hear(text.slice(at, at + size));
    if (last.anew) lines.length = 0;
    lines.push(...last.lines);
    if (last.runaway !== undefined) break;
  }
  return { lines, last };
}

test('lines are told when they are whole, however the pieces fall', () => {
  const text = 'app A\nscreen a | A\n  note | É 中\n';
  for (const size of [1, 2, 3, 7, 100]) assert.deepEqual(hear(text, size).lines, text.match(/.*\n/gu), `${size}`);
  assert.deepEqual(hear('app A\nscreen a', 4).lines, ['app A\n']);
});

test('two hundred blank characters in a row are the end, fewer are not', () => {
  for (const size of [1, 50, 1000]) {
    assert.equal(hear(`app A\n${' '.repeat(210)}`, size).last?.runaway, 'blank', `${size}`);
    assert.equal(
      hear(`app A\n${'\n'.repeat(250)}x`, size).last?.runaway,
      size === 1000 ? undefined : 'blank',
      `${size}`,
    );
  }
  assert.equal(hear(`app A\n${'  \n'.repeat(30)}screen a | A\n`, 5).last?.runaway, undefined);
});

test('a line that comes five times in a row is a loop, a table of alike rows is not', () => {
  assert.equal(hear('  note | Again\n'.repeat(9), 4).last?.runaway, 'loop');
  assert.equal(hear('  row | A, 1\n  row | A, 2\n'.repeat(9), 4).last?.runaway, undefined);
});

test('screens that come again and again are a loop', () => {
  const block = 'screen a | A\n  note | One\nscreen b | B\n  note | Two\n';
  const { last, lines } = hear(block.repeat(20), 6);
  assert.equal(last?.runaway, 'loop');
  assert.ok(lines.length <= 8);
});

test('a ninth screen, a hundred lines too many and a line without end are too much', () => {
  const screens = Array.from({ length: 20 }, (_, at) => `screen s${at} | S ${at}\n`).join('');
  assert.equal(hear(screens, 5).last?.runaway, 'too-much');
  const buttons = Array.from({ length: 3000 }, (_, at) => `  button | B ${at}\n`).join('');
  assert.equal(hear(buttons, 50).last?.runaway, 'too-much');
  assert.equal(hear('word '.repeat(1000), 5).last?.runaway, 'too-much');
});

test('a thought whose opening was kept back is forgotten when it ends', () => {
  const { lines, last } = hear('I plan\nscreen x | X\nscreen x | X\n</think>\napp A\nscreen a | A\n', 3);
  assert.deepEqual(lines, ['\n', 'app A\n', 'screen a | A\n']);
  assert.equal(last?.runaway, undefined);
});
