import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runReview } from '../../../../src/core/critic/run/runReview.ts';
import type { ReviewRequest } from '../../../../src/core/critic/run/run.ts';
import type { Finding } from '../../../../src/core/critic/findings/finding.ts';
import { answerOf, criticOf, documentOf, lensNamed, planText, requestOf, scripted, type Script } from './kit.ts';

const loans = { quote: 'count the loans every month', claim: 'Loans are activity.', kind: 'weak_metric' };
const ride = { quote: 'More members will ride to work', claim: 'Nobody asked them.', kind: 'untested_assumption' };
const two = [criticOf(), criticOf({ id: 'fox-8b', family: 'fox' })];

function verdicts(...given: readonly string[]): string {
  const entries = given.map((verdict, at) => ({
    number: at + 1,
    reason: 'Read.',
    answered_by: verdict === 'already_answered' ? 'Ade tells the stations' : '',
    verdict,
  }));
  return JSON.stringify({ verdicts: entries });
}

async function reviewed(script: Script, more: Partial<ReviewRequest> = {}) {
  const said = scripted(script);
  const { request, events } = requestOf(said.chat, { depth: 'normal', ...more });
  const outcome = await runReview(request);
  assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
  return { ...outcome.value, ...said, events };
}

const isCheck = (label: string): boolean => label.includes('checking');

test('what the document answers already and what it does not bear out is taken out, and counted', async () => {
  const { findings, record } = await reviewed(({ label }) =>
    isCheck(label)
      ? verdicts('already_answered', 'stands', 'not_supported')
      : answerOf([ride, loans, { quote: 'All stations start on 1 March', claim: 'Too late.' }]),
  );
  assert.deepEqual(
    findings.map(({ claim, verifications }) => [claim, verifications.map(({ verdict }) => verdict)]),
    [['Loans are activity.', ['stands']]],
  );
  assert.equal(record.refuted, 2);
});

test('an answer without words that the document holds does not take a finding out', async () => {
  const { findings, record } = await reviewed(({ label }) =>
    isCheck(label)
      ? verdicts('already_answered').replace('Ade tells the stations', 'The board has approved it')
      : answerOf([loans]),
  );
  assert.deepEqual(findings[0]?.verifications[0]?.verdict, 'cannot_tell');
  assert.equal(record.refuted, 0);
});

