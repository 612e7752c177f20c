import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Answer, Engine, Question, Spent } from '../../../src/core/categorize/engine.ts';
import type { Estimate } from '../../../src/core/categorize/estimate.ts';
import type { Plan } from '../../../src/core/categorize/plan.ts';
import type { PlanRequest } from '../../../src/core/categorize/planRequest.ts';
import { makePlan } from '../../../src/core/categorize/runPlan.ts';
import type { Files } from '../../../src/core/ports.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { okOf } from './planSamples.ts';
import { fakeEngine, listProgress, opinion, postText, requestFor } from './runKit.ts';

/** An engine that is paid by the call: two a post, a hundred tokens each. */
function paid(answer: (question: Question) => Answer | Promise<Answer>, slots = 2): ReturnType<typeof fakeEngine> {
  const engine = fakeEngine(
    async (question) => {
      const answered = await answer(question);
      for (const finish of ['stop', 'stop'] as const) {
        const usage = { promptTokens: 90, completionTokens: 10, reasoningTokens: 0 };
        question.meter?.add({ kind: 'ok', text: '', finish, model: 'model', usage, firstPiece: 1, total: 1_000 });
      }
      return answered;
    },
    { name: 'model', slots, measured: [] },
  );
  delete (engine as { measured?: unknown }).measured;
  const spent = (): Spent => {
    const calls = engine.asked.length * 2;
    return { calls, kept: 0, promptTokens: calls * 90, answerTokens: calls * 10, busy: calls * 1_000 };
  };
  return Object.assign(engine, { spent });
}

function name(index: number): string {
  return String(index).padStart(3, '0');
}

function blogOf(known: number, open: number): Record<string, string> {
  return {
    ...Object.fromEntries(
      Array.from({ length: known }, (_, index) => [
        `known/k${name(index)}.md`,
        postText(`K${index}`, 'words', `categories: [${index % 2 === 0 ? 'Recipes' : 'Travel'}]\n`),
      ]),
    ),
    ...Object.fromEntries(
      Array.from({ length: open }, (_, index) => [`posts/p${name(index)}.md`, postText(`P${index}`, 'words')]),
    ),
  };
}

async function planFor(
  t: TestContext,
  posts: Readonly<Record<string, string>>,
  fast: Engine,
  more: Partial<PlanRequest> = {},
): Promise<Plan> {
  return okOf(await makePlan(await requestFor(t, posts, fast, { files: inTurn(nodeFiles), ...more })));
}

/** Reads end in the order they were asked for: from a real disk a post may overtake the one before it. */
function inTurn(files: Files): Files {
  let last: Promise<unknown> = Promise.resolve();
  const read = (path: string): Promise<Uint8Array> => {
    const next = last.then(() => files.read(path));
    last = next.catch(() => undefined);
    return next;
  };
  return { ...files, read };
}

/** Right about every known post, with signals that say so. */
const knowing = ({ post }: Question): Answer => {
  const even = Number(/\d+/.exec(post.id)?.[0] ?? 0) % 2 === 0;
  return { kind: 'ok', opinion: opinion(even ? 'Cooking' : 'Travel', 0.9, { signals: { voteShare: 1, quote: 1 } }) };
};

test('a model is examined on posts whose theme is known, with that field hidden, before the open ones', async (t) => {
  const hidden = new Map<string, string | undefined>();
  const model = paid((question) => {
    hidden.set(question.post.id, question.hideField);
    return knowing(question);
  });
  const plan = await planFor(t, blogOf(50, 4), model);
  assert.equal(model.asked.length, 54);
  assert.ok(model.asked.slice(0, 50).every((id) => id.startsWith('known/')));
  assert.ok([...hidden].every(([id, field]) => field === (id.startsWith('known/') ? 'categories' : undefined)));
  assert.deepEqual([plan.calibration?.stage, plan.calibration?.gold.length], ['platt', 50]);
  assert.ok(plan.calibration?.gold.every(({ right, drawn, by }) => right && drawn === 'terms' && by === 'model'));
  // What is examined is not filed anew: the rules settled these posts.
  assert.equal(plan.rows.filter(({ proposal }) => proposal.reason === 'rule').length, 50);
});

test('a model that fails its exam files nothing, however sure it sounds', async (t) => {
  const model = paid(() => ({
    kind: 'ok',
    opinion: opinion('Gardening', 0.97, { signals: { voteShare: 1, quote: 1 } }),
  }));
  const plan = await planFor(t, blogOf(50, 4), model);
  const open = plan.rows.filter(({ id }) => id.startsWith('posts/'));
  assert.ok(open.every(({ proposal }) => proposal.reason === 'near-threshold' && proposal.confidence < 0.1));
});

test('the exam asks about sixty posts at most, the same ones in every run, and can be left out', async (t) => {
  const first = paid(knowing);
  await planFor(t, blogOf(90, 1), first);
  assert.equal(first.asked.length, 61);
  const second = paid(knowing);
  await planFor(t, blogOf(90, 1), second);
  assert.deepEqual([...second.asked].sort(), [...first.asked].sort());
  const none = paid(knowing);
  await planFor(t, blogOf(90, 1), none, { exam: 0 });
  assert.deepEqual(none.asked, ['posts/p000.md']);
});

