import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSteelman, steelman, steelmanText } from '../../../../src/core/critic/ask/steelman.ts';
import { scripted } from '../run/kit.ts';
import { brokenAnswers } from './brokenAnswers.ts';
import { askingOf, plan, plausibly, quotes } from './kit.ts';

const pilot = { point: 'It tries before it spreads.', quote: 'A pilot of two weeks at the harbour comes first.' };
const invented = { point: 'It is wanted.', quote: 'Nine in ten members voted for it in spring.' };

describe('reading the case for a document', () => {
  it('keeps points whose words stand in the document, and counts the others', () => {
    const read = readSteelman(JSON.stringify({ points: [invented, pilot, pilot, { point: 'No words.' }, 7] }), quotes);
    assert.deepEqual(
      read?.points.map(({ point, quote }) => [point, quote.exact]),
      [[pilot.point, pilot.quote]],
    );
    assert.equal(read?.dropped, 4);
  });
  it('takes what was whole of an answer that was cut off', () => {
    const said = JSON.stringify({ points: [pilot, invented] });
    assert.equal(readSteelman(said.slice(0, -20), quotes)?.points.length, 1);
  });
  for (const [name, text] of Object.entries(brokenAnswers)) {
    it(`finds no point in ${name}`, () => assert.equal(readSteelman(text, quotes)?.points.length ?? 0, 0));
  }
});

describe('making the case for a document', () => {
  it('shows each point with the words it rests on', async () => {
    const { chat, requests } = scripted(() => JSON.stringify({ points: [pilot, invented] }));
    const outcome = await steelman(askingOf(chat));
    assert.ok(outcome.kind === 'ok');
    const { points, dropped, whole, model } = outcome.value;
    assert.deepEqual([points.length, dropped, whole, model], [1, 1, true, 'owl-8b']);
    assert.equal(steelmanText(outcome.value), `${pilot.point}\n“${pilot.quote}”`);
    assert.doesNotMatch(JSON.stringify(requests), /F-|claim|severity|SETTLED/u);
  });
  it('is plausible with the simulator', async () => {
    const outcome = await steelman(askingOf(plausibly));
    assert.ok(outcome.kind === 'ok');
    assert.ok(outcome.value.points.length >= 2);
    assert.equal(outcome.value.dropped, 0);
  });
  it('fails where no word of the case stands in the document', async () => {
    const made = await steelman(askingOf(scripted(() => JSON.stringify({ points: [invented] })).chat));
    assert.ok(made.kind === 'failed' && /no words that stand in the document/u.test(made.message));
    const unread = await steelman(askingOf(scripted(() => 'Very good!').chat));
    assert.equal(unread.kind, 'failed');
  });
  it('tells the start of each section where the document is too long, and says so', async () => {
    const sections = Array.from(
      { length: 12 },
      (_, at) => `## Part ${at}\n\nFirst of part ${at}. ${'And so on. '.repeat(300)}\n`,
    );
    const long = `${plan}\n${sections.join('\n')}`;
    const { chat, requests } = scripted(() => JSON.stringify({ points: [pilot] }));
    const outcome = await steelman(askingOf(chat, long, { contextTokens: 4096 }));
    assert.ok(outcome.kind === 'ok');
    assert.equal(outcome.value.whole, false);
    assert.match(steelmanText(outcome.value), /Only the start of each section/u);
    const user = requests[0]?.messages[1]?.content ?? '';
    for (let at = 0; at < 12; at += 1) assert.ok(user.includes(`First of part ${at}.`), String(at));
    assert.ok(Buffer.byteLength(user) / 3 + (requests[0]?.maxTokens ?? 0) < 4096);
  });
});
