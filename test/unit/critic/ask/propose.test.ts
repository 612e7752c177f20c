import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { propose, readProposal } from '../../../../src/core/critic/ask/propose.ts';
import { sentenceOf, type SentencePlace } from '../../../../src/core/critic/ask/sentencePlace.ts';
import { scripted } from '../run/kit.ts';
import { brokenAnswers } from './brokenAnswers.ts';
import { anchorOf, askingOf, plan, plausibly } from './kit.ts';

const words = 'because bicycles are what they miss most';
const sentence = 'More members will ride to work, because bicycles are what they miss most.';
const claim = 'Nobody is said to have asked them.';
const better = 'if bicycles are what they miss most [source]';

function placeOf(quote: string, text = plan): SentencePlace {
  const place = sentenceOf({ text }, anchorOf(quote, text));
  assert.ok(place !== undefined);
  return place;
}

function read(replacement: unknown, quote = words, text = plan): string {
  const said = readProposal(JSON.stringify({ replacement }), placeOf(quote, text), text);
  return said.kind === 'ok' ? said.words : `refused: ${said.why}`;
}

describe('the sentence around quoted words', () => {
  it('is cut at the words', () => {
    const place = placeOf(words);
    assert.equal(place.before + place.words + place.after, sentence);
    assert.equal(place.words, words);
    assert.equal(plan.slice(place.span.start, place.span.end), sentence);
  });
  it('spans all sentences that a quote touches', () => {
    const { span } = placeOf('1 March. Ade tells');
    assert.equal(plan.slice(span.start, span.end), 'All stations start on 1 March. Ade tells the stations.');
  });
  it('is none where other words stand at the place', () => {
    const anchor = anchorOf(words);
    assert.equal(sentenceOf({ text: `x${plan}` }, anchor), undefined);
    assert.equal(sentenceOf({ text: '' }, anchor), undefined);
    assert.equal(sentenceOf({ text: plan }, { ...anchor, exact: '', end: anchor.start }), undefined);
  });
  it('takes line ends of Windows, and signs outside the basic plane', () => {
    const text = '# 🚲\r\n\r\nWe ride 🚲 to\r\nwork 👍🏽 daily. Then home.\r\n';
    const { span } = placeOf('work 👍🏽', text);
    assert.equal(text.slice(span.start, span.end), 'We ride 🚲 to\r\nwork 👍🏽 daily.');
  });
});

describe('reading a wording', () => {
  it('takes words in place of the quoted ones', () => assert.equal(read(better), better));
  it('forgives the whole sentence where the rest of it was left alone', () => {
    assert.equal(read(`More members will ride to work, ${better}.`), better);
  });
  it('forgives quotation marks around it', () => assert.equal(read(`“${better}”`), better));
  const refused: readonly (readonly [string, unknown, RegExp])[] = [
    ['what stands there', words, /repeats what stands there/u],
    ['what stands there in other letters', `**${words.toUpperCase()}!**`, /repeats what stands there/u],
    ['the whole sentence as it is', sentence, /repeats/u],
    ['several lines', `${better}\n\n## New heading`, /several lines/u],
    ['much more than the words', `${better}, and so on`.repeat(20), /longer|repeats/u],
    [
      'the sentence again with another beginning',
      `Many more members will ride to work, ${better}.`,
      /repeats what stands around/u,
    ],
    ['a number that nobody gave', 'because 62 % of them asked for bicycles', /number.*62/u],
    ['a link', 'as [they said](https://example.org)', /markup/u],
    ['an address', 'as https://example.org shows', /markup/u],
    ['a tag', 'as <b>they</b> said', /markup/u],
    ['a comment', 'as they said <!-- hidden', /markup/u],
    ['an image', 'as they said ![x]', /markup/u],
    ['code', 'as `they` said', /markup/u],
    ['a cell', 'as they | said', /markup/u],
    ['a heading', '# They said so', /markup/u],
    ['an item', '- They said so', /markup/u],
    ['signs that turn the direction', 'as they \u202Esaid', /cannot be seen/u],
    ['signs of no width', 'as they\u200B said', /cannot be seen/u],
    ['nothing', '', /no wording/u],
    ['a list', [], /no wording/u],
  ];
  for (const [name, said, why] of refused) it(`refuses ${name}`, () => assert.match(read(said), why));
  for (const [name, text] of Object.entries(brokenAnswers)) {
    it(`refuses ${name}`, () => assert.equal(readProposal(text, placeOf(words), plan).kind, 'refused'));
  }
  it('takes numbers of the document and gaps to be filled', () => {
    assert.equal(read('from 1 March [or 8 March]', 'on 1 March'), 'from 1 March [or 8 March]');
  });
  it('takes the markup that stood in the words', () => {
    const text = 'We use `curl` to load it all.\n';
    assert.equal(read('`curl` or [tool]', '`curl`', text), '`curl` or [tool]');
  });
});

