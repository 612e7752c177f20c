import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { ParsedAnswer } from '../../../src/core/categorize/parseAnswer.ts';
import { propose } from '../../../src/core/categorize/proposal.ts';
import type { Voice } from '../../../src/core/categorize/proposal.ts';
import { bestThemes } from '../../../src/core/categorize/voteSignals.ts';
import { isSplit, weighVotes } from '../../../src/core/categorize/votes.ts';
import { opinion, themes } from './runKit.ts';

const threshold = 0.85;
const vote = (theme: string | undefined, more: Partial<ParsedAnswer> = {}): ParsedAnswer => ({
  theme,
  falseQuote: false,
  dropped: 0,
  ...more,
});
const quoted = (theme: string): ParsedAnswer => vote(theme, { quote: 'words of the post', second: 'Travel' });
const adviser = (theme: string, confidence: number) => ({ name: 'built-in', opinion: opinion(theme, confidence) });
const voice = (engine: string, theme: string, confidence: number): Voice => ({
  engine,
  answer: { kind: 'ok', opinion: opinion(theme, confidence) },
});
const none: Voice = {
  engine: 'fast',
  answer: {
    kind: 'ok',
    opinion: { distribution: { Travel: 0.3 }, none: 'none-fits', confidence: 0.3, evidence: 'None.' },
  },
};
const failed: Voice = { engine: 'fast', answer: { kind: 'failed', message: 'It gave no answer.', fatal: false } };
const plain = { threshold, said: [] };

test('two equal votes with a true quote pass a threshold of .85, without a quote they do not', () => {
  assert.ok(weighVotes([quoted('Cooking'), quoted('Cooking')]).confidence >= threshold);
  assert.ok(weighVotes([vote('Cooking', { second: 'Travel' }), vote('Cooking')]).confidence < threshold);
});

test('two equal short votes stand where two equal votes do: a quote that nobody asked for says nothing', () => {
  const short = (theme: string): ParsedAnswer => vote(theme, { full: false });
  const two = weighVotes([short('Cooking'), short('Cooking')]);
  assert.ok(Math.abs(two.confidence - 0.8) < 0.005, String(two.confidence));
  assert.ok(!('quote' in (two.signals ?? {})));
  const three = weighVotes([
    short('Cooking'),
    short('Cooking'),
    vote('Cooking', { quote: 'words of the post', full: true }),
  ]);
  assert.ok(three.confidence > two.confidence && three.confidence < 0.92, String(three.confidence));
  const unfound = weighVotes([short('Cooking'), short('Cooking'), vote('Cooking', { full: true })]);
  assert.ok(unfound.confidence < two.confidence);
});

test('a made-up quote counts less than none, and is said', () => {
  const made = weighVotes([vote('Cooking', { falseQuote: true }), vote('Cooking', { falseQuote: true })]);
  assert.ok(made.confidence < weighVotes([vote('Cooking'), vote('Cooking')]).confidence);
  assert.match(made.evidence, /quote is not in the post/);
});

test('a majority of three stays under the threshold, three different answers far under it', () => {
  const majority = weighVotes([quoted('Cooking'), quoted('Travel'), quoted('Cooking')]);
  const scattered = weighVotes([quoted('Cooking'), quoted('Travel'), quoted('Gardening')]);
  assert.ok(majority.confidence < threshold && scattered.confidence < 0.55);
  assert.ok(scattered.confidence < majority.confidence);
  assert.deepEqual(bestThemes(majority).slice(0, 2), ['Cooking', 'Travel']);
});

test('the built-in engine lifts a theme that it names too, and lowers any other, by as much as it is sure', () => {
  const votes = [vote('Cooking'), vote('Cooking')];
  const alone = weighVotes(votes).confidence;
  const [weak, strong] = [weighVotes(votes, adviser('Cooking', 0.3)), weighVotes(votes, adviser('Cooking', 0.9))];
  const [doubt, denial] = [weighVotes(votes, adviser('Travel', 0.3)), weighVotes(votes, adviser('Travel', 0.9))];
  assert.ok(alone < weak.confidence && weak.confidence < strong.confidence);
  assert.ok(alone > doubt.confidence && doubt.confidence > denial.confidence);
  assert.match(denial.evidence, /built-in says Travel/);
});

test('votes that no theme fits are "none fits", with the nearest theme kept for the review', () => {
  const answer = weighVotes([vote(undefined, { second: 'Travel' }), vote(undefined)]);
  assert.deepEqual([answer.none, bestThemes(answer)], ['none-fits', ['Travel']]);
});

test('votes are split as soon as two differ, "none fits" being one more answer', () => {
  assert.deepEqual([isSplit([vote('A'), vote('A')]), isSplit([vote('A'), vote(undefined)])], [false, true]);
});

