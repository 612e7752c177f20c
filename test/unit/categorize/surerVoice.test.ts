import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Answer, Engine, Opinion, Question, Spent } from '../../../src/core/categorize/engine.ts';
import { randomFrom } from '../../../src/core/categorize/folds.ts';
import type { ParsedAnswer } from '../../../src/core/categorize/parseAnswer.ts';
import { parsePlan, printPlan } from '../../../src/core/categorize/planText.ts';
import type { Plan, PlanRow } from '../../../src/core/categorize/plan.ts';
import { makePlan } from '../../../src/core/categorize/runPlan.ts';
import { voicesText } from '../../../src/core/categorize/voicesText.ts';
import { weighVotes } from '../../../src/core/categorize/votes.ts';
import { okOf } from './planSamples.ts';
import { fakeEngine, opinion, postText, requestFor } from './runKit.ts';

const names = ['Cooking', 'Travel', 'Gardening'];

/** What a voter of this accuracy says of a post, the same in every run: one of an index, which its path tells. */
function voterOf(accuracy: number, seed: number): (id: string) => string {
  return (id) => {
    const random = randomFrom(seed * 100_000 + indexOf(id) * 7 + (id.startsWith('known/') ? 3 : 0));
    // The first numbers of neighbouring seeds are alike.
    for (let skipped = 0; skipped < 5; skipped++) random();
    if (random() < accuracy) return truthOf(id);
    return names[(names.indexOf(truthOf(id)) + 1 + Math.floor(random() * 2)) % 3] ?? '';
  };
}

function indexOf(id: string): number {
  return Number(/\d+/u.exec(id)?.[0] ?? 0);
}

function truthOf(id: string): string {
  return indexOf(id) % 2 === 0 ? 'Cooking' : 'Travel';
}

function vote(theme: string): ParsedAnswer {
  return { theme, falseQuote: false, dropped: 0, full: false };
}

interface World {
  readonly model: number;
  readonly second?: number;
  readonly adviser: number;
}

function unmeasured(engine: Engine): Engine {
  delete (engine as { measured?: unknown }).measured;
  return engine;
}

function spentOnce(): Spent {
  return { calls: 1, kept: 0, promptTokens: 1, answerTokens: 1, busy: 1 };
}

/** A model that is asked twice, with an engine beside it that knows its own worth. */
function engineOf(name: string, accuracy: number, adviser: number, seed: number): Engine {
  const says = voterOf(accuracy, seed);
  const beside = voterOf(adviser, 1);
  const ask = ({ post }: Question): Answer => {
    const theme = says(post.id);
    const advice: Opinion = opinion(beside(post.id), adviser, { evidence: 'Words that speak for it: some.' });
    return {
      kind: 'ok',
      opinion: weighVotes([vote(theme), vote(theme)], { name: 'built-in', opinion: advice }),
    };
  };
  return Object.assign(unmeasured(fakeEngine(ask, { name, slots: 2 })), { spent: spentOnce });
}

function path(at: number): string {
  return String(at).padStart(3, '0');
}

function mean(rows: readonly PlanRow[]): number {
  return rows.reduce((sum, { proposal }) => sum + proposal.confidence, 0) / rows.length;
}

async function planOf(t: TestContext, world: World): Promise<Plan> {
  const known = Array.from({ length: 60 }, (_, at) => [
    `known/${path(at)}.md`,
    postText(`K${at}`, 'words', `categories: [${at % 2 === 0 ? 'Recipes' : 'Travel'}]\n`),
  ]);
  const open = Array.from({ length: 100 }, (_, at) => [`posts/${path(at)}.md`, postText(`P${at}`, 'words')]);
  const second = world.second === undefined ? {} : { reasoning: engineOf('second', world.second, world.adviser, 3) };
  const posts = Object.fromEntries([...known, ...open]);
  return okOf(await makePlan(await requestFor(t, posts, engineOf('model', world.model, world.adviser, 2), second)));
}

function openRows(plan: Plan) {
  return plan.rows.filter(({ id }) => id.startsWith('posts/'));
}

function rightOf(plan: Plan): number {
  return openRows(plan).filter(({ id, proposal }) => proposal.theme === truthOf(id)).length;
}

const share = (accuracy: number): number =>
  openRowIds.filter((id) => voterOf(accuracy, accuracy === weak.model ? 2 : 1)(id) === truthOf(id)).length;
const openRowIds = Array.from({ length: 100 }, (_, at) => `posts/${String(at).padStart(3, '0')}.md`);
const weak: World = { model: 0.5, adviser: 0.92 };

