import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain, explanationText, readExplanation } from '../../../../src/core/critic/ask/explain.ts';
import { scripted } from '../run/kit.ts';
import { brokenAnswers } from './brokenAnswers.ts';
import { askingOf, missingOf, plausibly, rawOf } from './kit.ts';

describe('reading an explanation', () => {
  it('takes both texts as plain lines', () => {
    const said = JSON.stringify({ why: 'It\n carries\u202E all.', example: 'On Monday\tnobody comes.' });
    assert.deepEqual(readExplanation(said), { why: 'It carries all.', example: 'On Monday nobody comes.' });
  });
  it('takes one without an example, and prose instead of a form', () => {
    assert.deepEqual(readExplanation('{"why": "It carries all."}'), { why: 'It carries all.', example: '' });
    assert.deepEqual(readExplanation('It carries all that follows from it.'), {
      why: 'It carries all that follows from it.',
      example: '',
    });
  });
  it('keeps to a length that can be shown', () => {
    const { why = '', example = '' } =
      readExplanation(JSON.stringify({ why: 'x'.repeat(9000), example: 'y'.repeat(9000) })) ?? {};
    assert.ok(why.length <= 700 && example.length <= 500);
  });
  for (const [name, text] of Object.entries(brokenAnswers)) {
    if (name === 'a long loop') continue;
    it(`makes nothing of ${name}`, () => assert.equal(readExplanation(text), undefined));
  }
  it('leaves one line between the two', () => {
    const model = 'owl-8b';
    assert.equal(explanationText({ why: 'Why.', example: 'Say so.', model }), 'Why.\n\nSay so.');
    assert.equal(explanationText({ why: 'Why.', example: '', model }), 'Why.');
  });
});

describe('explaining', () => {
  it('asks for no remedy, and works for what is missing too', async () => {
    const { chat, requests } = scripted(() => '{"why": "It carries all.", "example": ""}');
    for (const finding of [rawOf('All stations start on 1 March.'), missingOf('rollback')]) {
      const outcome = await explain({ ...askingOf(chat), finding });
      assert.deepEqual(outcome, { kind: 'ok', value: { why: 'It carries all.', example: '', model: 'owl-8b' } });
    }
    assert.match(requests[0]?.messages[0]?.content ?? '', /Propose no remedy/u);
    assert.match(requests[1]?.messages[1]?.content ?? '', /Missing: rollback/u);
  });
  it('is plausible with the simulator', async () => {
    const outcome = await explain({ ...askingOf(plausibly), finding: rawOf('All stations start on 1 March.') });
    assert.ok(outcome.kind === 'ok');
    assert.ok(outcome.value.why.length > 20 && outcome.value.example.length > 20);
  });
  it('fails in words of its own where nothing can be read, and for a fault', async () => {
    const finding = rawOf('All stations start on 1 March.');
    const unread = await explain({ ...askingOf(scripted(() => '{"oops": 1}').chat), finding });
    assert.ok(unread.kind === 'failed' && /owl-8b/u.test(unread.message));
    const fault = await explain({ ...askingOf(scripted(() => 'unloaded').chat), finding });
    assert.equal(fault.kind, 'failed');
    const small = await explain({ ...askingOf(plausibly, undefined, { contextTokens: 300 }), finding });
    assert.ok(small.kind === 'failed' && /context of 300/u.test(small.message));
  });
});