test('where the rules leave nothing open no model is asked at all', async (t) => {
  const model = paid(knowing);
  await planFor(t, blogOf(50, 0), model);
  assert.deepEqual(model.asked, []);
});

test('the first five posts tell what the rest will cost, and the plan what it did', async (t) => {
  const estimates: Estimate[] = [];
  const plan = await planFor(t, blogOf(20, 25), paid(knowing), { onEstimate: (one) => void estimates.push(one) });
  assert.deepEqual(estimates, [{ probed: 5, posts: 40, calls: 80, tokens: 8_000, minutes: 40 / 60 }]);
  assert.deepEqual(plan.cost?.engines, [
    { name: 'model', posts: 45, calls: 90, kept: 0, promptTokens: 8_100, answerTokens: 900, busy: 90_000 },
  ]);
});

test('in the time that is given the built-in engine files what the model is not reached for', async (t) => {
  const adviser = fakeEngine(
    ({ post }) => ({
      kind: 'ok',
      opinion: opinion('Travel', post.id.endsWith('1.md') ? 0.84 : 0.3),
    }),
    { name: 'built-in' },
  );
  const model = paid(knowing);
  // The clock goes on a second with every look at it.
  const plan = await planFor(t, blogOf(0, 30), model, { adviser, minutes: 2.2 });
  const asked = model.asked.length;
  assert.ok(asked > 0 && asked < 30, `${asked} asked`);
  assert.deepEqual([plan.rows.length, plan.notReached, plan.stopped], [30, [], undefined]);
  const byBuiltin = plan.rows.filter(({ proposal }) => proposal.by === 'built-in');
  assert.equal(byBuiltin.length, 30 - asked);
  // Those just short of the threshold come first: there a model's word changes most.
  assert.ok(model.asked.slice(0, 3).every((id) => id.endsWith('1.md')));
});

test('the measuring is a stage of its own in the progress', async (t) => {
  const progress = listProgress();
  await planFor(t, blogOf(8, 2), paid(knowing), { progress });
  const stages = [...new Set(progress.updates.map(({ stage }) => stage))];
  assert.deepEqual(stages, ['Measuring model on posts whose theme is known', 'Asking model']);
});

/** Every question waits until a test answers it. */
function gated(slots: number): { readonly model: Engine; readonly open: Map<string, () => void> } {
  const open = new Map<string, () => void>();
  const model = paid(async (question) => {
    await new Promise<void>((resolve) => open.set(question.post.id, resolve));
    return knowing(question);
  }, slots);
  return { model, open };
}

/** Lets everything go on that can, files being read from a disk among it. */
async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100_000 && !holds(); turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.ok(holds());
}

test('no slot waits for the end of the probe or of the exam: what they leave free goes on with the rest', async (t) => {
  const estimates: Estimate[] = [];
  const progress = listProgress();
  const { model, open } = gated(8);
  const planning = planFor(t, blogOf(10, 12), model, { progress, onEstimate: (one) => void estimates.push(one) });
  await until(() => open.size === 8);
  assert.ok([...open.keys()].every((id) => id.startsWith('known/')));
  // Two posts of the exam, the second among the first five of the run, are answered last of all.
  const [kept, probe] = [[...open.keys()][7] ?? '', [...open.keys()][1] ?? ''];
  for (let answered = 0; answered < 14; answered++) {
    const next = [...open.keys()].find((id) => id !== kept && id !== probe) ?? '';
    open.get(next)?.();
    open.delete(next);
    await until(() => open.size === 8);
  }
  assert.ok([...open.keys()].filter((id) => id.startsWith('posts/')).length === 6);
  assert.deepEqual(estimates, []);
  assert.match(progress.updates.at(-1)?.stage ?? '', /^Measuring/);
  open.get(probe)?.();
  await until(() => estimates.length === 1);
  // Of 22 posts 15 are answered; what the others under way have cost so far is not taken for the cost of the five.
  assert.deepEqual(estimates, [{ probed: 5, posts: 7, calls: 14, tokens: 1_400, minutes: (7 * 2) / 7 / 60 }]);
  open.delete(probe);
  for (const go of open.values()) go();
  assert.equal((await planning).notReached.length, 0);
});

test('the time that is given ends the exam and the rest alike', async (t) => {
  let now = 0;
  const clock = { now: () => now, wait: () => Promise.resolve() };
  const { model, open } = gated(4);
  const planning = planFor(t, blogOf(6, 20), model, { clock, minutes: 1 });
  await until(() => open.size === 4);
  for (const [id, go] of [...open].slice(0, 3)) {
    open.delete(id);
    go();
  }
  await until(() => open.size === 4);
  now = 60_000;
  for (const go of open.values()) go();
  const plan = await planning;
  assert.deepEqual([plan.stopped, plan.notReached.length], ['The time you gave is over.', 19]);
});
