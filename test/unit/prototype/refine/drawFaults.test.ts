import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults, type FaultMode } from '../../../lmstudio/script.ts';
import { faultsOf, roomScreens, studioFor } from './drawKit.ts';

const numbered = roomScreens.split('\n').map((line, at) => (line === '' ? '' : `${at + 1}. ${line.trim()}`));
const many = `app Rooms\nscreen rooms | Available rooms\n${Array.from({ length: 3000 }, (_, at) => `  button | Press ${at} -> rooms\n`).join('')}`;
const manyScreens = Array.from({ length: 40 }, (_, at) => `screen s${at} | Screen ${at}\n  note | Text ${at}\n`).join(
  '',
);

/** What models answer when they do not do what they were asked. */
const answers: Readonly<Record<string, string>> = {
  'prose around the screens': `Sure! Here is your prototype:\n\n${roomScreens}\nLet me know if you would like any changes.`,
  'prose alone': 'I would say it depends on what your users need. Let us talk about it first.',
  'a fence': `\`\`\`text\n${roomScreens}\`\`\``,
  'a fence with words around it': `Here:\n\`\`\`\n${roomScreens}\`\`\`\nThat is all.`,
  'numbered lines': numbered.join('\n'),
  bullets: roomScreens.replaceAll(/^ {2}/gmu, '- '),
  'colons for bars': roomScreens.replaceAll(' | ', ': '),
  'kinds in French': roomScreens
    .replaceAll('  button', '  bouton')
    .replaceAll('  text', '  champ')
    .replaceAll('  table', '  tableau'),
  'kinds that do not exist': roomScreens.replaceAll('  table', '  datagrid').replaceAll('  success', '  toastr'),
  'targets that do not exist': roomScreens.replaceAll('-> booked', '-> confirmation'),
  'half lines': roomScreens.replaceAll(/ \| primary.*$/gmu, ' | prim'),
  'markup and script': roomScreens.replaceAll('Book room', '<script>alert(1)</script> <img src=x onerror=alert(1)>'),
  'HTML instead': '<!DOCTYPE html><html><body><h1>Rooms</h1><button onclick="go()">Book</button></body></html>',
  'JSON instead': JSON.stringify(
    { screens: [{ id: 'rooms', elements: [{ kind: 'button', label: 'Book' }] }] },
    null,
    2,
  ),
  'names of every object':
    'app __proto__\nscreen __proto__ | constructor\n  text | __proto__\n  button | toString | primary -> constructor\n',
  '3,000 buttons': many,
  'forty screens': manyScreens,
  'the same screens over and over': roomScreens.repeat(30),
  'the same line over and over': `${roomScreens}${'  note | Again\n'.repeat(500)}`,
  'blank lines without end': `${roomScreens}${'\n'.repeat(5000)}`,
  'spaces without end': `${roomScreens}${' '.repeat(5000)}`,
  'one endless line': `${roomScreens}  note | ${'word '.repeat(3000)}`,
  'nothing but line ends': '\n'.repeat(3000),
  'marks that turn text around': roomScreens.replaceAll('Book room', 'Book \u202Emoor\u0007'),
};

for (const [what, text] of Object.entries(answers)) {
  test(`an answer of ${what} leaves a prototype that can be used`, async (t) => {
    const { drawing, simulator, wireframe } = await studioFor(t, { answer: () => text });
    const { best, versions, repairTurns, sentence } = await drawing();
    for (const { app } of versions.slice(1)) assert.deepEqual(faultsOf(app), []);
    assert.ok(best.steps.green >= (versions[0]?.steps.green ?? 0));
    assert.ok(best.app.screens.length <= wireframe.screens.length + 12);
    assert.ok(repairTurns <= 2 && simulator.counters.started <= 3, `${simulator.counters.started} requests`);
    assert.ok(sentence.length < 400 && sentence.endsWith('.'), sentence);
    await simulator.until(() => simulator.counters.inFlight === 0);
  });
}

