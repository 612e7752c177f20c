import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readDocument } from '../../../../src/core/gherkin/readFeature.ts';
import { messagesOf, ndjsonOf, type Message } from '../../../../src/core/prototype/run/messages.ts';
import { reportHtml } from '../../../../src/core/prototype/run/reportHtml.ts';
import type { RunVerdict, StepState } from '../../../../src/core/prototype/run/verdict.ts';

const states: readonly StepState[] = ['shown', 'assumed', 'unclear', 'ambiguous', 'failed', 'guessed', 'skipped'];

const feature = `# language: fr
Fonctionnalité: Panier
  Contexte:
    Etant donné une boutique

  Plan du scénario: Ajouter <n>
    Quand j'ajoute "<n>" </script><script>alert(1)</script>
    Alors je vois "<n>"
      | a | b |
    Et ceci
      """
      texte
      """
    Exemples:
      | n |
      | 1 |
      | 2 |

  Règle: R
    Scénario: Autre
      Quand a
      Alors b
`;

function messages(text = feature): readonly Message[] {
  const uri = 'features/panier.feature';
  const document = readDocument(text, { uri, markdown: false });
  let next = 0;
  const verdicts = (document.reading.outline?.scenarios ?? [])
    .flatMap(({ runs }) => runs)
    .map((run): RunVerdict => ({
      run: run.id,
      steps: run.steps.map((step) => ({
        step: step.id,
        state: states[next++ % states.length] ?? 'shown',
        message: 'What came of it </script>',
        expected: 'this',
        seen: 'that',
        elements: ['home.one', 'home.two'],
        screen: 'home',
        duration: 12.5,
      })),
    }));
  return messagesOf({
    features: [{ uri, text, markdown: false, document, verdicts }],
    started: 1_770_000_000_123,
    version: '0.4.0',
    machine: { node: '24.0.0', os: 'linux', cpu: 'x64' },
  });
}

function schema(): (value: unknown) => string {
  const file = new URL('../messages.schema.json', import.meta.resolve('@cucumber/messages'));
  const all: unknown = JSON.parse(readFileSync(file, 'utf8'));
  assert.ok(typeof all === 'object' && all !== null);
  const ajv = new Ajv2020({ strict: false });
  const check = ajv.compile(all);
  return (value) => (check(value) ? '' : ajv.errorsText(check.errors));
}

test('every message is valid against the schema of the protocol', () => {
  const fault = schema();
  for (const line of ndjsonOf(messages()).trimEnd().split('\n')) assert.equal(fault(JSON.parse(line)), '', line);
});

test('the schema refuses what is none of its messages', () => {
  assert.notEqual(schema()({ pickle: { id: 1 } }), '');
});

test('messages come in the order of a run, and refer only to what was told before', () => {
  const known = new Set<string>();
  for (const { pickle, testCase, testCaseStarted, testStepFinished, stepDefinition } of messages()) {
    if (pickle) for (const id of [pickle.id, ...pickle.steps.map((step) => step.id)]) known.add(id);
    if (stepDefinition) known.add(stepDefinition.id);
    if (testCase) {
      assert.ok(known.has(testCase.pickleId));
      for (const { pickleStepId, stepDefinitionIds = [] } of testCase.testSteps)
        for (const id of [pickleStepId ?? '', ...stepDefinitionIds]) assert.ok(known.has(id), id);
      for (const id of [testCase.id, ...testCase.testSteps.map((step) => step.id)]) known.add(id);
    }
    if (testCaseStarted) {
      assert.ok(known.has(testCaseStarted.testCaseId));
      known.add(testCaseStarted.id);
    }
    if (testStepFinished) {
      assert.ok(known.has(testStepFinished.testCaseStartedId));
      assert.ok(known.has(testStepFinished.testStepId));
    }
  }
});

test('our states are the statuses of the protocol, and only what is shown has passed', () => {
  const found = messages().flatMap(({ testStepFinished }) => testStepFinished?.testStepResult.status ?? []);
  assert.deepEqual(found.slice(0, 7), ['PASSED', 'SKIPPED', 'PENDING', 'AMBIGUOUS', 'FAILED', 'PENDING', 'SKIPPED']);
  assert.equal(messages().at(-1)?.testRunFinished?.success, false);
});

test('a step that was not kept says what was expected and seen', () => {
  const failed = messages().find(({ testStepFinished }) => testStepFinished?.testStepResult.status === 'FAILED');
  assert.match(failed?.testStepFinished?.testStepResult.message ?? '', /Expected: this\nSeen: that/);
});

test('time goes on by the durations of the steps', () => {
  const all = messages();
  const started = all.find(({ testRunStarted }) => testRunStarted)?.testRunStarted?.timestamp;
  assert.deepEqual(started, { seconds: 1_770_000_000, nanos: 123_000_000 });
  const steps = all.filter(({ testStepFinished }) => testStepFinished).length;
  const { seconds = 0, nanos = 0 } = all.at(-1)?.testRunFinished?.timestamp ?? {};
  assert.equal((seconds - 1_770_000_000) * 1000 + nanos / 1_000_000, 123 + steps * 12.5);
});

test('verdicts of a feature that has been edited since are left out', () => {
  const text = feature.replace('Scénario: Autre', 'Scénario: Nouveau');
  const document = readDocument(text, { uri: 'x', markdown: false });
  const verdicts = [{ run: 'r-autre', steps: [] }];
  const all = messagesOf({
    features: [{ uri: 'x', text, markdown: false, document, verdicts }],
    started: 0,
    version: '1',
    machine: { node: '', os: '', cpu: '' },
  });
  assert.equal(all.filter(({ testCase }) => testCase).length, 0);
});

test('nothing in a feature ends the script of the report or begins another', () => {
  const html = reportHtml(messages(), 'Panier </title><script>alert(2)</script>', {
    script: 'void 0;',
    style: 'a{}',
  });
  assert.equal(html.match(/<script/gu)?.length, 2);
  assert.equal(html.match(/<\/script/gu)?.length, 2);
  assert.equal(html.match(/<!--/gu), null);
});

test('the report allows its two scripts by their hashes, and no request', () => {
  const html = reportHtml(messages(), 'Panier', { script: 'void 0;', style: 'a{}' });
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/u.exec(html)?.[1] ?? '';
  assert.match(policy, /default-src 'none'; script-src 'sha256-[^']+' 'sha256-[^']+';/u);
  assert.doesNotMatch(policy, /unsafe-eval|https?:|connect-src|script-src[^;]*unsafe-inline/u);
});

test('the data of the report is the messages, unchanged', () => {
  const html = reportHtml(messages(), 'Panier', { script: 'void 0;', style: '' });
  const data = /window\.CUCUMBER_MESSAGES=([^;]*(?:;(?!<\/script>)[^;]*)*);<\/script>/u.exec(html)?.[1] ?? '';
  assert.deepEqual(JSON.parse(data), JSON.parse(JSON.stringify(messages())));
});