describe('proposing', () => {
  it('gives the sentence with other words in it, and touches nothing else', async () => {
    const { chat, requests } = scripted(() => JSON.stringify({ replacement: better }));
    const outcome = await propose({ ...askingOf(chat), finding: { claim, anchor: anchorOf(words) } });
    assert.ok(outcome.kind === 'ok');
    const { span, was, text, model } = outcome.value;
    assert.equal(was, sentence);
    assert.equal(plan.slice(span.start, span.end), was);
    assert.equal(text, `More members will ride to work, ${better}.`);
    assert.equal(model, 'owl-8b');
    assert.match(requests[0]?.messages[1]?.content ?? '', /^Words to replace: "because bicycles/mu);
  });
  it('is plausible with the simulator', async () => {
    const outcome = await propose({ ...askingOf(plausibly), finding: { claim, anchor: anchorOf(words) } });
    assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
    assert.notEqual(outcome.value.text, outcome.value.was);
  });
  it('says why a wording is not shown, in words of its own', async () => {
    const { chat } = scripted(() => JSON.stringify({ replacement: 'as 977 members SAIDSO' }));
    const outcome = await propose({ ...askingOf(chat), finding: { claim, anchor: anchorOf(words) } });
    assert.ok(outcome.kind === 'failed');
    assert.match(outcome.message, /not in the document \(977\)/u);
    assert.doesNotMatch(outcome.message, /SAIDSO/u);
  });
  it('asks nothing where the words are gone or are a whole passage', async () => {
    const { chat, requests } = scripted(() => '');
    const long = `${'One more word '.repeat(100)}.`;
    const gone = await propose({ ...askingOf(chat, 'Gone.'), finding: { claim, anchor: anchorOf(words) } });
    const passage = await propose({ ...askingOf(chat, long), finding: { claim, anchor: anchorOf(long.trim(), long) } });
    assert.deepEqual([gone.kind, passage.kind, requests.length], ['failed', 'failed', 0]);
  });
  it('takes words over a line end, and none over two items or paragraphs', async () => {
    const { chat } = scripted(() => JSON.stringify({ replacement: 'by hand [when]' }));
    const kinds = [];
    for (const [text, quote] of [
      ['We move all of it\nby hand soon. Then home.\n', 'it\nby hand soon'],
      ['- We move it\n- by hand soon\n', 'We move it\n- by hand soon'],
      ['We move it\r\n\r\nby hand soon\r\n', 'move it\r\n\r\nby hand'],
    ] as const) {
      const outcome = await propose({ ...askingOf(chat, text), finding: { claim, anchor: anchorOf(quote, text) } });
      kinds.push(outcome.kind === 'ok' ? outcome.value.text : outcome.kind);
    }
    assert.deepEqual(kinds, ['We move all of by hand [when].', 'failed', 'failed']);
  });
  it('tells a fault of the server, and that it was stopped', async () => {
    const finding = { claim, anchor: anchorOf(words) };
    const fault = await propose({ ...askingOf(scripted(() => 'no-model').chat), finding });
    assert.equal(fault.kind, 'failed');
    const stop = new AbortController();
    stop.abort();
    const stopped = await propose({ ...askingOf(plausibly), signal: stop.signal, finding });
    assert.equal(stopped.kind, 'cancelled');
  });
});
