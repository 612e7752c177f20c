import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { stateOf, type AuditTrail, type PromiseTerms } from '../../../../src/core/categorize/audit/audit.ts';
import { loadTrail, parseTrail, printTrail, saveTrail } from '../../../../src/core/categorize/audit/auditFile.ts';
import {
  afterCheck,
  beginOn,
  offerAudit,
  openSample,
  withDecisions,
} from '../../../../src/core/categorize/audit/ofPlan.ts';
import { resultOf } from '../../../../src/core/categorize/audit/result.ts';
import type { Plan, PlanRow } from '../../../../src/core/categorize/plan.ts';
import { decide, undecide } from '../../../../src/core/categorize/review.ts';
import { weighPlan } from '../../../../src/core/categorize/weigh.ts';
import { nodeFiles } from '../../../../src/node/files.ts';
import { okOf, planOf, row } from '../planSamples.ts';
import { honestRecord } from '../runKit.ts';

const terms: PromiseTerms = { target: 0.95, certainty: 0.9 };

function open(id: string, p: number, theme: string): PlanRow {
  const one = row(id, 'sure', p, theme);
  return { ...one, proposal: { ...one.proposal, signals: { ownOdds: Math.log(p / (1 - p)) } } };
}

function blog(sure: number, doubtful: number): Plan {
  const rows = [
    ...Array.from({ length: sure }, (_, index) => open(`s${index}.md`, 0.985, 'Gardens')),
    ...Array.from({ length: doubtful }, (_, index) => open(`n${index}.md`, 0.6, 'Machines')),
  ];
  const gold = [...honestRecord('built-in')];
  return weighPlan(planOf(rows, { calibration: { stage: 'bands', gold } }));
}

function begun(plan: Plan, seed = 3): { readonly plan: Plan; readonly trail: AuditTrail } {
  return okOf(beginOn(plan, undefined, okOf(offerAudit(plan, undefined, terms)), { terms, seed }));
}

const lookUp = (plan: Plan) => (id: string) => plan.rows.find((one) => one.id === id);

test('an offer names threshold and looks before anything is drawn, and the draw is from what passes', () => {
  const plan = blog(300, 100);
  const offer = okOf(offerAudit(plan, undefined, terms));
  assert.ok(offer.looks <= 60 && offer.looks >= 20, String(offer.looks));
  assert.ok(offer.passing.length >= 300);
  const { plan: now, trail } = begun(plan);
  assert.equal(now.threshold, offer.threshold);
  const sample = openSample(trail);
  assert.equal(sample.length, offer.looks);
  assert.ok(
    sample.every(
      (id) => lookUp(now)(id)?.drawn === true && [...offer.passing, ...(offer.edge?.posts ?? [])].includes(id),
    ),
  );
});

test('nothing is offered while no confidence is measured', () => {
  const plan = { ...blog(50, 0), calibration: { stage: 'bands' as const, gold: [] } };
  const offer = offerAudit(plan, undefined, terms);
  assert.match(offer.kind === 'failed' ? offer.message : '', /not measured yet/);
});

test('accepting every drawn post proves the promise, and the sentence rests on these posts alone', () => {
  const { plan, trail } = begun(blog(300, 100));
  const sample = openSample(trail);
  const decided = decide(plan, sample, { kind: 'accept' });
  const done = withDecisions(trail, lookUp(decided));
  const result = resultOf(done, decided.rows.length) ?? assert.fail('no result');
  assert.equal(result.kind, 'promised');
  assert.match(result.sentence, /at least 95 % are right \(90 % sure\)/);
  assert.deepEqual([...result.restsOn].sort(), [...sample].slice(0, result.restsOn.length).sort());
  assert.deepEqual(openSample(done), []);
});

test('a post that cannot be told, or is given another theme, counts as wrong', () => {
  const { plan, trail } = begun(blog(300, 100));
  const [first = '', second = ''] = openSample(trail);
  const skipped = decide(decide(plan, [first], { kind: 'skip' }), [second], { kind: 'choose', theme: 'Harbours' });
  const looks = withDecisions(trail, lookUp(skipped)).audits[0]?.looks;
  assert.deepEqual(
    looks?.map(({ verdict }) => verdict),
    ['cannot-tell', 'wrong'].slice(0, looks?.length),
  );
});

test('a slip is mended while the check runs, and not after its end', () => {
  const { plan, trail } = begun(blog(300, 100));
  const sample = openSample(trail);
  const [first = ''] = sample;
  const right = decide(plan, [first], { kind: 'accept' });
  const looked = withDecisions(trail, lookUp(right));
  assert.equal(looked.audits[0]?.looks.length, 1);
  assert.equal(withDecisions(looked, lookUp(undecide(right, [first]))).audits[0]?.looks.length, 0);
  const wrong = decide(plan, sample, { kind: 'choose', theme: 'Harbours' });
  const failed = withDecisions(trail, lookUp(wrong));
  assert.equal(stateOf(failed.audits[0] ?? assert.fail('no audit')), 'failed');
  assert.equal(withDecisions(failed, lookUp(decide(wrong, sample, { kind: 'accept' }))), failed);
});

