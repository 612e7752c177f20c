import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { blogFor, impact, serverFor, valueIn } from './terminalKit.ts';

const plan = `# Plan: a quieter reading room

## Goal

Complaints about noise fall from 14 to 4 a month by 30 June 2031. The head of the branch reads the figure.

## What we do

- Phones must be put away where possible.
- Training: TBD
`;

const files = { 'plan.md': plan, 'fine.txt': 'A note of one line.\n', 'item.feature': 'Feature: Quiet\n' };

test('a document is checked by rules, with file, line and rule, and an exit of 1 where something is found', async (t) => {
  const folder = await blogFor(t, files);
  const { code, out, err } = await impact(['critic', 'plan.md'], { folder });
  assert.equal(code, 1);
  assert.match(out, /plan\.md:9:\d+ .*\(escape-clause\)/u);
  assert.match(out, /plan\.md:10:\d+ .*\(placeholder\)/u);
  assert.match(err, /no model was asked/u);
});

test('as JSON the result is one value with kind, notes, what is missing and who looked', async (t) => {
  const folder = await blogFor(t, files);
  const ran = await impact(['critic', join(folder, 'plan.md'), '--json']);
  const value = valueIn(ran);
  assert.equal(value['kind'], 'plan');
  assert.deepEqual([value['findings'], value['checked'], value['failed'], value['notRead']], [[], [], [], []]);
  const [first] = Array.isArray(value['lint']) ? value['lint'] : [];
  assert.deepEqual(
    [first?.rule, first?.line, plan.slice(first?.start, first?.end)],
    ['escape-clause', 9, 'where possible'],
  );
});

test('a document in which nothing is found is an exit of 0', async (t) => {
  const folder = await blogFor(t, files);
  assert.equal((await impact(['critic', 'fine.txt', '--kind', 'plan'], { folder })).code, 0);
});

test('annotations of a workflow cannot be broken by what the document says', async (t) => {
  const folder = await blogFor(t, {
    'odd.md': '# Plan\n\n## Scope\n\n- It must be fast%0A::error::done where possible.\n',
  });
  const { out } = await impact(['critic', 'odd.md', '--format', 'github'], { folder });
  assert.ok(out.split('\n').length > 0);
  for (const line of out.split('\n'))
    assert.match(line, /^::notice file=odd\.md|^::notice file=.*odd\.md,line=\d+,col=\d+,title=[\w-]+::[^\n]*$/u);
});

test('a model reviews it, and its findings stand on words of the document', async (t) => {
  const folder = await blogFor(t, files);
  const server = await serverFor(t, {
    models: [
      { key: 'qwen3-8b', loaded: 8192 },
      { key: 'gemma-3-12b', loaded: 8192 },
    ],
  });
  const words = [
    'critic',
    'plan.md',
    '--url',
    server.url,
    '--model',
    'qwen3-8b',
    '--second-model',
    'gemma-3-12b',
    '--json',
  ];
  const ran = await impact(words, { folder });
  assert.equal(ran.code, 1, ran.err);
  const value = valueIn(ran);
  const findings = Array.isArray(value['findings']) ? value['findings'] : [];
  assert.ok(findings.length > 0);
  for (const { quote, start, end, slot } of findings) {
    if (slot === undefined) assert.equal(plan.slice(start, end), quote);
  }
  assert.ok(Array.isArray(value['checked']) && value['checked'].length >= 3);
});

test('a server that does not answer is a failure when it is asked for, and a word beside the rules with auto', async (t) => {
  const folder = await blogFor(t, files);
  const nobody = 'http://127.0.0.1:9';
  const failed = await impact(['critic', 'plan.md', '--engine', 'lmstudio', '--url', nobody], { folder });
  assert.deepEqual([failed.code, failed.out], [2, '']);
  const auto = await impact(['critic', 'plan.md', '--engine', 'auto', '--url', nobody], { folder });
  assert.equal(auto.code, 1);
  assert.match(auto.err, /Checked by rules alone/u);
});

test('a wrong option is told with what there is', async (t) => {
  const folder = await blogFor(t, files);
  for (const [words, hint] of [
    [['--kind', 'novel'], /--kind is one of plan/u],
    [['--engine', 'gpt'], /--engine is none, lmstudio or auto/u],
    [['--engine', 'none', '--model', 'x'], /leave out/u],
    [['--depth', 'deep'], /--depth is one of/u],
    [['--format', 'xml'], /--format is text or github/u],
  ] as const) {
    const { code, err } = await impact(['critic', 'plan.md', ...words], { folder });
    assert.equal(code, 2);
    assert.match(err, hint);
  }
});
