import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTokenEstimate, roomFor } from '../../../src/core/llm/contextBudget.ts';

describe('an estimate of tokens', () => {
  it('begins on the safe side of four characters a token', () => {
    assert.ok(createTokenEstimate().tokens('word '.repeat(100)) >= 125);
  });
  it('counts what other scripts take', () => {
    const estimate = createTokenEstimate();
    assert.ok(estimate.tokens('日本語'.repeat(100)) >= 300);
  });
  it('goes up at once and comes down slowly', () => {
    const estimate = createTokenEstimate();
    const messages = [{ role: 'user' as const, content: 'x'.repeat(3000) }];
    const before = estimate.promptTokens(messages);
    estimate.learn(messages, 1500);
    const dear = estimate.promptTokens(messages);
    assert.ok(dear > 1500 && dear > before);
    estimate.learn(messages, 700);
    const after = estimate.promptTokens(messages);
    assert.ok(after < dear && after > 900, `${dear} → ${after}`);
  });
  it('learns nothing from a count of 0 or a prompt that is mostly template', () => {
    const estimate = createTokenEstimate();
    const before = estimate.tokens('x'.repeat(3000));
    estimate.learn([{ role: 'user', content: 'x'.repeat(3000) }], 0);
    estimate.learn([{ role: 'user', content: 'hi' }], 50);
    assert.equal(estimate.tokens('x'.repeat(3000)), before);
  });
  it('cannot be led astray by a server that counts nonsense', () => {
    const estimate = createTokenEstimate();
    const messages = [{ role: 'user' as const, content: 'x'.repeat(3000) }];
    estimate.learn(messages, 1e9);
    assert.ok(estimate.tokens('x'.repeat(3000)) <= 2000);
    for (let at = 0; at < 100; at += 1) estimate.learn(messages, 9);
    assert.ok(estimate.tokens('x'.repeat(3000)) >= 600);
  });
});

describe('the room for a post', () => {
  it('is what context, answer and fixed part leave', () => {
    const room = roomFor({ contextTokens: 8192, maxTokens: 200, fixedTokens: 1000 });
    assert.ok(room > 6000 && room < 8192 - 1200);
  });
  it('is shared by those who share the context', () => {
    const one = { contextTokens: 8192, maxTokens: 200, fixedTokens: 500 };
    assert.ok(roomFor({ ...one, sharers: 4 }) * 4 < roomFor(one));
  });
  it('is never below nothing', () =>
    assert.equal(roomFor({ contextTokens: 1000, maxTokens: 900, fixedTokens: 900 }), 0));
  it('counts with a small context where none is known', () =>
    assert.ok(roomFor({ maxTokens: 0, fixedTokens: 0 }) < 4096));
});