test('where a weak model and the built-in engine differ the surer one is proposed, by what both said of known posts', async (t) => {
  const plan = await planOf(t, weak);
  // The two voices alone are right about this often, so the test is of something.
  assert.ok(share(weak.model) < 60 && share(weak.adviser) > 85);
  assert.ok(rightOf(plan) >= share(weak.adviser) - 2, `${rightOf(plan)} of 100 right`);
  const filed = openRows(plan).filter(({ proposal }) => proposal.reason === 'sure');
  assert.ok(filed.length > 60, `${filed.length} filed`);
  const led = openRows(plan).filter(({ proposal }) => proposal.by === 'built-in');
  assert.ok(led.length > 30);
  for (const { proposal } of led) {
    assert.equal(proposal.other?.by, 'model');
    assert.notEqual(proposal.other?.theme, proposal.theme);
    assert.match(proposal.evidence, /Words that speak for it.*model says .* less sure where the two differ/u);
  }
  // What is told of it can be counted in the labels behind it.
  const marks = plan.calibration?.gold.filter(({ by }) => by === 'built-in') ?? [];
  const right = marks.filter((mark) => mark.right).length;
  assert.equal(
    voicesText(plan),
    `On ${led.length} posts the built-in engine, which learnt from your posts, is believed against model: right on ${right} of ${marks.length} such posts whose theme your own terms tell.`,
  );
});

test('a strong model is believed against the built-in engine', async (t) => {
  const plan = await planOf(t, { model: 0.95, adviser: 0.7 });
  assert.equal(openRows(plan).filter(({ proposal }) => proposal.by === 'built-in').length, 0);
  assert.equal(voicesText(plan), undefined);
});

test('a proposal against the model is less sure than one that it shares, and is weighed by the same labels', async (t) => {
  const plan = await planOf(t, weak);
  const rows = openRows(plan);
  const against = rows.filter(({ proposal }) => proposal.other !== undefined);
  const shared = rows.filter(({ proposal }) => proposal.other === undefined && proposal.by === 'model');
  assert.ok(mean(against) < mean(shared));
  assert.ok(plan.calibration?.gold.some(({ by, signals }) => by === 'built-in' && Object.hasOwn(signals, 'voteShare')));
});

test('what the marks of an exam are too few for is not decided by them', async (t) => {
  const posts = Object.fromEntries([
    ...Array.from({ length: 30 }, (_, at) => [
      `known/${path(at)}.md`,
      postText(`K${at}`, 'words', `categories: [${at % 2 === 0 ? 'Recipes' : 'Travel'}]\n`),
    ]),
    ...Array.from({ length: 20 }, (_, at) => [`posts/${path(at)}.md`, postText(`P${at}`, 'words')]),
  ]);
  const plan = okOf(await makePlan(await requestFor(t, posts, engineOf('model', 0.5, 0.92, 2))));
  assert.ok(openRows(plan).every(({ proposal }) => proposal.by === 'model' && proposal.reason === 'not-measured'));
});

test('a second model that says what the built-in engine says does not split with a weak first one', async (t) => {
  const plan = await planOf(t, { model: 0.5, adviser: 0.8, second: 0.9 });
  const both = openRows(plan).filter(({ proposal }) => proposal.signals?.['otherModel'] === 1 && proposal.other);
  assert.ok(both.length > 0);
  for (const { proposal } of both) {
    assert.notEqual(proposal.reason, 'models-split');
    assert.match(proposal.evidence, /agree/u);
  }
  const read = parsePlan(printPlan(plan));
  assert.deepEqual(read.kind === 'ok' ? read.value.rows : undefined, plan.rows, 'it is kept as it is');
});

test('what no model gives a usable answer to is filed as it would be without one, and the owner is told why', async (t) => {
  const posts = Object.fromEntries(openRowIds.map((id) => [id, postText(id, 'words')]));
  const failed = 'model gave no usable answer: it was empty.';
  const garbage = (answers: boolean): Engine =>
    unmeasured(
      fakeEngine(({ post }) =>
        answers && indexOf(post.id) < 50
          ? { kind: 'ok', opinion: opinion('Gardening', 0.9) }
          : { kind: 'failed', message: failed, fatal: false },
      ),
    );
  const adviser = fakeEngine(({ post }) => ({ kind: 'ok', opinion: opinion(truthOf(post.id), 0.95) }), {
    name: 'built-in',
  });
  const rows = openRows(okOf(await makePlan(await requestFor(t, posts, garbage(true), { adviser }))));
  for (const { id, proposal } of rows) {
    const { by, theme, reason, evidence } = proposal;
    if (indexOf(id) < 50) assert.deepEqual([by, theme], ['fast', 'Gardening']);
    else {
      assert.deepEqual([by, theme, reason], ['built-in', truthOf(id), 'sure']);
      assert.ok(evidence.endsWith(failed));
    }
  }
  assert.equal(adviser.asked.length, 50, 'it is asked about nothing else');
  const alone = openRows(okOf(await makePlan(await requestFor(t, posts, garbage(false)))));
  assert.ok(alone.every(({ proposal }) => proposal.reason === 'no-answer'));
});
