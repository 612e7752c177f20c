import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Span } from '../../../../src/core/critic/document.ts';
import { findQuote } from '../../../../src/core/critic/anchors/findQuote.ts';
import { prepareText } from '../../../../src/core/critic/anchors/prepare.ts';

const PLAN = [
  '# Checkout in one step',
  '',
  'We will **not** charge the card before the [parcel](https://example.org/parcel_(box)) has left the warehouse.',
  'Conversion shall grow by 5 % until 31 March, as the “baseline” of last year’s survey says.',
  '',
  '- Owner: Mira Köhler',
  '- The rollback is tested every week; nobody has to be awake for it.',
  '',
  '| risk | answer |',
  '| --- | --- |',
  '| Payment provider is down | Orders wait for an hour |',
  '',
  'The support team answers within a day. Then the order is closed.',
  '',
  '## 风险',
  '',
  '支付服务商可能会停机一个小时，订单会排队等待。',
  '',
  'The support team answers within a day. Nobody else does.',
].join('\n');

const found = (quote: string, text = PLAN, near?: Span): { words: string; match: string } | undefined => {
  const place = findQuote(prepareText(text), quote, near);
  return place === undefined ? undefined : { words: text.slice(place.span.start, place.span.end), match: place.match };
};
const exact = (words: string): { words: string; match: string } => ({ words, match: 'exact' });

test('marks of Markdown and targets of links are no part of the words', () => {
  assert.deepEqual(
    found('We will not charge the card before the parcel has left'),
    exact('We will **not** charge the card before the [parcel](https://example.org/parcel_(box)) has left'),
  );
});

test('typography, case and white space do not matter', () => {
  assert.deepEqual(
    found("\"THE 'BASELINE'   of last year's\nsurvey says.\"".replaceAll("'BASELINE'", '"BASELINE"')),
    exact('the “baseline” of last year’s survey says.'),
  );
});

test('composed and decomposed letters are the same, and the span holds whole letters of the text', () => {
  assert.deepEqual(found('Owner: Mira Köhler'.normalize('NFD')), exact('Owner: Mira Köhler'));
  const text = 'The owner is Mira Köhler since May.'.normalize('NFD');
  assert.deepEqual(found('owner is Mira Köhler', text), exact('owner is Mira Köhler'.normalize('NFD')));
});

test('soft hyphens and signs without width do not matter', () => {
  const text = 'The pay\u00adment pro\u200bvider \u2060answers.';
  assert.deepEqual(found('payment provider answers', text), exact('pay\u00adment pro\u200bvider \u2060answers'));
  assert.deepEqual(found('pay\u00adment provider', 'The payment provider.'), exact('payment provider'));
});

test('an ellipsis joins parts that follow each other, and only such', () => {
  assert.deepEqual(
    found('Conversion shall grow … last year’s survey says'),
    exact('Conversion shall grow by 5 % until 31 March, as the “baseline” of last year’s survey says'),
  );
  assert.equal(found('last year’s survey says [...] Conversion shall grow'), undefined);
  const far = `The first half of it.${' Other words.'.repeat(60)} The second half of it.`;
  assert.equal(found('The first half of it … The second half of it', far), undefined);
});

test('a row of a table is found without its bars', () => {
  assert.equal(found('Payment provider is down, Orders wait for an hour')?.match, 'close');
  assert.deepEqual(
    found('Payment provider is down | Orders wait for an hour'),
    exact('Payment provider is down | Orders wait for an hour'),
  );
});

test('a word more, less or misspelt is close', () => {
  assert.equal(found('The rollback is tested each week; nobody has to be awake for it.')?.match, 'close');
  assert.equal(found('The rollback is tested week; nobody has to be awake for it.')?.match, 'close');
  assert.equal(found('The rolback is tested every week; nobdy has to be awake for it.')?.match, 'close');
});

test('another figure, month or "not" makes a quote approximate at best', () => {
  for (const quote of [
    'Conversion shall grow by 15 % until 31 March, as the baseline of last year’s survey says.',
    'Conversion shall grow by 5 % until 31 May, as the baseline of last year’s survey says.',
    'We will charge the card before the parcel has left the warehouse.',
    'The rollback is not tested every week; nobody has to be awake for it.',
  ]) {
    assert.equal(found(quote)?.match, 'approximate', quote);
  }
});