/** Modes that leave nothing to draw unless a line had come before. */
const server: readonly FaultMode[] = [
  ...Object.values(faults),
  { kind: 'destroy', after: 1 },
  { kind: 'destroy', after: 40 },
  { kind: 'no-done', after: 40 },
  { kind: 'finish-without-done' },
  { kind: 'finish-then', end: 'break' },
  { kind: 'empty-stream' },
  { kind: 'endless', token: ' word' },
  { kind: 'endless', token: '\n' },
  { kind: 'endless', token: '  note | Again\n' },
  { kind: 'endless', token: ' ', heedsMaxTokens: true },
  { kind: 'endless-line' },
  { kind: 'garbage-event', after: 3 },
  { kind: 'unload', after: 40 },
  { kind: 'split-bytes', size: 3 },
  { kind: 'comments' },
  { kind: 'sse-error', after: 40, message: 'Internal error' },
];

for (const fault of server) {
  test(`a server with ${JSON.stringify(fault).slice(0, 90)} leaves a prototype that can be used`, async (t) => {
    const { draw, simulator } = await studioFor(t, { answer: () => roomScreens });
    simulator.script(fault);
    const outcome = await draw();
    assert.ok(simulator.counters.started <= 3);
    if (outcome.kind === 'failed') return assert.ok(outcome.message.length > 10);
    assert.ok(outcome.kind === 'ok');
    const { best, versions } = outcome.value;
    for (const { app } of versions.slice(1)) assert.deepEqual(faultsOf(app), []);
    assert.ok(best.steps.green >= (versions[0]?.steps.green ?? 0));
  });
}

test('the marks of its own prompt, which a very small model writes, are no elements', async (t) => {
  const marks = '<|im_start|>|user\n<|im_end|>|user\n'.repeat(2);
  for (const text of [marks.repeat(20), '<|im_end|>|user\n'.repeat(40), `${roomScreens}${marks}`]) {
    const { drawing, simulator } = await studioFor(t, { answer: () => text });
    const { versions } = await drawing();
    const labels = versions.flatMap(({ app }) =>
      app.screens.flatMap(({ elements }) => elements.map(({ label }) => label)),
    );
    assert.ok(
      labels.every((label) => !label.includes('im_')),
      labels.join(', '),
    );
    assert.equal(simulator.counters.started, 1);
  }
});

test('a socket that breaks after some screens keeps them, and says what broke', async (t) => {
  const { drawing, simulator } = await studioFor(t, { answer: () => roomScreens });
  simulator.script({ kind: 'destroy', after: 45 });
  const { ended, versions, sentence, nextTry } = await drawing();
  assert.equal(ended.kind, 'fault');
  assert.ok(versions.some(({ id }) => id === 'model'));
  assert.match(sentence, /then the server failed \(.*127\.0\.0\.1/);
  assert.equal(nextTry?.label, 'Try again');
});

test('an answer cut at the limit of tokens keeps its whole lines alone', async (t) => {
  const long =
    roomScreens +
    Array.from({ length: 12 }, (_, at) => `  card | A card with a rather long name, number ${at}\n`)
      .join('')
      .repeat(30);
  const { drawing } = await studioFor(t, { answer: () => long.replaceAll('number', 'of number') });
  const { versions, ended } = await drawing();
  assert.ok(ended.kind === 'cut' || ended.kind === 'runaway', ended.kind);
  for (const { app } of versions) {
    for (const { label } of app.screens.flatMap(({ elements }) => elements))
      assert.doesNotMatch(label, /^A card.*[^0-9]$/);
  }
});

test("a model that says another language leaves the screens in the feature's", async (t) => {
  const text = roomScreens.replace('app Room Booking', 'app Room Booking | language ar | rtl');
  const { drawing, apps } = await studioFor(t, { answer: () => text });
  const { best } = await drawing();
  for (const app of [...apps, best.app]) assert.deepEqual([app.language, app.direction], ['en', 'ltr']);
});
