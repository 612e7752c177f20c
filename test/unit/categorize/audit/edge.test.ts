import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  beginAudit,
  coveredBy,
  lookedAt,
  nextLook,
  stagesOf,
  stateOf,
  thresholdAfter,
  type Audit,
  type AuditTrail,
  type Verdict,
} from '../../../../src/core/categorize/audit/audit.ts';
import { parseTrail, printTrail } from '../../../../src/core/categorize/audit/auditFile.ts';
import { planEdge, type Edge } from '../../../../src/core/categorize/audit/edge.ts';
import { atMost, breaking, provesBoth, worstChance } from '../../../../src/core/categorize/audit/hypergeometric.ts';
import { binomialAtMost, looksNeeded, type AuditPlan } from '../../../../src/core/categorize/audit/planAudit.ts';
import { promisedWithout, resultOf } from '../../../../src/core/categorize/audit/result.ts';
import { chooseThreshold } from '../../../../src/core/categorize/audit/threshold.ts';
import { planOf, row } from '../planSamples.ts';

const [target, alpha] = [0.95, 0.05];
const [coreSize, edgeSize] = [400, 60];
const ids = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}${at}`);
const core = { size: coreSize, drawn: looksNeeded(coreSize, target, alpha) ?? 0, allowed: 0 };
const corePlan: AuditPlan = { looks: core.drawn, allowed: 0, chance: 0.9 };
const edgePlan = planEdge({ core, size: edgeSize, target, alpha, expected: 0.96, mostLooks: 20 }) ?? assert.fail();
const edge: Edge = { threshold: 0.9, posts: ids('e', edgeSize), plan: edgePlan };
const none: AuditTrail = { terms: { target, certainty: 0.95, kept: 0.0001 }, audits: [] };

function begun(seed: number, trail = none): AuditTrail {
  const outcome = beginAudit(trail, {
    passing: ids('c', coreSize),
    threshold: 0.97,
    seen: new Set(),
    expected: 0.999,
    mostLooks: 100,
    seed,
    plan: { ...corePlan, looks: corePlan.looks + 1 },
    edge,
  });
  assert.ok(outcome.kind === 'ok', outcome.kind === 'failed' ? outcome.message : '');
  return outcome.value;
}

function last({ audits }: AuditTrail): Audit {
  return audits.at(-1) ?? assert.fail('no audit');
}

function finish(trail: AuditTrail, verdict: (id: string) => Verdict): AuditTrail {
  let now = trail;
  for (let id = nextLook(last(now)); id !== undefined; id = nextLook(last(now)))
    now = lookedAt(now, { id, verdict: verdict(id) });
  return now;
}

test('the worst division of the wrong ones is found, and both parts together prove the target at it', () => {
  const sizes = fc.record({
    coreSize: fc.integer({ min: 80, max: 500 }),
    size: fc.integer({ min: 5, max: 150 }),
    expected: fc.double({ min: 0.8, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(sizes, (given) => {
      const drawn = looksNeeded(given.coreSize, target, alpha);
      if (drawn === undefined) return;
      const inner = { size: given.coreSize, drawn, allowed: 0 };
      const plan = planEdge({ ...given, core: inner, target, alpha, mostLooks: 30 });
      if (plan === undefined) return;
      const outer = { size: given.size, drawn: plan.looks, allowed: plan.allowed };
      const wrong = breaking(inner.size + outer.size, target);
      let worst = 0;
      for (let inEdge = 0; inEdge <= Math.min(wrong, outer.size); inEdge++)
        worst = Math.max(
          worst,
          atMost(0, { size: inner.size, wrong: wrong - inEdge, drawn }) *
            atMost(plan.allowed, { size: outer.size, wrong: inEdge, drawn: plan.looks }),
        );
      assert.ok(Math.abs(worst - worstChance(wrong, inner, outer)) < 1e-12);
      assert.ok(worst <= alpha && provesBoth(inner, outer, target, alpha));
      // Worse sets pass more seldom still, so that the bound holds for all of them.
      assert.ok(worstChance(wrong + 5, inner, outer) <= worst + 1e-12);
    }),
    { numRuns: 60 },
  );
});

test('an edge takes fewer looks than a sample of both that allows as many wrong ones', () => {
  const both = looksNeeded(coreSize + edgeSize, target, alpha, edgePlan.allowed) ?? 0;
  const one = planEdge({ core, size: edgeSize, target, alpha, expected: 0.9, mostLooks: 30 });
  assert.ok(one !== undefined && one.allowed >= 1);
  assert.ok(core.drawn + edgePlan.looks <= both);
  assert.ok(core.drawn + one.looks < (looksNeeded(coreSize + edgeSize, target, alpha, one.allowed) ?? 0) - 10);
});

test('the surer posts are looked at first; once they and the edge have passed both are promised', () => {
  const trail = begun(1);
  assert.ok(nextLook(last(trail))?.startsWith('c'));
  const done = finish(trail, () => 'right');
  assert.deepEqual(stagesOf(last(done)), { core: 'passed', edge: 'passed' });
  assert.equal(coveredBy(last(done)).length, coreSize + edgeSize);
  assert.equal(thresholdAfter(last(done)), 0.9);
  assert.match(
    resultOf(done, 600)?.sentence ?? '',
    /^460 of 600 posts pass unseen\. Checked \d+ at random: 0 wrong, so/,
  );
  assert.ok(promisedWithout(last(done), new Set()) >= target);
});

test('a failed edge leaves the promise of the surer posts, and says so', () => {
  const done = finish(begun(2), (id) => (id.startsWith('e') ? 'wrong' : 'right'));
  assert.deepEqual([stateOf(last(done)), stagesOf(last(done)).edge], ['passed', 'failed']);
  const result = resultOf(done, 600) ?? assert.fail();
  assert.deepEqual([result.kind, result.covers], ['promised', ids('c', coreSize)]);
  assert.match(result.sentence, /^400 of 600 .* 0 wrong, so at least 95 % .* 60 less sure ones .* not promised\.$/);
  assert.ok(result.notRight.every((id) => id.startsWith('e')) && result.notRight.length > 0);
  assert.equal(thresholdAfter(last(done)), 0.97);
  assert.ok(promisedWithout(last(done), new Set()) >= target);
});

test('where the surer posts fail, the edge is never looked at and nothing is promised', () => {
  const done = finish(begun(3), () => 'wrong');
  assert.deepEqual([stateOf(last(done)), last(done).looks.length, coveredBy(last(done))], ['failed', 1, []]);
});

test('an edge that has lost its proof, or overlaps what passes, is dropped rather than believed', () => {
  const begin = (posts: readonly string[], plan = edgePlan) => {
    const seen = new Set(ids('e', 20));
    const request = { passing: ids('c', coreSize), threshold: 0.97, seen, expected: 0.999, mostLooks: 60, seed: 1 };
    const outcome = beginAudit(none, { ...request, edge: { threshold: 0.9, posts, plan } });
    return outcome.kind === 'ok' ? last(outcome.value).edge : assert.fail();
  };
  assert.equal(begin(ids('c', 30)), undefined);
  assert.equal(begin(ids('e', 22)), undefined);
  assert.equal(begin(ids('e', edgeSize), { looks: 1, allowed: 0, chance: 1 }), undefined);
  assert.equal(begin(ids('e', edgeSize))?.posts.length, 40);
});

test('sets that break the target by one post are promised no more often than the certainty allows, wherever the wrong ones are', () => {
  const runs = 400;
  let mostByChance = 0;
  while (binomialAtMost(mostByChance, runs, alpha) < 0.99) mostByChance++;
  const coreWrong = breaking(coreSize, target);
  const bothWrong = breaking(coreSize + edgeSize, target);
  // In the surer posts alone; in the edge as far as it holds them; in between, where both parts have a chance to miss them.
  for (const [inCore, inEdge] of [
    [coreWrong, 0],
    [0, bothWrong],
    [bothWrong - 8, 8],
    [coreWrong - 1, bothWrong - coreWrong + 1],
  ] as const) {
    const wrong = new Set([...ids('c', inCore), ...ids('e', inEdge)]);
    let broken = 0;
    for (let seed = 1; seed <= runs; seed++) {
      const covers = coveredBy(last(finish(begun(seed), (id) => (wrong.has(id) ? 'wrong' : 'right'))));
      if (covers.filter((id) => wrong.has(id)).length > (1 - target) * covers.length + 1e-9) broken++;
    }
    assert.ok(broken <= mostByChance, `${broken} of ${runs} with ${inCore} and ${inEdge}`);
  }
});

test('a threshold comes with the edge that is worth its looks, and the file keeps both', () => {
  const posts = ids('p', 500).map((id, at) => ({ id, p: at < 380 ? 0.9985 - at * 1e-7 : 0.97 - (at - 380) * 1e-4 }));
  const found = chooseThreshold({ posts, random: [], target, alpha, mostLooks: 60 }) ?? assert.fail();
  assert.ok(found.edge !== undefined && found.plan.looks + found.edge.plan.looks <= 60);
  assert.ok(found.edge.threshold < found.value && !found.edge.posts.some((id) => found.passing.includes(id)));
  const plan = planOf(posts.map(({ id, p }) => row(id, 'sure', p, 'Gardens')));
  const { passing, value, expected, plan: looks, edge: beside } = found;
  const request = { passing, threshold: value, seen: new Set<string>(), expected, mostLooks: 60, seed: 4 };
  const outcome = beginAudit(none, { ...request, plan: looks, edge: beside });
  const trail = outcome.kind === 'ok' ? outcome.value : assert.fail();
  assert.deepEqual(parseTrail(plan, printTrail(plan, trail)), { kind: 'ok', value: trail });
  const text = printTrail(plan, trail);
  const swapped = text.replace(
    `"${last(trail).sample.at(-1)}"\n   ],\n   "looks"`,
    `"${found.passing[0]}"\n   ],\n   "looks"`,
  );
  assert.notEqual(swapped, text);
  assert.equal(parseTrail(plan, swapped).kind, 'failed');
});
