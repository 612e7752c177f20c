import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { labelThemes } from '../../../src/core/categorize/labels.ts';
import { parseAnswer } from '../../../src/core/categorize/parseAnswer.ts';
import type { ParsedAnswer } from '../../../src/core/categorize/parseAnswer.ts';
import { findQuote } from '../../../src/core/categorize/quote.ts';
import { answerOf, themes } from './runKit.ts';

const labels = labelThemes(themes);
const post = {
  title: 'Rain on the beds',
  headings: [],
  body: 'We dug  the *old*\nbeds and it’s “all” mud.\nThen soup — a good one.',
};
const parse = (text: string) => parseAnswer(text, labels, post);
const read = (text: string): ParsedAnswer => {
  const parsed = parse(text);
  return parsed.kind === 'ok' ? parsed.answer : assert.fail(parsed.why);
};

test('a plain answer gives theme, second and the words of the post', () => {
  assert.deepEqual(read(answerOf('gardening', 'cooking', 'We dug the old beds')), {
    theme: 'Gardening',
    second: 'Cooking',
    quote: 'We dug  the *old*\nbeds',
    falseQuote: false,
    dropped: 0,
    full: true,
  });
});

test('"none" is an answer of its own', () => {
  assert.equal(read(answerOf('none', 'travel')).theme, undefined);
});

test('a theme that is not in the list is no answer', () => {
  assert.equal(parse(answerOf('astrology')).kind, 'unusable');
  assert.equal(parse('{"theme": 3}').kind, 'unusable');
  assert.equal(parse('{"theme": ["gardening"]}').kind, 'unusable');
  assert.equal(parse('{"__proto__": {"theme": "gardening"}}').kind, 'unusable');
});

test('a second that is not in the list, or is the theme again, is dropped', () => {
  assert.deepEqual(
    [read(answerOf('travel', 'astrology')).second, read(answerOf('travel', 'astrology')).dropped],
    [undefined, 1],
  );
  assert.equal(read(answerOf('travel', 'travel')).second, undefined);
});

test('a quote that is not in the post is dropped and counted', () => {
  const answer = read(answerOf('travel', 'none', 'We took the night train'));
  assert.deepEqual([answer.quote, answer.falseQuote, answer.dropped], [undefined, true, 1]);
});

test('the name of a theme, in any case, stands for its label', () => {
  assert.equal(read('{"theme": "COOKING"}').theme, 'Cooking');
  assert.equal(read('Travel.').theme, 'Travel');
});

test('an answer within prose or a fence is found', () => {
  assert.equal(read(`Sure:\n\`\`\`json\n${answerOf('travel')}\n\`\`\`\nHope it helps`).theme, 'Travel');
});

test('an answer that was cut off counts as far as it was finished', () => {
  assert.equal(read('{"theme": "travel", "second": "cook').theme, 'Travel');
  assert.equal(parse('{"theme": "tra').kind, 'unusable');
});

test('of a quote that was cut off the whole words are looked for in the post', () => {
  const cut = read('{"theme": "gardening", "second": "none", "quote": "We dug the old beds an');
  assert.deepEqual([cut.quote, cut.falseQuote], ['We dug  the *old*\nbeds', false]);
  assert.equal(read('{"theme": "gardening", "second": "none", "quote": "We took the night tr').falseQuote, true);
});

test('nothing, white space and endless repetition are unusable, and quickly so', () => {
  for (const text of ['', ' \n '.repeat(90_000), '{"'.repeat(90_000), '"theme": "'.repeat(9_000), '{'.repeat(90_000)]) {
    assert.equal(parse(text).kind, 'unusable');
  }
});

test('whatever a model says, only themes of the list and words of the post come out', () => {
  const names = new Set<string | undefined>([undefined, ...themes.map((theme) => theme.name)]);
  const value = fc.oneof(
    fc.constantFrom('gardening', 'Travel', 'none', 'We dug the', 'soup - a good one'),
    fc.string(),
    fc.jsonValue(),
  );
  const text = fc.oneof(
    fc.string(),
    fc
      .record({ theme: value, second: value, quote: value }, { requiredKeys: [] })
      .map((answer) => JSON.stringify(answer)),
  );
  fc.assert(
    fc.property(text, (said) => {
      const parsed = parse(said);
      if (parsed.kind === 'unusable') return;
      const { theme, second, quote } = parsed.answer;
      assert.ok(names.has(theme) && names.has(second));
      assert.ok(quote === undefined || post.body.includes(quote) || post.title.includes(quote));
    }),
  );
});

test('a quote may differ from the post in white space, emphasis and the curl of its marks, in nothing else', () => {
  assert.equal(findQuote(`it's "all" mud.`, post), 'it’s “all” mud.');
  assert.equal(findQuote('mud. Then soup - a good one', post), 'mud.\nThen soup — a good one');
  assert.equal(findQuote('we dug the old beds', post), undefined);
});

test('a quote may pass over what a model is not shown: targets of links, tags, template calls', () => {
  const body = 'Read the <em>new</em> [style guide](https://example.com/a "b") {{< x >}}before you write.';
  const text = { title: '', headings: [], body };
  const found = 'the <em>new</em> [style guide](https://example.com/a "b") {{< x >}}before';
  assert.equal(findQuote('the new style guide before', text), found);
  assert.equal(findQuote('the new [style guide] before', text), found);
  assert.equal(findQuote('the old style guide before', text), undefined);
});

test('looking for a quote in a hostile post takes no more time than in a harmless one', () => {
  for (const piece of ['](', '](a "', '<a', '<a ', '{{', '[', '*']) {
    const body = piece.repeat(300_000 / piece.length);
    assert.equal(findQuote('words that are not there', { title: '', headings: [], body }), undefined);
  }
});

test('a quote that is too short to prove anything is none', () => {
  assert.equal(findQuote('We dug', post), undefined);
  assert.equal(findQuote('', post), undefined);
});

test('five ideographs are enough of a quote', () => {
  assert.equal(findQuote('番茄炒鸡蛋', { title: '', headings: [], body: '今天做番茄炒鸡蛋吃' }), '番茄炒鸡蛋');
});

test('a quote found is always a piece of the post', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.nat(200), fc.nat(100), (body, from, length) => {
      const found = findQuote(body.slice(from, from + length), { title: '', headings: [], body });
      assert.ok(found === undefined || body.includes(found));
    }),
  );
});
