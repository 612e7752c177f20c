import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { startSimulator } from '../../../lmstudio/simulator.ts';
import type { Simulator } from '../../../lmstudio/simulator.ts';
import type { SimulatedModel } from '../../../lmstudio/types.ts';
import {
  answerAll,
  blogOf,
  CONTEXT,
  erring,
  exported,
  imported,
  livePlan,
  okOf,
  requestLines,
  timeless,
} from './batchKit.ts';

async function serverOf(t: TestContext, models: readonly SimulatedModel[]): Promise<Simulator> {
  const simulator = await startSimulator({ models: [...models] });
  t.after(() => simulator.close());
  return simulator;
}

const small: SimulatedModel = { key: 'small', loaded: CONTEXT, parallel: 1, answer: erring };

test('a batch in rounds comes to the plan of a live run', async (t) => {
  const server = await serverOf(t, [small]);
  const folder = await blogOf(t, 60, 24);
  const rounds: number[] = [];
  let plan: object | undefined;
  while (plan === undefined && rounds.length < 6) {
    const made = okOf(await exported(folder));
    if (made.kind === 'plan') {
      plan = timeless(made.plan);
      break;
    }
    rounds.push(made.requests);
    const answers = await answerAll(await requestLines(join(folder, 'requests.jsonl')), server.url);
    const report = await imported(folder, answers.toReversed().join('\n'));
    assert.deepEqual([report.imported, report.failed.count, report.missing.count], [made.requests, 0, 0]);
  }
  const live = await livePlan(await blogOf(t, 60, 24), server.url, 'small');
  assert.deepEqual(plan, timeless(live));
  assert.deepEqual(rounds, [120, 27]);
});
