import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patientChat } from '../../../src/core/llm/patientChat.ts';
import type { Chat } from '../../../src/core/llm/chat.ts';
import type { Clock } from '../../../src/core/ports.ts';
import { faults } from '../../lmstudio/script.ts';
import { startSimulator, type Simulator } from '../../lmstudio/simulator.ts';
import type { SimulatedModel } from '../../lmstudio/types.ts';
import { answerOf, postText, quietLog, tempBlog } from './runKit.ts';
import { runWithModels } from './runModels.ts';

const answer = (): string => answerOf('gardening', 'none', 'Soil and seasons');

/** A promise and what resolves it. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

/** What was asked and answered, by prompt and size of the wish. */
function answersOf(chat: Chat, into: string[]): Chat {
  return async (request) => {
    const outcome = await chat(request);
    if (outcome.kind === 'ok') into.push(JSON.stringify([request.messages, request.maxTokens, request.schema]));
    return outcome;
  };
}

interface Broken {
  readonly model: SimulatedModel;
  /** `noticed` is resolved when the client has told of it. */
  readonly breakIt: (simulator: Simulator, noticed: Promise<void>) => Promise<Simulator>;
}

async function runOver(t: { after: (done: () => Promise<void>) => void }, { model, breakIt }: Broken): Promise<void> {
  let simulator = await startSimulator({ models: [model], answer });
  const texts = Array.from({ length: 200 }, (_, at) => [
    `p${at}.md`,
    postText(`Note ${at}`, `Soil and seasons, day ${at}. ${'More of it. '.repeat(at % 9)}`),
  ]);
  const blog = await tempBlog(Object.fromEntries(texts));
  t.after(async () => {
    await simulator.close();
    await blog.remove();
  });
  const [noticed, back] = [gate(), gate()];
  // Time passes when the server is back.
  const clock: Clock = { now: () => 0, wait: () => back.opened };
  const answered: string[] = [];
  const told: string[] = [];
  const running = runWithModels({
    folder: blog.folder,
    url: simulator.url,
    fast: model.key,
    around: (chat) =>
      patientChat({
        chat: answersOf(chat, answered),
        clock,
        log: quietLog,
        tell: (message) => {
          told.push(message);
          noticed.open();
        },
      }),
  });
  await simulator.until(() => simulator.counters.finished >= 60);
  simulator = await breakIt(simulator, noticed.opened);
  back.open();
  const outcome = await running;
  const plan = outcome.kind === 'ok' ? outcome.value : assert.fail(JSON.stringify(outcome));
  assert.deepEqual([plan.rows.length, plan.stopped, plan.notReached], [200, undefined, []]);
  assert.ok(plan.rows.every(({ proposal }) => proposal.theme === 'Gardening'));
  assert.equal(new Set(answered).size, answered.length, 'something was answered twice');
  assert.match(told[0] ?? '', /Asking again in 1 s\.$/);
}

for (const parallel of [1, 4, 16]) {
  test(`a server that restarts in the middle of 200 posts at ${parallel} slots costs none of them`, (t) =>
    runOver(t, {
      model: { key: 'small', parallel, loaded: 65_536 },
      breakIt: async (simulator, noticed) => {
        const port = Number(new URL(simulator.url).port);
        await simulator.close();
        await noticed;
        // It comes back with nothing in memory, and loads on request.
        return startSimulator({ port, models: [{ key: 'small', parallel }], answer });
      },
    }));
}

test('a model that is thrown out and crashes in the middle of 200 posts costs none of them', (t) =>
  runOver(t, {
    model: { key: 'small', parallel: 4 },
    breakIt: async (simulator, noticed) => {
      simulator.script({ kind: 'unload', after: 1 }, { times: 2 });
      simulator.script(faults.crashed, { times: 3 });
      simulator.script(faults.busy, { times: 2 });
      await noticed;
      return simulator;
    },
  }));
