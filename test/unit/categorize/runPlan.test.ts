import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Answer, LateEngine } from '../../../src/core/categorize/engine.ts';
import type { Plan } from '../../../src/core/categorize/plan.ts';
import { parsePlan, printPlan } from '../../../src/core/categorize/planText.ts';
import { makePlan } from '../../../src/core/categorize/runPlan.ts';
import type { PlanRequest } from '../../../src/core/categorize/planRequest.ts';
import { fakeEngine, listProgress, opinion, postText, requestFor } from './runKit.ts';

const says = (theme: string, confidence: number): Answer => ({ kind: 'ok', opinion: opinion(theme, confidence) });
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Posts without terms, `p00.md` and on; the longer the later. */
function openPosts(count: number): Record<string, string> {
  const ids = Array.from({ length: count }, (_, index) => String(index).padStart(2, '0'));
  return Object.fromEntries(
    ids.map((id, index) => [`posts/p${id}.md`, postText(`Post ${id}`, 'word '.repeat(index + 1))]),
  );
}

async function planOf(request: PlanRequest): Promise<Plan> {
  const outcome = await makePlan(request);
  return outcome.kind === 'ok' ? outcome.value : assert.fail(JSON.stringify(outcome));
}

const row = (plan: Plan, id: string) => plan.rows.find((one) => one.id === id) ?? assert.fail(`no row ${id}`);
const reasons = (plan: Plan) => plan.rows.map(({ proposal }) => proposal.reason);

test('what the rules settle is asked of no engine', async (t) => {
  const fast = fakeEngine(() => says('Travel', 0.9));
  const posts = {
    'posts/a.md': postText('A', 'x', 'categories: [Recipes, odd]\n'),
    'posts/b.md': postText('B', 'x', 'categories: [odd]\n'),
  };
  const plan = await planOf(await requestFor(t, posts, fast));
  assert.deepEqual(fast.asked, ['posts/b.md']);
  const ruled = row(plan, 'posts/a.md');
  assert.deepEqual(
    [ruled.proposal.theme, ruled.proposal.confidence, ruled.proposal.reason, ruled.proposal.by, ruled.settled],
    ['Cooking', 1, 'rule', 'rules', ['Cooking']],
  );
  assert.deepEqual([row(plan, 'posts/b.md').proposal.reason, row(plan, 'posts/b.md').present], ['sure', ['odd']]);
});

test('the rows stand in the order of the scan, whatever order they were asked in', async (t) => {
  const fast = fakeEngine(() => says('Travel', 0.9));
  const plan = await planOf(await requestFor(t, openPosts(6), fast));
  assert.deepEqual(
    plan.rows.map(({ id }) => id),
    Object.keys(openPosts(6)),
  );
});

test('long posts are asked first, so that none is left for the end', async (t) => {
  const fast = fakeEngine(() => says('Travel', 0.9), { slots: 1 });
  await planOf(await requestFor(t, openPosts(5), fast));
  assert.deepEqual(fast.asked, Object.keys(openPosts(5)).toReversed());
});

test('all slots of an engine are kept full', async (t) => {
  const { promise: gate, resolve: release } = Promise.withResolvers<void>();
  const fast = fakeEngine(async () => {
    if (fast.peak === 4) release();
    await gate;
    return says('Travel', 0.9);
  });
  await planOf(await requestFor(t, openPosts(12), fast));
  assert.equal(fast.peak, 4);
});

test('the reasoning engine comes after the whole fast pass, for the doubtful alone, first where its word changes most', async (t) => {
  const confidence: Record<string, number> = { 'posts/p00.md': 0.5, 'posts/p01.md': 0.95, 'posts/p02.md': 0.8 };
  const fast = fakeEngine(({ post }) => says('Travel', confidence[post.id] ?? 0.99));
  let askedBefore = 0;
  const big = fakeEngine(
    () => {
      askedBefore ||= fast.asked.length;
      return says('Travel', 0.9);
    },
    { name: 'big', slots: 1 },
  );
  const plan = await planOf(await requestFor(t, openPosts(4), fast, { reasoning: big }));
  assert.equal(askedBefore, 4);
  assert.deepEqual(big.asked, ['posts/p00.md', 'posts/p02.md']);
  assert.deepEqual(reasons(plan), ['sure', 'sure', 'sure', 'sure']);
  assert.deepEqual(plan.engines, ['fast', 'big']);
});

test('two models that differ leave the row to a person', async (t) => {
  const fast = fakeEngine(() => says('Travel', 0.6));
  const big = fakeEngine(() => says('Cooking', 0.95), { name: 'big' });
  const plan = await planOf(await requestFor(t, openPosts(1), fast, { reasoning: big }));
  assert.deepEqual(reasons(plan), ['models-split']);
});

