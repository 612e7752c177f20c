import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { reanchor } from '../../../../src/core/critic/anchors/reanchor.ts';
import type { Anchoring, Selector } from '../../../../src/core/critic/anchors/selector.ts';
import { selectorOf } from '../../../../src/core/critic/anchors/selectorOf.ts';

const QUOTE = 'The rollback is tested every week, and nobody has to be awake for it.';
const PLAN = [
  '# Checkout in one step',
  '',
  'We will not charge the card before the parcel has left the warehouse in the north.',
  'Conversion shall grow by 5 % until the end of March, says the survey of last year 👍🏽.',
  '',
  `Mira Köhler owns the release and all that follows from it. ${QUOTE} When it fails, the team is called by telephone.`,
  '',
  'The support team answers within a day. Then the order is closed for good.',
  '',
].join('\n');

const selectorFor = (words: string, text = PLAN): Selector => {
  const start = text.indexOf(words);
  assert.notEqual(start, -1, words);
  return selectorOf(text, { start, end: start + words.length });
};
const anchored = (text: string, selector = selectorFor(QUOTE)): Anchoring => {
  const [anchoring] = reanchor(text, [selector]);
  assert.ok(anchoring);
  return anchoring;
};
const told = (text: string, selector = selectorFor(QUOTE)): { state: string; words?: string } => {
  const { state, span } = anchored(text, selector);
  return span === undefined ? { state } : { state, words: text.slice(span.start, span.end) };
};

test('the text as it was, and the text after it was changed and changed back: the same', () => {
  assert.deepEqual(told(PLAN), { state: 'same', words: QUOTE });
  const now = PLAN.replace(QUOTE, 'Something else.');
  const { span } = anchored(now);
  assert.ok(span);
  assert.deepEqual(told(PLAN, selectorFor(QUOTE)), { state: 'same', words: QUOTE });
});

test('lines above, other line ends, other wrapping, other marks: the same', () => {
  assert.deepEqual(told(`A new line.\n\n${PLAN}`), { state: 'same', words: QUOTE });
  assert.deepEqual(told(PLAN.replaceAll('\n', '\r\n')), { state: 'same', words: QUOTE });
  const wrapped = QUOTE.replaceAll(' ', '\n');
  assert.deepEqual(told(PLAN.replace(QUOTE, wrapped)), { state: 'same', words: wrapped });
  const marked = QUOTE.replace('every week', '**every week**');
  assert.deepEqual(told(PLAN.replace(QUOTE, marked)), { state: 'same', words: marked });
});

test('line ends that change for the whole document keep every anchor, there and back', () => {
  const words = PLAN.split(/(?<=[.:])\s+/u).filter((part) => part.length > 10);
  const windows = PLAN.replaceAll('\n', '\r\n');
  const there = reanchor(
    windows,
    words.map((part) => selectorFor(part.trim())),
  );
  for (const [index, { state, span }] of there.entries()) {
    assert.equal(state, 'same');
    assert.ok(span);
    assert.equal(windows.slice(span.start, span.end).replaceAll('\r\n', '\n'), words[index]?.trim());
    const [back] = reanchor(PLAN, [selectorOf(windows, span)]);
    assert.deepEqual(back, {
      state: 'same',
      span: {
        start: PLAN.indexOf(words[index]?.trim() ?? ''),
        end: PLAN.indexOf(words[index]?.trim() ?? '') + (words[index]?.trim().length ?? 0),
      },
    });
  }
});

test('words that changed in their place are found by what stands around them', () => {
  const some = QUOTE.replace('every week', 'every other month');
  assert.deepEqual(told(PLAN.replace(QUOTE, some)), { state: 'changed', words: some });
  const all = 'A script goes back to the old release whenever errors pile up.';
  assert.deepEqual(told(PLAN.replace(QUOTE, all)), { state: 'changed', words: all });
});

test('a figure that changed is a change', () => {
  const quote = 'Conversion shall grow by 5 % until the end of March';
  const now = PLAN.replace('by 5 %', 'by 15 %');
  assert.deepEqual(told(now, selectorFor(quote)), { state: 'changed', words: quote.replace('5 %', '15 %') });
});

