import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRechecks, recheck } from '../../../../src/core/critic/ask/recheck.ts';
import { scripted } from '../run/kit.ts';
import { brokenAnswers } from './brokenAnswers.ts';
import { askingOf, findingOf, missingOf, plan, plausibly, quotes, rawOf } from './kit.ts';

const words = 'because bicycles are what they miss most';
const standing = findingOf(rawOf(words), 'F-stands');
const missing = findingOf(missingOf('rollback'), 'F-missin');
const old = `${plan}\nThe ferry runs every hour.\n`;
const gone = findingOf(rawOf('The ferry runs every hour.', 'Who says so?', old), 'F-goneaa');
const pilot = 'A pilot of two weeks at the harbour comes first.';

function answer(said: string, quote: string): string {
  return JSON.stringify({ answers: [{ number: 1, reason: 'So.', quote, answer: said }] });
}

describe('reading whether a finding still holds', () => {
  const cases: readonly (readonly [string, typeof standing, string, string, string])[] = [
    ['still true, and its words are shown', standing, 'still_true', words, 'still_true'],
    ['still true, without words', standing, 'still_true', '', 'cannot_tell'],
    ['still true, with words that are made up', standing, 'still_true', 'Members said so in a survey.', 'cannot_tell'],
    ['still missing needs no words', missing, 'still_true', '', 'still_true'],
    ['dealt with, and the words that do are shown', standing, 'no_longer', pilot, 'no_longer'],
    ['dealt with, without words', standing, 'no_longer', '', 'cannot_tell'],
    ['dealt with by the very words that are complained of', standing, 'no_longer', words, 'cannot_tell'],
    ['dealt with, with words that are made up', missing, 'no_longer', 'We can go back any day.', 'cannot_tell'],
    ['what was missing is there now', missing, 'no_longer', pilot, 'no_longer'],
    ['its words are gone', gone, 'no_longer', '', 'no_longer'],
    ['still true although its words are gone', gone, 'still_true', '', 'cannot_tell'],
    ['cannot tell', standing, 'cannot_tell', words, 'cannot_tell'],
    ['a word that was not asked for', standing, 'maybe', words, 'cannot_tell'],
  ];
  for (const [name, finding, said, quote, expected] of cases) {
    it(name, () => assert.deepEqual(readRechecks(answer(said, quote), [finding], quotes), [expected]));
  }
  for (const [name, text] of Object.entries(brokenAnswers)) {
    it(`cannot tell from ${name}`, () => {
      assert.deepEqual(readRechecks(text, [standing, gone], quotes), ['cannot_tell', 'cannot_tell']);
    });
  }
});

describe('asking again', () => {
  it('answers by id, with what the simulator sees in the text of now', async () => {
    const { rechecked, cancelled } = await recheck({ ...askingOf(plausibly), findings: [standing, missing, gone] });
    assert.equal(cancelled, false);
    assert.deepEqual(rechecked, { 'F-stands': 'still_true', 'F-missin': 'still_true', 'F-goneaa': 'no_longer' });
  });
  it('tells nothing of a finding but its claim and its words', async () => {
    const { chat, requests } = scripted(() => '');
    const told = {
      ...standing,
      explanation: 'EXPLAINED',
      defences: [{ at: '', text: 'DEFENDED', outcome: 'partly' as const, open: 'OPEN', model: 'm' }],
    };
    await recheck({ ...askingOf(chat), findings: [told] });
    assert.match(JSON.stringify(requests), /Nobody is said to have asked them/u);
    assert.doesNotMatch(JSON.stringify(requests), /EXPLAINED|DEFENDED|OPEN|F-stands|built for nobody|fox|still open/u);
  });
  it('tells the words as they stand now, where they moved', async () => {
    const { chat, requests } = scripted(() => answer('still_true', words));
    const moved = `Foreword.\n\n${plan}`;
    const { rechecked } = await recheck({ ...askingOf(chat, moved), findings: [standing] });
    assert.deepEqual(rechecked, { 'F-stands': 'still_true' });
    assert.equal(requests.length, 1);
  });
  it('says why where nobody could be asked, and makes up no answer', async () => {
    const { chat } = scripted(() => 'no-model');
    const { rechecked, failed, fault } = await recheck({ ...askingOf(chat), findings: [standing] });
    assert.deepEqual(rechecked, {});
    assert.match(failed ?? '', /\S/u);
    assert.equal(fault?.code, 'no-model');
  });
  it('takes anchors beyond the end of a text that became short', async () => {
    const { chat } = scripted(() => answer('no_longer', ''));
    const { rechecked } = await recheck({ ...askingOf(chat, 'Gone.'), findings: [gone] });
    assert.deepEqual(rechecked, { 'F-goneaa': 'no_longer' });
  });
  it('keeps what was answered when it is stopped', async () => {
    const stop = new AbortController();
    const { chat } = scripted(() => {
      stop.abort();
      return answer('still_true', words);
    });
    const outcome = await recheck({ ...askingOf(chat), signal: stop.signal, findings: [standing] });
    assert.deepEqual(outcome, { rechecked: {}, cancelled: true });
  });
});
