import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printSidecar, readSidecar, type Sidecar } from '../../../../src/core/prototype/keep/sidecar.ts';
import type { Binding } from '../../../../src/core/prototype/run/verdict.ts';

const binding: Binding = {
  key: 'I press "" twice',
  kind: 'press',
  element: 'home.button-go',
  label: 'Go “now”\u2028',
  elementKind: 'button',
};

const whole: Sidecar = {
  bindings: [binding, { ...binding, key: 'a first one', kind: 'see' }],
  judgements: { 'the-second': 'differs', 'a-first': 'matches' },
};

function read(text: string): Sidecar {
  const outcome = readSidecar(text);
  assert.equal(outcome.kind, 'ok', outcome.kind === 'failed' ? outcome.message : '');
  return outcome.kind === 'ok' ? outcome.value : { bindings: [], judgements: {} };
}

function refusal(text: string): string {
  const outcome = readSidecar(text);
  return outcome.kind === 'failed' ? outcome.message : '';
}

test('what was printed is read again, and prints the same', () => {
  const text = printSidecar(whole);
  const again = read(text);
  assert.deepEqual(
    again.bindings,
    whole.bindings.toSorted((one, other) => (one.key < other.key ? -1 : 1)),
  );
  assert.deepEqual(again.judgements, whole.judgements);
  assert.equal(again.dropped, undefined);
  assert.equal(printSidecar(again), text);
});

test('the order in which things were done does not show in the file', () => {
  const other = {
    ...whole,
    bindings: whole.bindings.toReversed(),
    judgements: { 'a-first': 'matches', 'the-second': 'differs' },
  } as const;
  assert.equal(printSidecar(other), printSidecar(whole));
});

test('one more binding is one more line', () => {
  const before = printSidecar(whole).split('\n');
  const after = printSidecar({ ...whole, bindings: [...whole.bindings, { ...binding, key: 'a' }] }).split('\n');
  assert.equal(after.length, before.length + 1);
  assert.equal(after.filter((line) => !before.includes(line)).length, 1);
});

test('an empty sidecar is a file that is read again', () => {
  assert.deepEqual(read(printSidecar({ bindings: [], judgements: {} })), {
    bindings: [],
    judgements: {},
  });
});

test('entries that make no sense are dropped and counted', () => {
  const value = {
    version: 1,
    bindings: [binding, 7, null, { ...binding, kind: 'eval' }, { ...binding, key: '' }, { ...binding, label: ['x'] }],
    judgements: { fine: 'matches', odd: 'perhaps' },
    colours: ['red'],
  };
  const sidecar = read(JSON.stringify(value));
  assert.equal(sidecar.bindings.length, 1);
  assert.deepEqual(sidecar.judgements, { fine: 'matches' });
  assert.equal(sidecar.dropped, 7);
});

test('a list in the place of an object and an object in the place of a list are dropped', () => {
  const sidecar = read('{"version":1,"bindings":{},"judgements":[]}');
  assert.deepEqual(sidecar, { bindings: [], judgements: {}, dropped: 2 });
});

test('__proto__ reaches no prototype', () => {
  const sidecar = read('{"version":1,"__proto__":{"x":1},"judgements":{"__proto__":"matches","ok":"clarify"}}');
  assert.deepEqual(Object.keys(sidecar.judgements), ['ok']);
  assert.equal(Reflect.get({}, 'x'), undefined);
});

test('of two bindings of one wording the later one counts', () => {
  const text = JSON.stringify({ version: 1, bindings: [binding, { ...binding, element: 'other' }] });
  assert.deepEqual(
    read(text).bindings.map(({ element }) => element),
    ['other'],
  );
});

test('a file of a later version is refused and left alone', () => {
  assert.match(refusal('{"version":2,"bindings":[]}'), /left as it is.*later version/);
});

test('the conflict marks of a merge are named', () => {
  const text = printSidecar(whole).replace('  "bindings"', '<<<<<<< HEAD\n  "bindings"');
  assert.match(refusal(text), /conflict marks/);
});

test('half a file, no object and no version are refused', () => {
  for (const text of ['{"version":1,"bind', '[]', 'null', '{}', '{"version":"1"}', ''])
    assert.match(refusal(text), /left as it is/, text);
});

test('every cut of a file is read or refused, never thrown at', () => {
  const text = printSidecar(whole);
  for (let end = 0; end < text.length; end += 1) assert.notEqual(readSidecar(text.slice(0, end)).kind, 'cancelled');
});

test('an empty history, as it was once written, is no loss; one that holds something is', () => {
  assert.equal(read('{"version":1,"history":[]}').dropped, undefined);
  assert.equal(read('{"version":1,"history":[{"who":"Amina"}]}').dropped, 1);
});