test('an opinion is a distribution: shares of asked themes, together at most 1, never quite sure', () => {
  const names = fc.constantFrom(undefined, ...themes.map((theme) => theme.name));
  const votes = fc.array(
    fc.record({
      theme: names,
      second: names,
      quote: fc.constantFrom(undefined, 'some words'),
      falseQuote: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  );
  fc.assert(
    fc.property(votes, fc.double({ min: 0, max: 1, noNaN: true }), names, (given, sure, other) => {
      const parsed = given.map(({ theme, second, quote, falseQuote }) =>
        vote(theme, {
          falseQuote,
          ...(second === undefined ? {} : { second }),
          ...(quote === undefined ? {} : { quote }),
        }),
      );
      const answer = weighVotes(parsed, other === undefined ? undefined : adviser(other, sure));
      const all = Object.values(answer.distribution).reduce((sum, share) => sum + share, 0);
      assert.ok(all <= 1 + 1e-9 && Object.values(answer.distribution).every((share) => share > 0));
      assert.ok(answer.confidence >= 0 && answer.confidence <= 0.97);
      assert.ok(answer.none !== undefined || bestThemes(answer)[0] !== undefined);
    }),
  );
});

test('a theme named like a property of every object is a theme like any other', () => {
  const answer = weighVotes([quoted('__proto__'), quoted('__proto__')]);
  assert.deepEqual(bestThemes(answer), ['__proto__', 'Travel']);
});

test('one sure voice is filed, one that is not lies near the threshold', () => {
  assert.deepEqual(
    [
      propose(voice('fast', 'Cooking', 0.9), undefined, plain).reason,
      propose(voice('fast', 'Cooking', 0.8), undefined, plain).reason,
    ],
    ['sure', 'near-threshold'],
  );
});

test('two models that agree are surer than either', () => {
  const both = propose(voice('fast', 'Cooking', 0.75), voice('big', 'Cooking', 0.82), plain);
  assert.deepEqual([both.theme, both.reason, both.by], ['Cooking', 'sure', 'big']);
  assert.ok(both.confidence > 0.82 && both.confidence < 0.95);
});

test('two doubts do not make a certainty', () => {
  assert.equal(propose(voice('fast', 'Cooking', 0.5), voice('big', 'Cooking', 0.55), plain).reason, 'near-threshold');
});

test('two models that differ are both named, and a person decides however sure they are', () => {
  const split = propose(voice('fast', 'Cooking', 0.8), voice('big', 'Travel', 0.96), plain);
  assert.deepEqual([split.reason, split.theme, split.second], ['models-split', 'Travel', 'Cooking']);
  assert.match(split.evidence, /fast: Cooking\..*big: Travel\./);
});

test('a model that finds no theme against one that does is a split too', () => {
  const split = propose(none, voice('big', 'Cooking', 0.9), plain);
  assert.deepEqual([split.reason, split.theme], ['models-split', 'Cooking']);
  assert.match(split.evidence, /fast: none fits/);
});

test('where no theme fits nothing is proposed, and the nearest stands second', () => {
  const { theme, second, reason, confidence } = propose(none, undefined, plain);
  assert.deepEqual(
    { theme, second, reason, confidence },
    { theme: undefined, second: 'Travel', reason: 'none-fits', confidence: 0 },
  );
});

test('a model that failed leaves the word to the other one', () => {
  assert.equal(propose(failed, voice('big', 'Cooking', 0.9), plain).reason, 'sure');
  assert.equal(propose(voice('fast', 'Cooking', 0.8), failed, plain).theme, 'Cooking');
});

test('where none answered the reason is kept for the owner', () => {
  const silent = propose(failed, undefined, plain);
  assert.deepEqual([silent.reason, silent.evidence, silent.theme], ['no-answer', 'It gave no answer.', undefined]);
});

test('a present term for another theme is a conflict where it makes the difference', () => {
  const against = propose(voice('fast', 'Cooking', 0.88), undefined, { threshold, said: ['Travel'] });
  assert.deepEqual([against.reason, against.theme, against.second], ['conflict', 'Cooking', 'Travel']);
  const sure = propose(voice('fast', 'Cooking', 0.96), undefined, { threshold, said: ['Travel'] });
  assert.equal(sure.reason, 'sure');
});

test('a present term for the same theme speaks for it', () => {
  assert.equal(propose(voice('fast', 'Cooking', 0.8), undefined, { threshold, said: ['Cooking'] }).reason, 'sure');
});

test('the nearest known posts speak for or against the theme that was voted for', () => {
  const near = { name: 'built-in', opinion: { ...opinion('Cooking', 0.7), neighbours: { Cooking: 0.6, Travel: 0.3 } } };
  assert.ok(Math.abs((weighVotes([vote('Cooking')], near).signals?.['neighbours'] ?? 0) - 0.3) < 1e-9);
  assert.ok(Math.abs((weighVotes([vote('Gardening')], near).signals?.['neighbours'] ?? 0) + 0.6) < 1e-9);
});

test('signals tell the share of votes, the lead of the first and the rest, for any votes', () => {
  const { signals } = weighVotes([vote('Cooking'), vote(undefined), vote('Cooking', { full: false })]);
  assert.deepEqual(
    [signals?.['voteShare'], signals?.['firstSecond'], signals?.['otherAnswers'], signals?.['noneFits']],
    [2 / 3, 1 / 3, 1, 1 / 3],
  );
});

test('the theme with the most votes stands first however little it is believed, so that its signals are those of what is proposed', () => {
  const votes = [vote('Gardening'), vote('Gardening'), vote('Travel')];
  const found = weighVotes(votes, adviser('Travel', 0.98));
  assert.ok(found.confidence < 1 / 3);
  assert.deepEqual(bestThemes(found), ['Gardening', 'Travel']);
  assert.equal(found.rival?.theme, 'Travel');
});
