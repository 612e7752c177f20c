import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  beginAudit,
  lookedAt,
  nextLook,
  stateOf,
  type Audit,
  type AuditRequest,
  type AuditTrail,
  type Verdict,
} from '../../../../src/core/categorize/audit/audit.ts';
import { proves } from '../../../../src/core/categorize/audit/hypergeometric.ts';
import { promisedWithout, resultOf } from '../../../../src/core/categorize/audit/result.ts';
import { checkThemes } from '../../../../src/core/categorize/audit/themeCheck.ts';
import { chooseThreshold } from '../../../../src/core/categorize/audit/threshold.ts';

const ids = (count: number) => Array.from({ length: count }, (_, at) => `p${at}`);
const none: AuditTrail = { terms: { target: 0.95, certainty: 0.9, kept: 0.5 }, audits: [] };
const request = (more: Partial<AuditRequest> = {}): AuditRequest => ({
  passing: ids(520),
  threshold: 0.9,
  seen: new Set(),
  expected: 0.995,
  mostLooks: 60,
  seed: 1,
  ...more,
});

function begun(trail = none, more: Partial<AuditRequest> = {}): AuditTrail {
  const outcome = beginAudit(trail, request(more));
  assert.ok(outcome.kind === 'ok', outcome.kind === 'failed' ? outcome.message : '');
  return outcome.value;
}

function last(trail: AuditTrail): Audit {
  const audit = trail.audits.at(-1);
  assert.ok(audit);
  return audit;
}

function finish(trail: AuditTrail, verdict: (id: string) => Verdict): AuditTrail {
  let now = trail;
  for (let id = nextLook(last(now)); id !== undefined; id = nextLook(last(now)))
    now = lookedAt(now, { id, verdict: verdict(id) });
  return now;
}

test('a clean sample of 54 of 520 promises 95 %, in words, by its labels', () => {
  const done = finish(begun(), () => 'right');
  const result = resultOf(done, 612);
  assert.equal(result?.kind, 'promised');
  assert.equal(
    result.sentence,
    '520 of 612 posts pass unseen. Checked 54 at random: 0 wrong, so at least 95 % are right (90 % sure).',
  );
  assert.deepEqual(result.restsOn, last(done).sample);
  assert.deepEqual([result.covers.length, result.notRight.length], [520, 0]);
});

test('an audit ends with the first wrong one too many, and promises nothing', () => {
  const trail = begun();
  const first = last(trail).sample[0];
  const done = finish(trail, (id) => (id === first ? 'cannot-tell' : 'right'));
  assert.deepEqual([last(done).looks.length, stateOf(last(done))], [1, 'failed']);
  const result = resultOf(done, 612);
  assert.deepEqual([result?.kind, result?.covers, result?.notRight], ['not-promised', [], [first]]);
  assert.match(result?.sentence ?? '', /Nothing is promised/);
});

test('while it runs nothing is promised, and no second audit begins', () => {
  const trail = begun();
  assert.equal(resultOf(trail, 612)?.kind, 'running');
  assert.equal(resultOf(none, 612), undefined);
  const again = beginAudit(trail, request());
  assert.match(again.kind === 'failed' ? again.message : '', /not finished/);
});

test('a failed audit repeats on fresh posts and with less of the error', () => {
  const failed = finish(begun(), () => 'wrong');
  const looked = last(failed).looks.map(({ id }) => id);
  const second = last(begun(failed, { passing: ids(400), mostLooks: 100 }));
  assert.deepEqual([second.attempt, second.alpha < last(failed).alpha], [2, true]);
  assert.ok(!second.fresh.some((id) => looked.includes(id)) && !second.sample.some((id) => looked.includes(id)));
  assert.ok(second.plan.looks > 54);
});

test('posts seen before are never drawn, ids that repeat count once, and looks that allow no proof are refused', () => {
  const seen = new Set(ids(100));
  const audit = last(begun(none, { passing: [...ids(520), ...ids(520)], seen }));
  assert.equal(audit.fresh.length, 420);
  assert.ok(audit.sample.every((id) => !seen.has(id)));
  const few = beginAudit(none, request({ mostLooks: 20 }));
  assert.match(few.kind === 'failed' ? few.message : '', /20 looks at 520 posts cannot prove 95 %/);
  assert.equal(beginAudit(none, request({ passing: [] })).kind, 'failed');
});

test('stopping early decides as the whole sample would have', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 120 }), fc.nat({ max: 30 }), fc.nat(), (size, wrong, seed) => {
      const outcome = beginAudit(none, request({ passing: ids(size), expected: 0.97, mostLooks: 100, seed }));
      if (outcome.kind !== 'ok') return;
      const bad = new Set(ids(wrong));
      const done = last(finish(outcome.value, (id) => (bad.has(id) ? 'wrong' : 'right')));
      const found = done.sample.filter((id) => bad.has(id)).length;
      const proven = proves(size, 0.95, done.alpha, done.plan.looks, found);
      assert.equal(stateOf(done) === 'passed', found <= done.plan.allowed);
      if (stateOf(done) === 'passed') assert.ok(proven);
    }),
  );
});

test('looks outside the sample, repeated ones and late ones change nothing', () => {
  const trail = begun();
  const id = nextLook(last(trail)) ?? '';
  const once = lookedAt(trail, { id, verdict: 'right' });
  assert.equal(lookedAt(once, { id, verdict: 'wrong' }), once);
  assert.equal(lookedAt(once, { id: 'elsewhere', verdict: 'wrong' }), once);
  const done = finish(trail, () => 'wrong');
  assert.equal(lookedAt(done, { id: last(done).sample[5] ?? '', verdict: 'right' }), done);
});

test('taking posts out after an audit never promises more than is true in the worst case', () => {
  const done = last(finish(begun(), () => 'right'));
  assert.ok(promisedWithout(done, new Set()) >= 0.95);
  const half = promisedWithout(done, new Set(ids(260)));
  assert.ok(half < promisedWithout(done, new Set()) && half >= 0.89);
  assert.equal(promisedWithout(done, new Set(ids(520))), 1);
});

function theme(name: string, p: number, wrong: number) {
  return Array.from({ length: 40 }, (_, at) => ({
    id: `${name}${at}`,
    theme: name,
    p,
    ...(at < 8 ? { right: at >= wrong } : {}),
  }));
}

test('a theme below the gate is held alone, and a single wrong label does not hold a sure one', () => {
  const checks = checkThemes([...theme('Sure', 0.99, 0), ...theme('Weak', 0.95, 4)], 0.95);
  assert.deepEqual(
    checks.map(({ theme: name, held }) => [name, held]),
    [
      ['Weak', true],
      ['Sure', false],
    ],
  );
  assert.equal(checks[0]?.restsOn.length, 8);
});

test('the threshold keeps ties together, names a set that may reach the target, and says so where none may', () => {
  const posts = ids(400).map((id, at) => ({ id, p: at < 300 ? 0.999 : 0.5 }));
  const ask = { random: [], target: 0.95, alpha: 0.05, mostLooks: 60 };
  const found = chooseThreshold({ ...ask, posts });
  assert.deepEqual([found?.value, found?.passing.length], [0.999, 300]);
  assert.equal(chooseThreshold({ ...ask, posts: posts.map((post) => ({ ...post, p: 0.6 })) }), undefined);
  const against = Array.from({ length: 30 }, (_, at) => ({ p: 0.999, right: at % 2 === 0 }));
  assert.equal(chooseThreshold({ ...ask, posts, random: against }), undefined);
});