test('a reasoning engine that is made late is not made where nothing is doubtful', async (t) => {
  let opened = 0;
  const late: LateEngine = {
    name: 'big',
    open: () => {
      opened++;
      return Promise.resolve({ kind: 'failed', message: 'Too little memory.' });
    },
  };
  await planOf(
    await requestFor(
      t,
      openPosts(2),
      fakeEngine(() => says('Travel', 0.9)),
      { reasoning: late },
    ),
  );
  assert.equal(opened, 0);
  const plan = await planOf(
    await requestFor(
      t,
      openPosts(2),
      fakeEngine(() => says('Travel', 0.5)),
      { reasoning: late },
    ),
  );
  assert.deepEqual(
    [opened, plan.stopped, reasons(plan)],
    [1, 'Too little memory.', ['near-threshold', 'near-threshold']],
  );
});

test('the threshold of the owner decides, else the one of the rules', async (t) => {
  const fast = fakeEngine(() => says('Travel', 0.7));
  const low = await planOf(await requestFor(t, openPosts(1), fast, { threshold: 0.65 }));
  assert.deepEqual([low.threshold, reasons(low)], [0.65, ['sure']]);
  const usual = await planOf(await requestFor(t, openPosts(1), fast));
  assert.deepEqual([usual.threshold, reasons(usual)], [0.85, ['near-threshold']]);
});

test('a post the engine fails on goes to review with the reason, and the others are filed', async (t) => {
  const fast = fakeEngine(({ post }) =>
    post.id === 'posts/p01.md'
      ? { kind: 'failed', message: 'It gave no usable answer.', fatal: false }
      : says('Travel', 0.9),
  );
  const plan = await planOf(await requestFor(t, openPosts(3), fast));
  assert.deepEqual(reasons(plan), ['sure', 'no-answer', 'sure']);
  assert.equal(row(plan, 'posts/p01.md').proposal.evidence, 'It gave no usable answer.');
  assert.equal(plan.stopped, undefined);
});

test('a post that failed for a passing reason is asked once more, when the others are done', async (t) => {
  const fast = fakeEngine(
    ({ post }) =>
      post.id === 'posts/p02.md' && fast.asked.length < 3
        ? { kind: 'failed', message: 'Unloaded.', fatal: false, passing: true }
        : says('Travel', 0.9),
    { slots: 1 },
  );
  const plan = await planOf(await requestFor(t, openPosts(3), fast));
  assert.deepEqual(fast.asked, ['posts/p02.md', 'posts/p01.md', 'posts/p00.md', 'posts/p02.md']);
  assert.deepEqual(reasons(plan), ['sure', 'sure', 'sure']);
  const stubborn = fakeEngine(() => ({ kind: 'failed', message: 'Unloaded.', fatal: false, passing: true }));
  assert.deepEqual(reasons(await planOf(await requestFor(t, openPosts(2), stubborn))), ['no-answer', 'no-answer']);
  assert.equal(stubborn.asked.length, 4);
});

test('an engine that is gone ends the run, and what is done is kept', async (t) => {
  let answered = 0;
  const fast = fakeEngine(async () => {
    await settle();
    return answered++ < 5 ? says('Travel', 0.9) : { kind: 'failed', message: 'The server is gone.', fatal: true };
  });
  const plan = await planOf(await requestFor(t, openPosts(20), fast));
  assert.deepEqual([plan.rows.length, plan.notReached.length, plan.stopped], [5, 15, 'The server is gone.']);
  assert.ok(fast.asked.length <= 9, `${fast.asked.length} asked`);
});

test('cancel keeps what is done and names the rest', async (t) => {
  const stop = new AbortController();
  const fast = fakeEngine(async (_question, signal) => {
    await settle();
    if (fast.asked.length > 6) stop.abort();
    return signal.aborted ? { kind: 'cancelled' } : says('Travel', 0.9);
  });
  const plan = await planOf(await requestFor(t, openPosts(20), fast, { signal: stop.signal }));
  assert.ok(plan.rows.length > 0 && plan.rows.length < 20);
  assert.equal(plan.rows.length + plan.notReached.length, 20);
  assert.equal(plan.stopped, 'Cancelled.');
});

test('a run that is cancelled in its second pass keeps the words of the first', async (t) => {
  const stop = new AbortController();
  const big = fakeEngine(
    () => {
      stop.abort();
      return { kind: 'cancelled' };
    },
    { name: 'big' },
  );
  const fast = fakeEngine(() => says('Travel', 0.5));
  const plan = await planOf(await requestFor(t, openPosts(5), fast, { reasoning: big, signal: stop.signal }));
  assert.deepEqual([plan.rows.length, plan.notReached.length, plan.engines], [5, 0, ['fast']]);
});

