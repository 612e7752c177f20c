import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelOdds } from '../../../src/core/categorize/labelOdds.ts';
import type { TokenChoice } from '../../../src/core/llm/chat.ts';

const slugs = ['social-media', 'social-work', 'user-experience', 'mobile', 'none'];

function said(token: string, p: number, rivals: Readonly<Record<string, number>> = {}): TokenChoice {
  const top = Object.entries({ [token]: p, ...rivals });
  return {
    token,
    logprob: Math.log(p),
    top: top.map(([other, share]) => ({ token: other, logprob: Math.log(share) })),
  };
}

function near(found: number | undefined, p: number): void {
  assert.ok(found !== undefined && Math.abs(found - Math.log(p / (1 - p))) < 1e-9, `${found} for ${p}`);
}

test('a label is weighed against the other labels only, not against all that the model would rather have said', () => {
  const answer = [
    // Before the value nothing counts, however unlikely: the schema left no choice.
    said('{', 0.001, { Answer: 0.3 }),
    said('"theme', 0.2),
    said('": "', 0.5, { '": {': 0.4 }),
    // 0.10 against 0.03 for another label; "assistant" begins none.
    said('social', 0.1, { assistant: 0.11, user: 0.03, Social: 0.02 }),
    said('-', 0.64, { ' media': 0.17, '"': 0.02 }),
    // Here two labels part.
    said('media', 0.6, { work: 0.2, marketing: 0.1 }),
    said('"', 0.1, { '-': 0.4 }),
    said('}', 0.01),
  ];
  near(labelOdds(answer, slugs), (0.1 / 0.13) * (0.6 / 0.8));
});

test('a rival that leads to the same label speaks for it', () => {
  const answer = [said('{"theme": "', 1), said('mo', 0.2, { mobile: 0.3, m: 0.1, none: 0.4 }), said('bile"}', 1)];
  near(labelOdds(answer, slugs), 0.6);
});

test('a value and its quotes may share a token, and a rival may end where the label goes on', () => {
  const names = ['test', 'testing'];
  const answer = [said('{"theme":"test', 0.5), said('ing', 0.3, { '"}': 0.6, '",': 0.1 }), said('"}', 1)];
  near(labelOdds(answer, names), 0.3);
});

test('without rivals the probability is that of the tokens, and without a value there is none', () => {
  const plain = [said('{"theme": "', 0.4), said('mobile', 0.8), said('"}', 0.9)].map(({ token, logprob }) => ({
    token,
    logprob,
    top: [],
  }));
  near(labelOdds(plain, slugs), 0.8 * 0.9);
  assert.equal(labelOdds(undefined, slugs), undefined);
  assert.equal(labelOdds([said('I think it is mobile', 0.9)], slugs), undefined);
});

test('an answer of a hostile length is read no further than a label can stand', () => {
  const endless = Array.from({ length: 100_000 }, () => said(' "theme', 0.5));
  assert.equal(labelOdds(endless, slugs), undefined);
});
