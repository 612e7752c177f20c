import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAnswer } from '../../../../src/core/critic/run/readAnswer.ts';
import { answerOf, lensNamed } from './kit.ts';

const lens = lensNamed('assumptions');

function read(text: string) {
  const answer = readAnswer(text, lens);
  assert.ok(answer.kind === 'ok', JSON.stringify(answer));
  return answer;
}

function claims(text: string): readonly string[] {
  return read(text).findings.map(({ claim }) => claim);
}

const one = { quote: 'We will count the loans', claim: 'Loans are activity.', kind: 'weak_metric' };

test('an answer as asked for is read as it is', () => {
  const { findings, checked, senseless, beyond } = read(answerOf([one], ['Goals', 'Numbers']));
  assert.deepEqual(findings, [
    {
      para: 'p1',
      quote: 'We will count the loans',
      slot: '',
      kind: 'weak_metric',
      severity: 'costly_later',
      claim: 'Loans are activity.',
      consequence: 'It will not be done.',
    },
  ]);
  assert.deepEqual([checked, senseless, beyond], [['Goals', 'Numbers'], 0, 0]);
});

test('prose around the object and a fence do not matter', () => {
  const text = `Sure! Here is {my} review:\n\`\`\`json\n${answerOf([one])}\n\`\`\`\nHope that helps.`;
  assert.deepEqual(claims(text), ['Loans are activity.']);
});

test('an answer that broke off gives its whole findings and says that it broke off', () => {
  const whole = answerOf([one, { ...one, claim: 'Second.' }, { ...one, claim: 'Third.' }]);
  const answer = read(whole.slice(0, whole.indexOf('Third.')));
  assert.deepEqual(
    answer.findings.map(({ claim }) => claim),
    ['Loans are activity.', 'Second.'],
  );
  assert.equal(answer.cut, true);
});

test('a bare list and other names for the fields are understood', () => {
  const entry = {
    Paragraph: 3,
    Evidence: ['count the loans'],
    Issue: 'It is activity.',
    Impact: 'None.',
    Type: 'Weak Metric',
    Priority: 'Blocks decision',
  };
  const { findings } = read(JSON.stringify([entry]));
  assert.deepEqual(findings, [
    {
      para: '3',
      quote: 'count the loans',
      slot: '',
      kind: 'weak_metric',
      severity: 'blocks_decision',
      claim: 'It is activity.',
      consequence: 'None.',
    },
  ]);
  assert.deepEqual(claims(JSON.stringify({ Issues: [entry] })), ['It is activity.']);
});

test('forty findings are the first five, in the order of the answer, and the rest is counted', () => {
  const many = Array.from({ length: 40 }, (_, at) => ({ ...one, claim: `Number ${at + 1}.` }));
  const answer = read(answerOf(many));
  assert.deepEqual(
    answer.findings.map(({ claim }) => claim),
    ['Number 1.', 'Number 2.', 'Number 3.', 'Number 4.', 'Number 5.'],
  );
  assert.equal(answer.beyond, 35);
});

test('findings in another language than the document are kept', () => {
  assert.deepEqual(
    claims(
      answerOf([
        { ...one, claim: '没有负责人。' },
        { ...one, claim: 'Kein Verantwortlicher.' },
      ]),
    ),
    ['没有负责人。', 'Kein Verantwortlicher.'],
  );
});

test('an unknown kind is the lens’s own, an unknown severity the least', () => {
  const { findings } = read(answerOf([{ ...one, kind: '__proto__', severity: 'CRITICAL' }]));
  assert.deepEqual([findings[0]?.kind, findings[0]?.severity], ['untested_assumption', 'worth_knowing']);
});

test('wrong types are dropped one by one, and the rest is kept', () => {
  const text = JSON.stringify({
    findings: [null, 'A sentence', 7, ['x'], { claim: { a: 1 }, quote: 'q' }, one].slice(1),
    checked: 'Everything',
  });
  const answer = read(text);
  assert.deepEqual(
    answer.findings.map(({ claim }) => claim),
    ['Loans are activity.'],
  );
  assert.deepEqual([answer.senseless, answer.checked], [4, ['Everything']]);
});

