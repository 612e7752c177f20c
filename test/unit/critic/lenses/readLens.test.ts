import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentKinds } from '../../../../src/core/critic/document.ts';
import { builtInLenses } from '../../../../src/core/critic/lenses/builtIn.ts';
import { printLens } from '../../../../src/core/critic/lenses/printLens.ts';
import { readLens } from '../../../../src/core/critic/lenses/readLens.ts';

const file = `---
name: Data protection
scope: part
applies to: plan, prd
default_for: prd
kind: blind spot
slots: [privacy, legal]
---

The data protection officer has read this and said no.

- Whose data is kept without a reason that is stated?
- Who can see it,
  and for how long?
`;

function faultOf(text: string, name = '.impact/lenses/privacy.md'): string {
  const outcome = readLens(text, name);
  assert.ok(outcome.kind === 'failed', JSON.stringify(outcome));
  return outcome.message;
}

test('a file of the owner becomes a lens that bears the name of the file', () => {
  const outcome = readLens(file, '.impact/lenses/Data Protection.md');
  assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
  assert.deepEqual(outcome.value, {
    id: 'data-protection',
    name: 'Data protection',
    scope: 'part',
    appliesTo: ['plan', 'prd'],
    defaultFor: ['prd'],
    kind: 'blind_spot',
    questions: ['Whose data is kept without a reason that is stated?', 'Who can see it, and for how long?'],
    slots: ['privacy', 'legal'],
    framing: 'The data protection officer has read this and said no.',
    file: '.impact/lenses/Data Protection.md',
  });
});

test('questions alone are a lens of the whole document for all kinds, and a default for none', () => {
  const outcome = readLens('---\n---\n1. Why now?\n2) Why us?', 'why.md');
  assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
  const { id, name, scope, appliesTo, defaultFor, questions } = outcome.value;
  assert.deepEqual([id, name, scope, defaultFor, questions], ['why', 'why', 'whole', [], ['Why now?', 'Why us?']]);
  assert.deepEqual(appliesTo, documentKinds);
});

for (const lens of builtInLenses) {
  test(`the built-in lens “${lens.name}” copied into a file is the same lens`, () => {
    const outcome = readLens(printLens(lens), `${lens.id}.md`);
    assert.deepEqual(outcome, { kind: 'ok', value: { ...lens, file: `${lens.id}.md` } });
  });
}

test('line ends of Windows, a byte-order mark, headings and comments change nothing', () => {
  const odd = `\uFEFF${file.replace('- Whose', '<!-- mine -->\n# Questions\n- Whose').replaceAll('\n', '\r\n')}`;
  const [plain, read] = [readLens(file, 'a.md'), readLens(odd, 'a.md')];
  assert.deepEqual(read, plain);
});

for (const [what, text, says] of [
  ['an empty file', '', /line 1: a lens begins with a line of three dashes/u],
  ['no front matter', '\n- Why?', /line 2: a lens begins with/u],
  ['a front matter without an end', '---\nname: x\n- Why?', /line 3: a setting is a name, a colon/u],
  ['a front matter that ends with the file', '---\nname: x\n', /line 1: the second line of three dashes/u],
  ['a setting there is not', '---\nname: x\ncolour: red\n---\n- Why?', /line 3: there is no setting “colour”/u],
  ['a setting said twice', '---\nname: x\nname: y\n---\n- Why?', /line 3: “name” stands here for the second time/u],
  ['a kind of document there is not', '---\napplies to: plan, novel\n---\n- Why?', /line 2: “novel” is no kind/u],
  ['a kind of finding there is not', '---\nkind: sin\n---\n- Why?', /line 2: the kind of a finding is one of hole,/u],
  ['a scope there is not', '---\nscope: __proto__\n---\n- Why?', /line 2: the scope is/u],
  ['a default beyond what it applies to', '---\napplies to: plan\ndefault for: prd\n---\n- Why?', /line 3: .*“prd”/u],
  ['no question', '---\nname: x\n---\n\nAsk away.\n', /line 6: there is no question/u],
  ['prose between questions', '---\n---\n- Why?\n\nAnd so on.', /line 5: this is no question/u],
  ['too many questions', `---\n---\n${'- Why?\n'.repeat(20)}`, /line 15: there are more than 12 questions/u],
  ['an endless question', `---\n---\n- Why?\n- ${'why '.repeat(100)}`, /line 4: the question is too long/u],
  ['an endless framing', `---\n---\n${'so '.repeat(300)}\n- Why?`, /line 3: the words before the questions/u],
  ['an endless file', `---\n---\n${'\n'.repeat(40_000)}- Why?`, /line 1: the file is too long/u],
] as const) {
  test(`${what} is told with file and line`, () => {
    const message = faultOf(text);
    assert.match(message, says);
    assert.ok(message.startsWith('.impact/lenses/privacy.md, line '), message);
  });
}

for (const name of ['.md', '__proto__.md', '....md', '<b>.md', `${'x'.repeat(100)}.md`]) {
  test(`a file called ${JSON.stringify(name.slice(0, 20))} is no lens`, () => {
    assert.match(faultOf(file, name), /line 1: the file’s name/u);
  });
}

test('what turns the direction of text or rings a bell does not get out of a file', () => {
  const outcome = readLens('---\nname: \u202Eevil\u0007\n---\n- Why\u2066 now?', 'a.md');
  assert.ok(outcome.kind === 'ok');
  assert.deepEqual([outcome.value.name, outcome.value.questions], ['evil', ['Why now?']]);
});

test('a hostile line is read in time that grows with its length', () => {
  const line = `---\nname: ${'"'.repeat(30_000)}`;
  assert.match(faultOf(line), /line 1/u);
});