test('a failed check is followed by one on fresh posts with a smaller error', () => {
  const { plan, trail } = begun(blog(400, 0));
  const wrong = decide(plan, openSample(trail).slice(0, 8), { kind: 'choose', theme: 'Harbours' });
  const failed = withDecisions(trail, lookUp(wrong));
  const next = offerAudit(weighPlan(wrong), failed, terms);
  if (next.kind !== 'ok') return assert.match(next.kind === 'failed' ? next.message : '', /comes near/);
  const again = okOf(beginOn(weighPlan(wrong), failed, next.value, { terms, seed: 5 }));
  const [one, other] = again.trail.audits;
  assert.ok((other?.alpha ?? 1) < (one?.alpha ?? 0));
  assert.ok(other?.sample.every((id) => one?.looks.every((look) => look.id !== id)));
});

test('the trail is kept beside the posts and read again, for its own plan alone', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'impact-audit-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const { plan, trail } = begun(blog(300, 0));
  okOf(await saveTrail(folder, plan, trail, nodeFiles));
  assert.deepEqual(okOf(await loadTrail(folder, plan, nodeFiles)), trail);
  const other = { ...plan, created: '2026-01-02T03:04:06.000Z' };
  assert.equal(okOf(await loadTrail(folder, other, nodeFiles)), undefined);
  await writeFile(join(folder, '.impact', 'audit.json'), '{"version": 1, "plan"');
  assert.equal((await loadTrail(folder, plan, nodeFiles)).kind, 'failed');
});

test('a trail that was tampered with is refused', () => {
  const { plan, trail } = begun(blog(300, 0));
  const text = printTrail(plan, trail);
  const sample = openSample(trail);
  const refused = (change: (whole: typeof trail) => unknown): string => {
    const outcome = parseTrail(plan, JSON.stringify({ ...JSON.parse(text), audits: [change(trail)] }));
    return outcome.kind === 'failed' ? outcome.message : assert.fail('accepted');
  };
  const [audit = assert.fail('no audit')] = trail.audits;
  assert.match(
    refused(() => ({ ...audit, sample: [...sample.slice(1), sample[1]] })),
    /not drawn from/,
  );
  assert.match(
    refused(() => ({ ...audit, sample: sample.slice(1) })),
    /not the size of the sample/,
  );
  assert.match(
    refused(() => ({ ...audit, looks: [{ id: 'elsewhere.md', verdict: 'right' }] })),
    /was not drawn/,
  );
  const one = { ...audit, sample: sample.slice(0, 1), plan: { ...audit.plan, looks: 1 }, edge: undefined };
  assert.match(
    refused(() => ({ ...one, looks: [{ id: sample[0], verdict: 'right' }] })),
    /proves nothing/,
  );
  assert.match(
    refused(() => ({ ...audit, alpha: 0.9 })),
    /more of the error/,
  );
  assert.match(
    refused(() => ({ ...audit, fresh: ['elsewhere.md'] })),
    /is no post of the plan/,
  );
});

test('where the surer posts pass and those beside them fail, these wait for the owner', () => {
  const rows = [
    ...Array.from({ length: 360 }, (_, index) => open(`s${index}.md`, 0.998, 'Gardens')),
    ...Array.from({ length: 80 }, (_, index) => open(`e${index}.md`, 0.95, 'Machines')),
  ];
  const gold = honestRecord('built-in');
  const blogNow = weighPlan(planOf(rows, { calibration: { stage: 'bands', gold } }));
  const offer = okOf(offerAudit(blogNow, undefined, terms));
  const { edge } = offer;
  assert.ok(edge !== undefined && edge.posts.every((id) => id.startsWith('e')), 'no edge');
  const { plan, trail } = okOf(beginOn(blogNow, undefined, offer, { terms, seed: 3 }));
  const sample = openSample(trail);
  assert.ok(edge.posts.every((id) => lookUp(plan)(id)?.proposal.reason === 'sure'));
  const inEdge = sample.filter((id) => id.startsWith('e'));
  const inCore = sample.filter((id) => id.startsWith('s'));
  const decided = decide(decide(plan, inCore, { kind: 'accept' }), inEdge, { kind: 'choose', theme: 'Harbours' });
  const done = withDecisions(trail, lookUp(decided));
  const { plan: after, ids } = afterCheck(decided, done);
  assert.deepEqual(resultOf(done, after.rows.length)?.covers, offer.passing);
  const waits = after.rows.filter(({ proposal }) => proposal.reason === 'near-threshold').map(({ id }) => id);
  assert.ok(waits.length > 0 && waits.every((id) => id.startsWith('e') && ids.includes(id)));
  assert.ok(offer.passing.every((id) => lookUp(after)(id)?.proposal.reason === 'sure'));
  assert.equal(afterCheck(plan, trail).plan, plan);
});
