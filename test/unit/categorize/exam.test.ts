import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Answer, Engine, Question, Spent } from '../../../src/core/categorize/engine.ts';
import type { Estimate } from '../../../src/core/categorize/estimate.ts';
import type { Plan } from '../../../src/core/categorize/plan.ts';
import type { PlanRequest } from '../../../src/core/categorize/planRequest.ts';
import { makePlan } from '../../../src/core/categorize/runPlan.ts';
import { okOf } from './planSamples.ts';
import { fakeEngine, listProgress, opinion, postText, requestFor } from './runKit.ts';

/** An engine that is paid by the call: two a post, a hundred tokens each. */
function paid(answer: (question: Question) => Answer): ReturnType<typeof fakeEngine> {
  const engine = fakeEngine((question) => answer(question), { name: 'model', slots: 2, measured: [] });
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
  return okOf(await makePlan(await requestFor(t, posts, fast, more)));
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
