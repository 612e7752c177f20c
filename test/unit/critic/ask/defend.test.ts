import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defend, readReading, together, type OneReading } from '../../../../src/core/critic/ask/defend.ts';
import { scripted } from '../run/kit.ts';
import { brokenAnswers } from './brokenAnswers.ts';
import { askingOf, plan, plausibly, quotes, rawOf } from './kit.ts';

const finding = rawOf('because bicycles are what they miss most');
const defence = 'We asked 40 members in May. 31 of them named a bicycle.';

function answer(outcome: string, answered: readonly unknown[], open = ''): string {
  return JSON.stringify({ answered, open, outcome });
}
const ownWords = { point: 'Somebody asked.', quote: '31 of them named a bicycle' };
const documentWords = { point: 'It is tried first.', quote: 'A pilot of two weeks at the harbour comes first.' };

describe('reading how a defence was weighed', () => {
  it('takes an answer that shows words of the defence or of the document', () => {
    const reading = readReading(answer('answers', [ownWords, documentWords]), defence, quotes);
    assert.equal(reading?.outcome, 'answers');
    assert.deepEqual(
      reading.answered.map(({ quote, place }) => [quote, place?.exact]),
      [
        [ownWords.quote, undefined],
        [documentWords.quote, documentWords.quote],
      ],
    );
  });
  it('says what remains open, and nothing where all is answered', () => {
    assert.equal(readReading(answer('partly', [ownWords], 'Who pays.'), defence, quotes)?.open, 'Who pays.');
    assert.equal(readReading(answer('answers', [ownWords], 'Nothing.'), defence, quotes)?.open, '');
  });
  it('needs words for "answered" as it needs a gap for "not answered"', () => {
    const invented = { point: 'x', quote: 'Every member signed for it.' };
    assert.equal(readReading(answer('answers', []), defence, quotes), undefined);
    assert.equal(readReading(answer('answers', [invented]), defence, quotes), undefined);
    assert.equal(readReading(answer('partly', [invented], 'Much.'), defence, quotes), undefined);
    assert.equal(readReading(answer('partly', [ownWords], ''), defence, quotes), undefined);
    assert.equal(readReading(answer('does_not', [], ''), defence, quotes), undefined);
    assert.equal(readReading(answer('does_not', [], 'Who asked.'), defence, quotes)?.outcome, 'does_not');
  });
  it('takes no scrap of a word for a quote', () => {
    const scrap = { point: 'x', quote: 'we' };
    assert.equal(readReading(answer('answers', [scrap]), defence, quotes), undefined);
  });
  for (const [name, text] of Object.entries(brokenAnswers)) {
    it(`makes nothing of ${name}`, () => assert.equal(readReading(text, defence, quotes), undefined));
  }
});

function of(outcome: OneReading['outcome'], open = ''): OneReading {
  return { outcome, open, answered: [ownWords] };
}

describe('two readings', () => {
  it('count where they say the same', () => {
    assert.equal(together(of('answers'), of('answers')).outcome, 'answers');
    assert.equal(together(of('partly', 'This.'), of('partly', 'That.')).open, 'This.');
  });
  it('decide nothing where they differ, and say how', () => {
    const { outcome, why } = together(of('answers'), of('does_not', 'All.'));
    assert.equal(outcome, 'undecided');
    assert.match(why ?? '', /it is answered.*it is not answered/u);
  });
  it('decide nothing where one of them failed', () => {
    assert.equal(together(of('answers'), undefined).outcome, 'undecided');
    assert.equal(together(undefined, undefined).outcome, 'undecided');
    assert.equal(together(undefined, of('answers'), 'The server went.').why, 'The server went.');
  });
});

describe('weighing a defence', () => {
  it('asks twice with the order swapped, each time afresh, without saying whose text is whose', async () => {
    const { chat, requests } = scripted(() => answer('answers', [ownWords]));
    const outcome = await defend({ ...askingOf(chat), finding, defence });
    assert.ok(outcome.kind === 'ok');
    assert.equal(outcome.value.outcome, 'answers');
    assert.equal(outcome.value.model, 'owl-8b');
    const [first = '', second = ''] = requests.map(({ messages }) => messages[1]?.content);
    assert.equal(requests.length, 2);
    assert.match(first, /^A: "Nobody is said.*"\nB: "We asked 40/mu);
    assert.match(second, /^A: "We asked 40.*"\nB: "Nobody is said/mu);
    for (const { messages, maxTokens } of requests) {
      assert.deepEqual(
        messages.map(({ role }) => role),
        ['system', 'user'],
      );
      assert.doesNotMatch(JSON.stringify(messages), /owner|author|critic|defence|reviewer|finding/iu);
      assert.ok(maxTokens >= 200);
    }
  });
  it('offers the outcomes in both orders too', async () => {
    const { chat, requests } = scripted(() => '');
    await defend({ ...askingOf(chat), finding, defence });
    const first = requests.map(({ messages }) => /^- (\w+):/mu.exec(messages[0]?.content ?? '')?.[1]);
    assert.deepEqual(first, ['answers', 'does_not']);
  });
  it('is undecided by the simulator where the owner hopes, decided where the owner shows something', async () => {
    const outcomes = [];
    for (const said of [defence, 'Perhaps they will like it.', 'It is summer.']) {
      const outcome = await defend({ ...askingOf(plausibly), finding, defence: said });
      outcomes.push(outcome.kind === 'ok' ? outcome.value.outcome : outcome.kind);
    }
    assert.deepEqual(outcomes, ['answers', 'undecided', 'does_not']);
  });
  it('is undecided with the reason where one of the calls failed, and fails where both did', async () => {
    let calls = 0;
    const once = scripted(() => {
      calls += 1;
      return calls === 1 ? answer('answers', [ownWords]) : 'context-overflow';
    });
    const half = await defend({ ...askingOf(once.chat), finding, defence });
    assert.ok(half.kind === 'ok');
    assert.equal(half.value.outcome, 'undecided');
    assert.match(half.value.why ?? '', /\S/u);
    const none = await defend({ ...askingOf(scripted(() => 'unreachable').chat), finding, defence });
    assert.equal(none.kind, 'failed');
  });
  it('stops between the two calls', async () => {
    const stop = new AbortController();
    const { chat, requests } = scripted(() => {
      stop.abort();
      return '';
    });
    const outcome = await defend({ ...askingOf(chat), signal: stop.signal, finding, defence });
    assert.equal(outcome.kind, 'cancelled');
    assert.equal(requests.length, 1);
  });
  it('takes a defence of any length', async () => {
    const { chat, requests } = scripted(() => '');
    await defend({ ...askingOf(chat, plan, { contextTokens: 4096 }), finding, defence: 'So it is. '.repeat(20_000) });
    for (const { messages } of requests) assert.ok((messages[1]?.content.length ?? 0) < 6000);
  });
});