test('a run that was cancelled before it began is no plan', async (t) => {
  const fast = fakeEngine(() => says('Travel', 0.9));
  const outcome = await makePlan(await requestFor(t, openPosts(1), fast, { signal: AbortSignal.abort() }));
  assert.equal(outcome.kind, 'cancelled');
});

test('a post that changed since the scan is judged, and planned, as it is now', async (t) => {
  const fast = fakeEngine(() => says('Travel', 0.9));
  const request = await requestFor(t, openPosts(2), fast);
  await writeFile(join(request.folder, 'posts/p00.md'), postText('Now', 'New words.', 'categories: [Recipes]\n'));
  const plan = await planOf(request);
  const now = row(plan, 'posts/p00.md');
  assert.deepEqual([now.title, now.present, now.proposal.reason], ['Now', ['Recipes'], 'rule']);
  assert.notEqual(now.hash, request.scan.posts[0]?.hash);
  assert.deepEqual(fast.asked, ['posts/p01.md']);
});

test('a post that changes between the two passes is judged by its new text alone', async (t) => {
  const fast = fakeEngine(() => says('Travel', 0.8));
  const request = await requestFor(t, openPosts(1), fast);
  const big: LateEngine = {
    name: 'big',
    open: async () => {
      await writeFile(join(request.folder, 'posts/p00.md'), postText('Now', 'New words.'));
      return { kind: 'ok', value: fakeEngine(() => says('Cooking', 0.9), { name: 'big' }) };
    },
  };
  const plan = await planOf({ ...request, reasoning: big });
  const { title, proposal } = row(plan, 'posts/p00.md');
  assert.deepEqual([title, proposal.theme, proposal.reason, proposal.by], ['Now', 'Cooking', 'sure', 'big']);
});

test('a post that went since the scan is listed, and stops nothing', async (t) => {
  const request = await requestFor(
    t,
    openPosts(2),
    fakeEngine(() => says('Travel', 0.9)),
  );
  await rm(join(request.folder, 'posts/p00.md'));
  const plan = await planOf(request);
  assert.deepEqual(
    [plan.rows.length, plan.unreadable.map(({ file }) => file), plan.notReached],
    [1, ['posts/p00.md'], []],
  );
});

test('a tag that names another theme makes a conflict of a proposal that is just over the threshold', async (t) => {
  const posts = { 'posts/a.md': postText('A', 'x', 'tags: [Gardening]\n') };
  const plan = await planOf(
    await requestFor(
      t,
      posts,
      fakeEngine(() => says('Travel', 0.87)),
    ),
  );
  assert.deepEqual(reasons(plan), ['conflict']);
});

test('progress counts up to the end, and tells the time that is left after the first answer', async (t) => {
  const progress = listProgress();
  await planOf(
    await requestFor(
      t,
      openPosts(3),
      fakeEngine(() => says('Travel', 0.9), { slots: 1 }),
      { progress },
    ),
  );
  assert.deepEqual(
    progress.updates.map(({ stage, done, total }) => [stage, done, total]),
    [0, 1, 2, 3].map((done) => ['Asking fast', done, 3]),
  );
  const left = progress.updates.map((update) => update.left);
  assert.equal(left[0], undefined);
  assert.ok((left[1] ?? 0) > (left[2] ?? 0) && (left[2] ?? 0) > 0 && left[3] === 0);
});

test('a post whose path no plan may name is listed, and what is counted is what the file will hold', async (t) => {
  const posts = { 'a\\b.md': postText('Strange', 'word'), 'c.md': postText('Plain', 'word') };
  const request = await requestFor(
    t,
    posts,
    fakeEngine(() => says('Gardening', 0.9)),
  );
  const plan = await makePlan(request);
  assert.ok(plan.kind === 'ok');
  assert.deepEqual(
    plan.value.rows.map(({ id }) => id),
    ['c.md'],
  );
  assert.deepEqual(plan.value.unreadable, [{ file: 'a\\b.md', line: 1, reason: 'its path holds a backslash' }]);
});

test('a plan can be printed and read again', async (t) => {
  const posts = {
    ...openPosts(3),
    'posts/r.md': postText('R', 'x', 'categories: [Recipes]\n'),
    'posts/bad.md': '---\ntitle: "x\n---\n',
  };
  const plan = await planOf(
    await requestFor(
      t,
      posts,
      fakeEngine(() => says('Travel', 0.7)),
    ),
  );
  const again = parsePlan(printPlan(plan));
  assert.ok(again.kind === 'ok', again.kind === 'failed' ? again.message : '');
  assert.deepEqual(again.value.rows, plan.rows);
});
