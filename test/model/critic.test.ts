import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../src/core/critic/read/readDocument.ts';
import { builtInLenses } from '../../src/core/critic/lenses/builtIn.ts';
import { lensesFor } from '../../src/core/critic/lenses/choose.ts';
import { runReview } from '../../src/core/critic/run/runReview.ts';
import { slotsOf } from '../../src/core/critic/slots/slotsOf.ts';
import { systemClock } from '../../src/node/clock.ts';
import { connected, model, skip } from './server.ts';

const text = `# Bicycles to work

Most members would rather cycle than drive, because buses are late.

## Goal

We will count the loans every month.

## Rollout

All stations are told in March. The supplier delivers forty bicycles in April.
`;

test('a review by a very small model ends, and nothing that it made up is shown', { skip }, async (t) => {
  const connection = await connected();
  const document = readDocument(text, { format: 'markdown', kind: 'plan' });
  const slots = slotsOf(document);
  const { signal } = new AbortController();
  const contextTokens = connection.contextTokens(model);
  const critic = { id: model, family: 'gemma', contextTokens, slots: connection.slots(model) };
  const outcome = await runReview({
    document,
    slots,
    lenses: lensesFor(builtInLenses, 'plan', 'quick'),
    depth: 'quick',
    chat: connection.chat,
    critics: [{ id: model, family: 'gemma', open: () => Promise.resolve({ kind: 'ok', value: critic }) }],
    known: [],
    run: 'R1',
    today: '2026-11-28',
    clock: systemClock,
    signal,
  });
  t.diagnostic(JSON.stringify(outcome));
  // It may well lose its way; then that is said, and the server is not to blame.
  if (outcome.kind !== 'ok') {
    assert.ok(outcome.kind === 'failed');
    assert.match(outcome.message, /^(?:Nothing of what|What) “gemma|had not come to its findings/u);
    return;
  }
  const empty = new Set(slots.filter(({ filledBy }) => filledBy === undefined).map(({ slot }) => slot.id));
  for (const { anchor, slot } of outcome.value.findings) {
    if (anchor === undefined) assert.ok(slot !== undefined && empty.has(slot));
    else assert.equal(text.slice(anchor.start, anchor.end), anchor.exact);
  }
  for (const { state, fault } of connection.requests.entries()) assert.equal(state, 'ok', fault?.message);
});
