import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Plan } from '../../src/core/categorize/plan.ts';
import { answerAll, blogOf, exported, imported, okOf, requestLines } from '../unit/categorize/batch/batchKit.ts';
import { address, connected, model, skip } from './server.ts';

/** Its answers need not be those of a live run: what a real engine says hangs a little on what it read before. */
test('a real engine takes the lines of a batch as they are', { skip, timeout: 600_000 }, async (t) => {
  const url = `${address}/v1`;
  const contextTokens = (await connected()).contextTokens(model);
  const folder = await blogOf(t, 4, 0);
  const out = join(folder, 'requests.jsonl');
  let plan: Plan | undefined;
  for (let round = 1; plan === undefined && round < 9; round += 1) {
    const made = okOf(await exported(folder, { settings: { model, contextTokens, logprobs: true }, out }));
    if (made.kind === 'plan') plan = made.plan;
    else {
      const report = await imported(folder, (await answerAll(await requestLines(out), url)).join('\n'));
      assert.deepEqual([report.unknown.count, report.duplicates.count, report.missing.count], [0, 0, 0]);
    }
  }
  assert.ok(plan !== undefined && plan.rows.length === 4);
  assert.deepEqual(plan.engines, [model]);
  assert.ok(plan.rows.every(({ proposal }) => Number.isFinite(proposal.signals?.['labelOdds'] ?? Number.NaN)));
  const [cost] = plan.cost?.engines ?? [];
  assert.ok(cost !== undefined && cost.calls >= 8 && cost.promptTokens > 0, JSON.stringify(cost));
});