for (const text of [
  '',
  '   ',
  'The document looks good to me.',
  '{"analysis":"Looks good."}',
  '{"findings":"none"}',
  'APPROVED',
  '{"findings":',
  '[]x',
]) {
  test(`${JSON.stringify(text)} is not read as “nothing found”`, () => {
    assert.equal(readAnswer(text, lens).kind, 'unusable');
  });
}

test('why an answer cannot be used holds nothing of the answer', () => {
  const answer = readAnswer('SECRET words', lens);
  assert.ok(answer.kind === 'unusable');
  assert.doesNotMatch(answer.why, /SECRET/u);
});

test('an empty list is a right answer and says what was looked at', () => {
  const answer = read(answerOf([], ['All sentences told as facts']));
  assert.deepEqual([answer.findings, answer.checked, answer.senseless], [[], ['All sentences told as facts'], 0]);
});

const empties = [
  'Looks good.',
  'No issues found',
  'None',
  'N/A',
  'The plan is clear and well-structured.',
  'Everything looks good',
  'Keine Probleme gefunden.',
  'Sieht gut aus!',
  'Aucun problème',
  '没有问题',
  'string',
  '...',
  '<claim>',
  'Report a problem only with the exact words it is about',
  'An empty list of findings is a right answer.',
  `1. ${lens.questions[0]}`,
  ...lens.questions,
];
for (const claim of empties) {
  test(`“${claim.slice(0, 60)}” is no finding`, () => {
    const answer = read(answerOf([{ ...one, claim }]));
    assert.deepEqual([answer.findings, answer.senseless], [[], 1]);
  });
}

for (const claim of [
  'No problem statement is given.',
  'The plan looks good only if members own bicycles.',
  'Nothing says who decides.',
  'None of the stations was asked.',
  'It is clear that nobody tested this.',
]) {
  test(`“${claim}” is a finding`, () => {
    assert.deepEqual(claims(answerOf([{ ...one, claim }])), [claim]);
  });
}

test('a finding with neither words nor slot is none', () => {
  assert.equal(read(answerOf([{ ...one, quote: ' ' }])).senseless, 1);
  assert.equal(read(answerOf([{ ...one, quote: '', slot: 'rollback' }])).findings.length, 1);
});

test('a claim is one line without signs that steer a terminal or turn the text, and never endless', () => {
  const [claim = ''] = claims(answerOf([{ ...one, claim: `A\u001B[2J\n<b>b</b>\u202E ${'very '.repeat(200)}` }]));
  assert.ok(claim.startsWith('A [2J <b>b</b> very'), claim);
  assert.ok(claim.length <= 300 && claim.endsWith('…'));
});

test('an answer of nothing but braces, or without end, is given up in no time', () => {
  for (const text of [
    '{'.repeat(100_000),
    '{"findings":['.repeat(20_000),
    `{"findings":[${'{"quote":"q","claim":"c"},'.repeat(100_000)}`,
  ]) {
    const answer = readAnswer(text, lens);
    assert.ok(answer.kind === 'unusable' || answer.findings.length <= 5);
  }
});

for (const [said, bare] of [
  ['[p12] We lend bicycles', 'We lend bicycles'],
  ['“We lend bicycles”', 'We lend bicycles'],
  ['"We lend bicycles', 'We lend bicycles'],
  ['[p3] out of scope: "No cars"', 'No cars'],
  ['Goal: more riders', 'Goal: more riders'],
  ['first line [p4] second line', 'first line second line'],
] as const) {
  test(`the words of the quote ${JSON.stringify(said)} are ${JSON.stringify(bare)}`, () => {
    assert.equal(read(answerOf([{ ...one, quote: said }])).findings[0]?.quote, bare);
  });
}

test('one thing said over and over is said once', () => {
  const answer = read(answerOf([one, one, { ...one, claim: 'Another.' }, one, one]));
  assert.deepEqual(
    answer.findings.map(({ claim }) => claim),
    ['Loans are activity.', 'Another.'],
  );
  assert.equal(answer.senseless, 3);
});

test('a claim that is nothing but the words it quotes is none', () => {
  assert.deepEqual(read(answerOf([{ ...one, claim: one.quote }])).findings, []);
});
