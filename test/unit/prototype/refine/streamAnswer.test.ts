import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Chat, ChatOutcome, ChatPiece } from '../../../../src/core/llm/chat.ts';
import { streamAnswer, type StreamedAnswer } from '../../../../src/core/prototype/refine/streamAnswer.ts';
import { manualClock, type ManualClock } from '../../llm/world.ts';

/** A server under the hand of the test: what it says, when, and how it ends. */
interface Hand {
  readonly clock: ManualClock;
  readonly lines: string[];
  readonly answer: Promise<StreamedAnswer>;
  readonly say: (text: string, kind?: ChatPiece['kind']) => void;
  readonly end: (outcome: ChatOutcome) => void;
  readonly stopped: () => boolean;
}

function handOf(signal = new AbortController().signal): Hand {
  const clock = manualClock();
  const lines: string[] = [];
  const outcome = Promise.withResolvers<ChatOutcome>();
  let onPiece: ((piece: ChatPiece) => void) | undefined;
  let stopped = false;
  const chat: Chat = (request) => {
    ({ onPiece } = request);
    request.signal.addEventListener('abort', () => {
      stopped = true;
      outcome.resolve({ kind: 'cancelled' });
    });
    return outcome.promise;
  };
  const answer = streamAnswer({
    chat,
    model: 'm',
    messages: [],
    maxTokens: 100,
    temperature: 0,
    label: 'test',
    signal,
    clock,
    onLine: (line) => void lines.push(line),
    onAnew: () => void lines.splice(0),
  });
  return {
    clock,
    lines,
    answer,
    say: (text, kind = 'answer') => onPiece?.({ kind, text }),
    end: outcome.resolve,
    stopped: () => stopped,
  };
}

const ok = (text: string, finish: 'stop' | 'length'): ChatOutcome => ({
  kind: 'ok',
  text,
  finish,
  model: 'm',
  firstPiece: 1,
  total: 2,
});

test('fifteen seconds without a new line are the end, and the lines before stay', async () => {
  const hand = handOf();
  hand.say('app A\nscreen a');
  hand.clock.advance(14_000);
  await Promise.resolve();
  hand.say(' | A');
  assert.equal(hand.stopped(), false);
  hand.clock.advance(1_001);
  const { text, ended } = await hand.answer;
  assert.deepEqual([text, ended], ['app A\n', { kind: 'runaway', why: 'no-line' }]);
  assert.equal(hand.stopped(), true);
});

test('a slow model that comes to a line now and then is waited for', async () => {
  const hand = handOf();
  for (const line of ['app A\n', 'screen a | A\n', '  note | B\n']) {
    hand.say(line);
    hand.clock.advance(14_000);
    await Promise.resolve();
  }
  assert.equal(hand.stopped(), false);
  hand.end(ok('app A\nscreen a | A\n  note | B', 'stop'));
  assert.deepEqual((await hand.answer).ended, { kind: 'whole' });
});

test('reading the prompt, loading and thinking take as long as they take', async () => {
  const hand = handOf();
  hand.clock.advance(300_000);
  hand.say('I think', 'thought');
  hand.clock.advance(60_000);
  await Promise.resolve();
  assert.equal(hand.stopped(), false);
  hand.end(ok('app A', 'stop'));
  const { thought, text } = await hand.answer;
  assert.deepEqual([thought, text], [true, 'app A']);
});

test('an answer cut at the limit ends with its last whole line, streamed or not', async () => {
  const streamed = handOf();
  streamed.say('app A\nscreen a | A\n  butt');
  streamed.end(ok('app A\nscreen a | A\n  butt', 'length'));
  assert.equal((await streamed.answer).text, 'app A\nscreen a | A\n');
  const whole = handOf();
  whole.end(ok('app A\nscreen a | A\n  butt', 'length'));
  assert.equal((await whole.answer).text, 'app A\nscreen a | A\n');
});

test("the owner's cancel is told from a stop of ours", async () => {
  const owner = new AbortController();
  const hand = handOf(owner.signal);
  hand.say('app A\nscreen a | A\n');
  owner.abort();
  assert.deepEqual((await hand.answer).ended, { kind: 'cancelled' });
  const other = handOf();
  other.say('  note | Again\n'.repeat(9));
  assert.deepEqual((await other.answer).ended, { kind: 'runaway', why: 'loop' });
});