test('of hundreds of findings the worst are checked, and the others are kept unchecked', async () => {
  const steps = Array.from({ length: 200 }, (_, at) => `Step ${at} is done by the people of floor ${at + 300}.`);
  const document = documentOf(`# Steps\n\n${steps.join('\n\n')}`);
  const { findings, record } = await reviewed(
    ({ label, messages }) => {
      const asked = messages.at(-1)?.content ?? '';
      if (isCheck(label)) return verdicts(...[...asked.matchAll(/^\d+\. "/gmu)].map(() => 'stands'));
      const quotes = [...asked.matchAll(/Step \d+ is done by the people of floor \d+/gu)].map(([quote]) => quote);
      const said = quotes.slice(0, 5).map((quote, at) => ({
        quote,
        // No word in common with another one, or they would be put together.
        claim: ['who', 'when', 'why'].map((word) => word + quote.replaceAll(/\D/gu, '')).join(' '),
        severity: at === 0 ? 'blocks_decision' : 'worth_knowing',
      }));
      return label.includes('claims') ? '{"claims":[]}' : answerOf(said);
    },
    {
      document,
      lenses: lensNamed('assumptions').questions.map((_, at) => ({ ...lensNamed('assumptions'), id: `own-${at}` })),
      critics: [criticOf({ contextTokens: 2048 })],
    },
  );
  const checks = findings.flatMap(({ verifications }) => verifications);
  assert.equal(checks.length, 40);
  assert.ok(findings.some(({ verifications }) => verifications.length === 0));
  assert.ok(
    findings.every(({ severity, verifications }) => severity !== 'blocks_decision' || verifications.length > 0),
  );
  assert.equal(record.refuted, 0);
});

test('a quick look checks nothing', async () => {
  const { requests } = await reviewed(() => answerOf([loans]), { depth: 'quick' });
  assert.deepEqual(
    requests.map(({ label }) => label),
    ['Critic: Holes'],
  );
});

test('with two models the second checks what the first found, after its own lenses', async () => {
  const { requests, findings } = await reviewed(
    ({ label, model }) =>
      isCheck(label) ? verdicts('stands', 'stands') : answerOf([model === 'owl-8b' ? loans : ride]),
    { critics: two },
  );
  assert.deepEqual(
    requests.map(({ model, label }) => `${model}: ${label}`),
    ['owl-8b: Critic: Holes', 'fox-8b: Critic: Holes', 'fox-8b: Critic: checking 2 statements'],
  );
  const found = findings.find(({ claim }) => claim === 'Loans are activity.');
  assert.equal(found?.agreement, 'both');
});

test('what one model found and the other refutes is shown as disputed, not taken out', async () => {
  const { findings, record } = await reviewed(
    ({ label, model }) => (isCheck(label) ? verdicts('not_supported') : answerOf(model === 'owl-8b' ? [loans] : [])),
    { critics: two },
  );
  assert.deepEqual(
    findings.map(({ claim, agreement }) => [claim, agreement]),
    [['Loans are activity.', 'disputed']],
  );
  assert.equal(record.refuted, 0);
});

test('where the second model cannot be loaded, the first is loaded again and checks what it found', async () => {
  const broken = {
    ...criticOf({ id: 'fox-8b' }),
    open: () => Promise.resolve({ kind: 'failed' as const, message: 'Too big.' }),
  };
  const { requests, events, record } = await reviewed(
    ({ label }) => (isCheck(label) ? verdicts('stands') : answerOf([loans])),
    {
      critics: [criticOf(), broken],
    },
  );
  assert.equal(requests.filter(({ label }) => isCheck(label)).length, 1);
  const opened = events.flatMap((event) => (event.kind === 'model' && event.loading ? [event.model] : []));
  assert.deepEqual(opened, ['owl-8b', 'fox-8b', 'owl-8b']);
  assert.deepEqual(
    record.lenses.map(({ state }) => state),
    ['done', 'failed'],
  );
});

test('findings that could not be checked are kept, and that they are unchecked is told', async () => {
  const { findings, record } = await reviewed(({ label }) => (isCheck(label) ? 'server-error' : answerOf([loans])));
  assert.deepEqual([findings.length, findings[0]?.verifications], [1, []]);
  const told = record.lenses.find(({ lens }) => lens === 'verifier');
  assert.equal(told?.state, 'failed');
  assert.match(told?.why ?? '', /^0 of 1 were checked\. .*server/u);
});

function known(claim: string, quote: string, kind: Finding['kind'], more: Partial<Finding> = {}): Finding {
  const start = planText.indexOf(quote);
  return {
    id: `F-${claim.slice(0, 4)}`,
    fingerprint: claim,
    lens: 'holes',
    kind,
    severity: 'costly_later',
    confidence: 0.5,
    claim,
    consequence: '',
    anchor: { start, end: start + quote.length, exact: quote, prefix: '', suffix: '' },
    section: [],
    anchorState: 'same',
    sources: [],
    agreement: 'one',
    verifications: [],
    baseline: 'new',
    firstRun: 'R0',
    lastRun: 'R0',
    seenIn: 1,
    defences: [],
    ...more,
  };
}

const decided = {
  decision: { status: 'dismissed', at: '2026-11-01T00:00:00Z', reason: 'wrong', text: 'We did ask.' },
} as const;

test('what was open before and is not said again is asked about, and only that', async () => {
  const { rechecked, requests } = await reviewed(
    ({ label }) => {
      if (isCheck(label)) return verdicts('stands');
      return label.includes('Holes') ? answerOf([loans]) : '{"answers":[]}';
    },
    {
      known: [
        known('Said', 'count the loans', 'weak_metric'),
        known('Silent', 'All stations start on 1 March', 'risk'),
        known('Dismissed', 'Ade tells the stations', 'hole', decided),
      ],
    },
  );
  assert.deepEqual(Object.keys(rechecked), ['F-Sile']);
  const last = requests.at(-1)?.messages.at(-1)?.content ?? '';
  assert.match(last, /Silent/u);
  assert.doesNotMatch(last, /"Said|Dismissed/u);
});

test('what the owner has decided is told as settled, the newest first, and open findings are not told at all', async () => {
  const many = Array.from({ length: 20 }, (_, at) =>
    known(`Old ${at}.`, 'count the loans', 'risk', {
      decision: {
        status: 'dismissed',
        at: `2026-10-${String(at + 1).padStart(2, '0')}T00:00:00Z`,
        reason: 'accepted_risk',
      },
    }),
  );
  const { requests } = await reviewed(() => answerOf([]), {
    depth: 'quick',
    known: [...many, known('Open one.', 'Ade tells', 'hole'), known('Newest "one".', 'Ade tells', 'hole', decided)],
  });
  const system = requests[0]?.messages[0]?.content ?? '';
  const settled = system.slice(system.indexOf('SETTLED'));
  assert.match(settled, /\n- "Newest 'one'\." \(We did ask\.\)\n- "Old 19\." \(accepted risk\)\n- "Old 18\."/u);
  assert.equal(settled.split('\n- ').length - 1, 12);
  assert.doesNotMatch(system, /Open one/u);
});

test('a run that is stopped while findings are checked keeps them', async () => {
  const said = scripted(({ label }) => {
    if (isCheck(label)) reviewing.abort();
    return answerOf([loans]);
  });
  const reviewing = requestOf(said.chat, { depth: 'normal' });
  const outcome = await runReview(reviewing.request);
  assert.ok(outcome.kind === 'ok');
  assert.deepEqual([outcome.value.findings.length, outcome.value.record.cancelled], [1, true]);
});

test('a thorough look at two parts of one document keeps what each reading found', async () => {
  const { findings } = await reviewed(
    ({ label }) => (isCheck(label) ? verdicts('stands', 'stands') : answerOf([label.includes('again') ? ride : loans])),
    { depth: 'thorough', lenses: [lensNamed('holes')] },
  );
  assert.deepEqual(findings.map(({ claim }) => claim).toSorted(), ['Loans are activity.', 'Nobody asked them.']);
});
