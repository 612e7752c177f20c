import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { TextChange } from '../../../../src/core/critic/anchors/selector.ts';
import { shift } from '../../../../src/core/critic/anchors/shift.ts';

const span = { start: 10, end: 20 };
const edit = (start: number, end: number, length: number): TextChange => ({ start, end, length });

test('an edit before moves the span, one behind does not', () => {
  assert.deepEqual(shift(span, [edit(0, 4, 1)]), { span: { start: 7, end: 17 }, touched: false });
  assert.deepEqual(shift(span, [edit(25, 30, 0)]), { span, touched: false });
});

test('typing right before and right behind stays outside', () => {
  assert.deepEqual(shift(span, [edit(10, 10, 3)]), { span: { start: 13, end: 23 }, touched: false });
  assert.deepEqual(shift(span, [edit(20, 20, 3)]), { span, touched: false });
});

test('deleting right up to the span and right from its end leaves it whole', () => {
  assert.deepEqual(shift(span, [edit(5, 10, 0)]), { span: { start: 5, end: 15 }, touched: false });
  assert.deepEqual(shift(span, [edit(20, 24, 0)]), { span, touched: false });
});

test('an edit inside makes it longer or shorter and is told', () => {
  assert.deepEqual(shift(span, [edit(12, 14, 6)]), { span: { start: 10, end: 24 }, touched: true });
  assert.deepEqual(shift(span, [edit(10, 12, 0)]), { span: { start: 10, end: 18 }, touched: true });
});

test('an edit over one end cuts that end off', () => {
  assert.deepEqual(shift(span, [edit(5, 12, 3)]), { span: { start: 8, end: 16 }, touched: true });
  assert.deepEqual(shift(span, [edit(18, 25, 4)]), { span: { start: 10, end: 18 }, touched: true });
});

test('an edit over all of it leaves what took its place', () => {
  assert.deepEqual(shift(span, [edit(5, 25, 4)]), { span: { start: 5, end: 9 }, touched: true });
  assert.deepEqual(shift(span, [edit(10, 20, 0)]), { span: { start: 10, end: 10 }, touched: true });
});

test('an empty span follows edits', () => {
  assert.deepEqual(shift({ start: 5, end: 5 }, [edit(0, 0, 2)]).span, { start: 7, end: 7 });
  assert.deepEqual(shift({ start: 5, end: 5 }, [edit(3, 8, 1)]).span.start, 3);
});

interface Edits {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly changes: readonly (TextChange & { readonly put: string })[];
}

/** Changes as the editor sends them: offsets into the old text, none over another, last first or in any order. */
const someEdits: fc.Arbitrary<Edits> = fc
  .record({
    cuts: fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 8 }),
    ends: fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })),
    lengths: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 4, maxLength: 4 }),
    order: fc.array(fc.integer(), { minLength: 4, maxLength: 4 }),
  })
  .map(({ cuts, ends, lengths, order }) => {
    const sorted = cuts.toSorted((a, b) => a - b);
    const changes = lengths.flatMap((length, index) => {
      const [start, end] = [sorted[2 * index], sorted[2 * index + 1]];
      return start === undefined || end === undefined ? [] : [{ start, end, length, put: '·'.repeat(length) }];
    });
    const shuffled = changes
      .map((change, index) => ({ change, rank: order[index] ?? 0 }))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ change }) => change);
    return {
      text: Array.from({ length: 60 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join(''),
      from: Math.min(...ends),
      to: Math.max(...ends),
      changes: shuffled,
    };
  });

function applied(text: string, changes: Edits['changes']): string {
  let now = text;
  for (const { start, end, put } of changes.toSorted((a, b) => b.start - a.start)) {
    now = now.slice(0, start) + put + now.slice(end);
  }
  return now;
}

test('what is left of the words is exactly what the shifted span holds of them, whatever the edits and their order', () => {
  fc.assert(
    fc.property(someEdits, ({ text, from, to, changes }) => {
      const now = applied(text, changes);
      const shifted = shift({ start: from, end: to }, changes);
      const { start, end } = shifted.span;
      assert.ok(start >= 0 && start <= end && end <= now.length, `${start}–${end} of ${now.length}`);
      const kept = Array.from(text.slice(from, to))
        .filter((sign) => now.includes(sign))
        .join('');
      assert.equal(now.slice(start, end).replaceAll('·', ''), kept);
      if (!shifted.touched) assert.equal(now.slice(start, end), text.slice(from, to));
    }),
    { numRuns: 2000 },
  );
});

test('a span that no edit came near is untouched, and one that lost a sign is touched', () => {
  fc.assert(
    fc.property(someEdits, ({ text, from, to, changes }) => {
      const now = applied(text, changes);
      const isWhole = now.includes(text.slice(from, to));
      const { touched } = shift({ start: from, end: to }, changes);
      if (!isWhole) assert.ok(touched);
      if (changes.every(({ start, end }) => end < from || start > to)) assert.ok(!touched);
    }),
    { numRuns: 2000 },
  );
});
