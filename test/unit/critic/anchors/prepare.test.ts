import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { textHash } from '../../../../src/core/critic/anchors/hash.ts';
import { prepareText, sourceSpan } from '../../../../src/core/critic/anchors/prepare.ts';
import { selectorOf } from '../../../../src/core/critic/anchors/selectorOf.ts';

test('marks at the head of a line are dropped, the same signs inside it are not', () => {
  assert.equal(prepareText('## Goal - 1. step\n- [x] done\n> 2) quoted').text, 'goal - 1. step done quoted');
});

test('a piece out of the middle of a line keeps what looks like a mark', () => {
  assert.equal(prepareText('- benefit', false).text, '- benefit');
});

test('escapes of Markdown are dropped, other backslashes stay', () => {
  assert.equal(prepareText(String.raw`5 \* 3 \# 4, C:\temp`).text, String.raw`5 3 # 4, c:\temp`);
});

test('each unit knows where it came from', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (source) => {
      const { text, at } = prepareText(source);
      assert.equal(at.length, text.length + 1);
      assert.equal(at.at(-1), source.length);
      for (let index = 1; index < at.length; index += 1) assert.ok((at[index] ?? 0) >= (at[index - 1] ?? 0));
    }),
    { numRuns: 1000 },
  );
});

test('a span of the prepared text comes back to the source', () => {
  const source = 'A **bold** claim with ﬁgures.';
  const prepared = prepareText(source);
  const at = prepared.text.indexOf('figures');
  const { start, end } = sourceSpan(prepared, at, at + 'figures'.length);
  assert.equal(source.slice(start, end), 'ﬁgures');
});

test('a selector keeps 64 units on both sides, whole signs, and stays in the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '\n', '👍'), maxLength: 200 }),
      fc.integer({ min: -5, max: 400 }),
      fc.integer({ min: -5, max: 400 }),
      (text, start, end) => {
        const selector = selectorOf(text, { start, end });
        assert.equal(text.slice(selector.start, selector.end), selector.exact);
        assert.equal(text.slice(selector.start - selector.prefix.length, selector.start), selector.prefix);
        assert.ok(text.startsWith(selector.suffix, selector.end));
        assert.ok(selector.prefix.length <= 65 && selector.suffix.length <= 65);
        for (const part of [selector.exact, selector.prefix, selector.suffix]) assert.ok(part.isWellFormed());
      },
    ),
    { numRuns: 1000 },
  );
});

test('the hash does not see line ends, and sees every word', () => {
  assert.equal(textHash('a\r\nb\r\n'), textHash('a\nb\n'));
  assert.notEqual(textHash('a\nb'), textHash('a\nc'));
  assert.match(textHash(''), /^[0-9a-f]{16}$/u);
});