test('words that are gone are removed, and the gap is told', () => {
  const now = PLAN.replace(`${QUOTE} `, '');
  const { state, gap } = anchored(now);
  assert.equal(state, 'removed');
  assert.ok(gap !== undefined && Math.abs(gap - now.indexOf('When it fails')) <= 1, String(gap));
});

test('words that stand elsewhere now are moved', () => {
  const now = `${PLAN.replace(`${QUOTE} `, '')}\n\n${QUOTE}\n`;
  assert.deepEqual(told(now), { state: 'moved', words: QUOTE });
  const { span } = anchored(now);
  assert.equal(span?.start, now.indexOf(QUOTE));
});

test('of two equal sentences the one with its own surroundings is taken', () => {
  const now = PLAN.replace('# Checkout', `${QUOTE}\n\n# Checkout`);
  assert.equal(anchored(now).span?.start, now.lastIndexOf(QUOTE));
});

test('another document, or none, loses the anchor', () => {
  assert.deepEqual(told(''), { state: 'lost' });
  assert.deepEqual(told('Recipes for a week.\n\nTake two eggs and a spoon of flour, and stir them well.'), {
    state: 'lost',
  });
});

test('the first and the last words of a document have its ends for surroundings', () => {
  const first = selectorFor('# Checkout in one step');
  assert.deepEqual(told(PLAN.replace('in one step', 'in a single step'), first).state, 'changed');
  const last = selectorFor('Then the order is closed for good.');
  assert.deepEqual(told(PLAN.replace('closed for good', 'closed'), last), {
    state: 'changed',
    words: 'Then the order is closed.',
  });
});

test('selectors without words, and such as no editor makes, are lost or placed inside the text', () => {
  const odd: readonly Selector[] = [
    { exact: '', prefix: '', suffix: '', start: 0, end: 0 },
    { exact: QUOTE, prefix: '', suffix: '', start: -50, end: 1e9 },
    { exact: QUOTE, prefix: 'x'.repeat(64), suffix: 'y'.repeat(64), start: Number.MAX_SAFE_INTEGER, end: 3 },
    { exact: '***', prefix: '*', suffix: '*', start: 5, end: 8 },
  ];
  for (const { state, span } of reanchor(PLAN, odd)) {
    if (span === undefined) assert.equal(state, 'lost');
    else assert.equal(PLAN.slice(span.start, span.end), QUOTE);
  }
});

const part = fc.constantFrom(
  'The team ',
  'waits. ',
  '👩‍👧 ',
  'e\u0301',
  '\r\n',
  '\n\n',
  '**',
  '- ',
  '](',
  'Nobody signs ',
  'until 5 % ',
  '中文',
  '. ',
);
const prose = fc.array(part, { minLength: 1, maxLength: 60 }).map((parts) => parts.join(''));

test('every span and every gap lies in the text, and the same text gives the same words', () => {
  fc.assert(
    fc.property(prose, prose, fc.nat(400), fc.nat(80), (before, after, start, length) => {
      const selector = selectorOf(before, { start: Math.min(start, before.length), end: start + length });
      const [now] = reanchor(after, [selector]);
      assert.ok(now);
      const { span, gap } = now;
      if (span !== undefined) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= after.length);
      if (gap !== undefined) assert.ok(gap >= 0 && gap <= after.length);
      assert.equal(span === undefined, ['removed', 'lost'].includes(now.state));
      const [same] = reanchor(before, [selector]);
      if (selector.exact !== '')
        assert.deepEqual(same, { state: 'same', span: { start: selector.start, end: selector.end } });
    }),
    { numRuns: 1500 },
  );
});

test('a sentence keeps its words when text is put in anywhere around it', () => {
  fc.assert(
    fc.property(fc.nat(PLAN.length), prose, (at, put) => {
      const from = PLAN.indexOf(QUOTE);
      if (at > from - 1 && at < from + QUOTE.length + 1) return;
      // A mark right before it would stand on either side of its first word.
      const now = PLAN.slice(0, at) + put + PLAN.slice(at);
      const { state, span } = anchored(now);
      assert.equal(state, 'same');
      assert.equal(span?.start, at <= from ? from + put.length : from);
    }),
    { numRuns: 500 },
  );
});
