import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatMessage } from '../../../../src/core/llm/chat.ts';
import { faultyLines } from '../../../../src/core/prototype/refine/faultyLines.ts';
import { repairMessages, repairTurns, replaceLines } from '../../../../src/core/prototype/refine/repairTurns.ts';
import { studioFor } from './drawKit.ts';

const text = `app Rooms
screen rooms | Available rooms
    wobble | Rooms | 3
  button | Book | primary -> bokking
  button | Stay | primary
  link | Done -> done
screen done | Done
  success | Room booked
`;

const mended = `app Rooms
screen rooms | Available rooms
    stat | Rooms | 3
  button | Book | primary -> done
  button | Stay | primary -> rooms
  link | Done -> done
screen done | Done
  success | Room booked
`;

test('a kind that does not exist, a way to nowhere and an idle primary button are told with the words that are allowed', () => {
  assert.deepEqual(
    faultyLines(text).map(({ at, text: line, why }) => [at + 1, line, why.split(';')[0]]),
    [
      [3, 'wobble | Rooms | 3', 'unknown kind'],
      [4, 'button | Book | primary -> bokking', 'leads to "bokking", which is no screen'],
      [5, 'button | Stay | primary', 'leads nowhere'],
    ],
  );
  const [system, user] = repairMessages(faultyLines(text), 'en');
  assert.match(system?.content ?? '', /^You turn a feature/);
  assert.match(user?.content ?? '', /4: button \| Book \| primary -> bokking\n {3}leads to .* screens: rooms, done\n/);
  assert.deepEqual(faultyLines(mended), []);
});

test('a known kind with a detail that speaks of kinds is no unknown kind', () => {
  assert.deepEqual(faultyLines('screen s | S\n  button | Go | is no kind -> s\n'), []);
});

test('a way to a screen of another part of the feature is no fault', () => {
  const known = [{ id: 'bokking', title: 'Booking' }];
  assert.deepEqual(
    faultyLines(text, known).map(({ at }) => at + 1),
    [3, 5],
  );
  const replaced = replaceLines(text, faultyLines(text, known), '5: button | Stay | primary -> bokking', known);
  assert.equal(replaced.count, 1);
});

test('replacements go to the lines that were asked for; all others stay byte for byte, indents too', () => {
  const answer = [
    'Here are the lines:',
    '3: stat | Rooms | 3',
    '`4: button | Book | primary -> done`',
    '- Line 5: button | Stay | primary -> rooms',
    '1: app Hacked',
    '6: link | Done -> rooms',
  ].join('\n');
  const replaced = replaceLines(text, faultyLines(text), answer);
  assert.deepEqual([replaced.text, replaced.count], [mended, 3]);
});

test('a replacement that is no better than the line is not taken', () => {
  const answer = '3: wibble | Rooms\n4: button | Book | primary -> nowhere\n5: screen x | X\n';
  assert.deepEqual(replaceLines(text, faultyLines(text), answer), { text, count: 0 });
});

test('what does not come right is asked for a second time, and never a third', async () => {
  const asked: (readonly ChatMessage[])[] = [];
  const answers = ['3: stat | Rooms | 3', '4: button | Book | primary -> done', '5: button | Stay | primary -> rooms'];
  const repaired = await repairTurns({
    text,
    language: 'en',
    signal: new AbortController().signal,
    ask: async (messages) => {
      asked.push(messages);
      return { text: answers[asked.length - 1] ?? '', ended: { kind: 'whole' }, thought: false };
    },
  });
  assert.deepEqual([asked.length, repaired.turns, repaired.lines], [2, 2, 2]);
  assert.match(asked[1]?.[1]?.content ?? '', /^These lines[^3]*4: button/);
});

test('a model that gives nothing better is not asked again', async () => {
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return { text: 'I am sorry.', ended: { kind: 'whole' as const }, thought: false };
  };
  const repaired = await repairTurns({ text, language: 'en', signal: new AbortController().signal, ask });
  assert.deepEqual([asked, repaired.text, repaired.lines], [1, text, 0]);
});

test('a line that the model writes anew becomes a version of its own, and the wish is one request', async (t) => {
  const screens = `app Rooms
screen rooms | Available rooms
  table | Room, Floor, Seats
  row | Baobab, 1, 8
  row | Teak, 2, 4
  text | Title | required: Enter a title
  button | Book room | primary -> somewhere far
screen booked | Booking
  success | Room booked
  link | Back -> rooms
`;
  const { drawing, simulator } = await studioFor(t, {
    answer: (call) =>
      call.messages.at(-1)?.content.startsWith('These lines') === true
        ? '7: button | Book room | primary -> booked'
        : screens,
  });
  const { best, versions, mended: counts, repairTurns: turns, sentence } = await drawing();
  assert.deepEqual([best.id, turns, simulator.counters.started, counts.byModel], ['repaired', 1, 2, 1]);
  const green = (id: string): number => versions.find((version) => version.id === id)?.steps.green ?? 0;
  assert.ok(green('repaired') > green('model'));
  assert.match(sentence, /1 line mended by asking again/);
});

test('a repair that loses steps is rolled back', async (t) => {
  const screens = `app Rooms
screen rooms | Available rooms
  table | Room, Floor, Seats
  row | Baobab, 1, 8
  row | Teak, 2, 4
  text | Title | required: Enter a title
  button | Book room | primary -> bookd
screen booked | Booking
  success | Room booked
`;
  const { drawing } = await studioFor(t, {
    answer: (call) =>
      call.messages.at(-1)?.content.startsWith('These lines') === true
        ? '7: button | Something else -> rooms'
        : screens,
  });
  const { best, versions } = await drawing();
  assert.equal(best.id, 'model');
  assert.ok(versions.some(({ id, steps }) => id === 'repaired' && steps.green < best.steps.green));
});