test('invented and short quotes are refused', () => {
  for (const quote of [
    '',
    '…',
    '""',
    'a day',
    '5 %',
    'The marketing team sends a newsletter to all customers in April.',
    'Owner: Mark Keller',
    // One letter off, and too short to be forgiven: it may be a form that both texts use.
    'The suport team answers',
    'warehouse the left has parcel the before card the charge not will We',
    'x'.repeat(30_000),
  ]) {
    assert.equal(found(quote), undefined, quote.slice(0, 80));
  }
});

test('a few ideographs say enough, and errors are allowed in more of them', () => {
  assert.deepEqual(found('订单会排队'), exact('订单会排队'));
  assert.equal(found('订单'), undefined);
  assert.equal(found('支付服务商可能停机一个小时，订单会排队等待')?.match, 'close');
  assert.equal(found('支付服务商可能不会停机一个小时，订单会排队等待')?.match, 'approximate');
});

test('of several places the hint chooses, else the first', () => {
  const quote = 'The support team answers within a day.';
  const prepared = prepareText(PLAN);
  const [first, last] = [PLAN.indexOf(quote), PLAN.lastIndexOf(quote)];
  assert.equal(findQuote(prepared, quote)?.span.start, first);
  assert.equal(findQuote(prepared, quote, { start: last, end: PLAN.length })?.span.start, last);
  assert.equal(findQuote(prepared, quote, { start: 0, end: 3 })?.span.start, first);
  const misspelt = 'The suport team answers within a day.';
  assert.equal(findQuote(prepared, misspelt, { start: last, end: PLAN.length })?.span.start, last);
});

test('words that are cut in the quote are whole in the place, and whole words go first', () => {
  assert.deepEqual(found('upport team answers within a'), exact('support team answers within a'));
  const text = 'Imports of orders matter. The ports of orders matter.';
  assert.deepEqual(found('ports of orders', text), exact('ports of orders'));
});

test('emoji, their joiners and their halves stay whole', () => {
  const family = '👩‍👩‍👧';
  const text = `The family plan ${family}${family} is for all of them 👍🏽 and more.`;
  assert.deepEqual(found('the family plan 👩', text), exact(`The family plan ${family}`));
  assert.deepEqual(found('is for all of them 👍', text), exact('is for all of them 👍🏽'));
});

test('line ends of any kind are white space', () => {
  const text = PLAN.replaceAll('\n', '\r\n');
  assert.deepEqual(
    found('left the warehouse. Conversion shall grow', text),
    exact('left the warehouse.\r\nConversion shall grow'),
  );
});

const signs = fc.constantFrom(
  'a',
  'B',
  'é',
  'e\u0301',
  ' ',
  '\n',
  '\r\n',
  '*',
  '[',
  ']',
  '(',
  ')',
  '](',
  '\u00ad',
  '👩‍👧',
  '👍🏽',
  'ﬁ',
  '…',
  '。',
  '中',
  '各',
  '한',
  'न\u093f',
  '\ud83d',
  '#',
  '- ',
  '|',
  '\\',
  '1.',
  '12',
);
const hostile = fc.array(signs, { maxLength: 80 }).map((parts) => parts.join(''));

test('every place lies in the text and cuts no surrogate pair and no combined letter', () => {
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
  fc.assert(
    fc.property(hostile, hostile, hostile, (before, quote, behind) => {
      const text = before + quote + behind;
      const place = findQuote(prepareText(text), quote);
      if (place === undefined) return;
      const { start, end } = place.span;
      assert.ok(start >= 0 && start < end && end <= text.length);
      const heads = new Set([...segmenter.segment(text)].map(({ index }) => index));
      for (const edge of [start, end]) {
        const isInLineEnd = text.slice(edge - 1, edge + 1) === '\r\n';
        assert.ok(edge === text.length || heads.has(edge) || isInLineEnd, JSON.stringify({ text, start, end }));
      }
    }),
    { numRuns: 3000 },
  );
});

test('a sentence that is in the text is found where it stands, whatever stands around it', () => {
  fc.assert(
    fc.property(hostile, hostile, (before, behind) => {
      const quote = 'Nobody else may sign the contract';
      const text = `${before}\n\n${quote}\n\n${behind}`;
      assert.deepEqual(found(quote, text), exact(quote));
    }),
    { numRuns: 1000 },
  );
});

test('endless texts of marks and brackets are read to their end: the time of anything but their length would never pass', () => {
  for (const part of ['[', '](', '#', '- ', 'a\u0301', '![a](', '\\', '> ', '\u200d', '…']) {
    const text = part.repeat(600_000 / part.length);
    const { at } = prepareText(text);
    assert.equal(at.at(-1), text.length);
    assert.equal(findQuote(prepareText(text), 'Nobody else may sign the contract'), undefined);
  }
});
