import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { printSidecar } from '../../../src/core/prototype/keep/sidecar.ts';
import { stepKey } from '../../../src/core/prototype/steps/stepKey.ts';
import { parseScreens } from '../../../src/core/prototype/screens/parse.ts';
import { blogFor, impact, serverFor, valueIn } from './terminalKit.ts';

const feature = `Feature: Booking a room
  As an employee
  I want to book a room

  Scenario: Booking a free room
    Given I am on the "Available rooms" page
    When I enter "Weekly" as the title
    And I press "Book room"
    Then I should see "Room booked"
`;

/** Keeps what it is told, but shows no message. */
const silent = `app Rooms
screen rooms | Available rooms
  text | Title
  button | Book room | primary -> rooms
`;

const files = { 'rooms.feature': feature, 'own.proto.txt': silent };

test('a feature is drawn without a model and its scenarios are kept on the screens', async (t) => {
  const folder = await blogFor(t, files);
  const ran = await impact(['prototype', join(folder, 'rooms.feature'), '--json']);
  assert.equal(ran.code, 0, ran.err);
  const value = valueIn(ran);
  assert.deepEqual([value['source'], value['deadButtons'], value['open'], value['faults']], ['wireframe', 0, [], []]);
  assert.ok(Number(value['screens']) >= 1 && Number(value['milliseconds']) >= 0);
  const zero = { assumed: 0, unclear: 0, ambiguous: 0, failed: 0, guessed: 0, skipped: 0 };
  assert.deepEqual(value['steps'], { shown: 4, ...zero });
  assert.deepEqual(await readdir(folder), ['own.proto.txt', 'rooms.feature']);
});

test('for a person the result is a few lines', async (t) => {
  const folder = await blogFor(t, files);
  const { code, out } = await impact(['prototype', 'rooms.feature'], { folder });
  assert.equal(code, 0);
  assert.match(out, /^\d+ screens?; 4 of 4 steps shown\.$/m);
});

test('the screens can be written as text and read again, and run on', async (t) => {
  const folder = await blogFor(t, files);
  const target = join(folder, 'rooms.proto.txt');
  assert.equal((await impact(['prototype', 'rooms.feature', '--text', 'rooms.proto.txt'], { folder })).code, 0);
  const { app, notes } = parseScreens(await readFile(target, 'utf8'));
  assert.ok(app.screens.length > 0 && notes.length === 0);
  const again = await impact(['prototype', 'rooms.feature', '--screens', 'rooms.proto.txt', '--json'], { folder });
  assert.deepEqual([again.code, valueIn(again)['source']], [0, 'file']);
});

test('screens that do not keep a step are an exit of 1, and the step is told with file, line and reason', async (t) => {
  const folder = await blogFor(t, files);
  const words = ['prototype', 'rooms.feature', '--screens', 'own.proto.txt'];
  const told = await impact(words, { folder });
  assert.equal(told.code, 1);
  assert.match(told.out, /^ {2}rooms\.feature:9 failed: Then I should see "Room booked"\n {4}\S/m);
  const { open } = valueIn(await impact([...words, '--json'], { folder }));
  assert.ok(Array.isArray(open) && open.length === 1);
  assert.deepEqual(Object.keys(Object(open[0])), ['line', 'step', 'state', 'reason']);
});

test("a line of the owner's screens that is not understood is told with its number", async (t) => {
  const folder = await blogFor(t, { ...files, 'own.proto.txt': `${silent}  wobble | What | ever\n` });
  const { err } = await impact(['prototype', 'rooms.feature', '--screens', 'own.proto.txt'], { folder });
  assert.match(err, /own\.proto\.txt:5 \S/);
});

test("Cucumber's messages of the run are written for its reports, and tell no folder of this machine", async (t) => {
  const folder = await blogFor(t, files);
  const words = ['prototype', 'rooms.feature', '--messages', 'run.ndjson'];
  assert.equal((await impact(words, { folder })).code, 0);
  const text = await readFile(join(folder, 'run.ndjson'), 'utf8');
  const envelopes = text
    .trim()
    .split('\n')
    .map((line) => Object.keys(Object(JSON.parse(line)))[0]);
  assert.deepEqual([envelopes[0], envelopes.at(-1)], ['meta', 'testRunFinished']);
  assert.ok(envelopes.filter((kind) => kind === 'testStepFinished').length === 4);
  assert.ok(!text.includes(folder));
});

const built = fileURLToPath(new URL('../../../dist/webview/prototype.js', import.meta.url));
const missing = await stat(built).then(
  () => false,
  () => 'dist/webview is not built',
);

test('the prototype is written as one file that asks no address for anything', { skip: missing }, async (t) => {
  const folder = await blogFor(t, files);
  assert.equal((await impact(['prototype', 'rooms.feature', '--out', 'x.html'], { folder })).code, 0);
  const html = await readFile(join(folder, 'x.html'), 'utf8');
  assert.match(html, /Content-Security-Policy" content="default-src &#39;none&#39;/);
  assert.doesNotMatch(html, /<(?:script|link|img)[^>]+(?:src|href)=/);
  assert.ok(html.includes('Room booked'));
});

test('what the owner showed once is known in the terminal too', async (t) => {
  const key = stepKey('I should see "Room booked"');
  const binding = { key, kind: 'assume', element: '', label: '', elementKind: '' };
  const kept = printSidecar({ bindings: [{ ...binding, kind: 'assume' }], judgements: {} });
  const folder = await blogFor(t, { ...files, 'rooms.proto.json': kept });
  const words = ['prototype', 'rooms.feature', '--screens', 'own.proto.txt', '--json'];
  const ran = await impact(words, { folder });
  assert.deepEqual([ran.code, Object(valueIn(ran)['steps']).assumed], [0, 1], ran.out);
  const broken = await blogFor(t, { ...files, 'rooms.proto.json': '{' });
  const aside = await impact(words, { folder: broken });
  assert.equal(aside.code, 1);
  assert.match(aside.err, /rooms\.proto\.json is left aside: /);
});

test('faults of a feature are told by line and column, and what could be read is drawn', async (t) => {
  const folder = await blogFor(t, {
    'broken.feature': `${feature}  what is this\n`,
    'none.feature': 'No feature at all\n',
  });
  const ran = await impact(['prototype', 'broken.feature', '--json'], { folder });
  assert.equal(ran.code, 1);
  assert.match(ran.err, /broken\.feature:10:3 expected: /);
  const { faults, screens } = valueIn(ran);
  assert.ok(Array.isArray(faults) && faults.length === 1 && Number(screens) > 0);
  const none = await impact(['prototype', 'none.feature', '--json'], { folder });
  assert.deepEqual([none.code, none.out], [2, '']);
  assert.match(none.err, /none\.feature:1:1 expected: [\s\S]*No feature can be read from .*none\.feature\./);
});

test('a feature in Markdown and one of another language are read too', async (t) => {
  const folder = await blogFor(t, {
    'rooms.feature.md':
      '# Feature: Rooms\n\n## Scenario: Book\n\n* Given I am on the "Rooms" page\n* Then I should see "Baobab"\n',
    'salles.feature':
      '# language: fr\nFonctionnalité: Salles\n  Scénario: Réserver\n    Quand je clique sur "Réserver"\n    Alors je vois "Réservé"\n',
  });
  for (const name of ['rooms.feature.md', 'salles.feature']) {
    assert.equal((await impact(['prototype', name, '--json'], { folder })).code, 0, name);
  }
});

test('a file that is not there, a folder and another kind of file are told as what they are', async (t) => {
  const folder = await blogFor(t, files);
  await mkdir(join(folder, 'features'));
  for (const [name, message] of [
    ['nowhere.feature', /There is no file .*nowhere\.feature/],
    ['features', /features is a folder\. impact prototype takes one file at a time\./],
    ['own.proto.txt', /own\.proto\.txt is no file that impact prototype reads.*\.feature or \.feature\.md/],
  ] as const) {
    const { code, out, err } = await impact(['prototype', name], { folder });
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, message);
  }
});

test('options that contradict each other are wrong usage', async (t) => {
  const folder = await blogFor(t, files);
  for (const [words, message] of [
    [['--engine', 'gpt'], /--engine is none or lmstudio, not "gpt"/],
    [['--engine', 'none', '--url', 'x'], /uses no server/],
    [['--screens', 'own.proto.txt', '--model', 'm'], /are your own/],
    [['--out', 'no/folder/x.html'], /cannot be written: there is no such folder/],
    [['--screens', 'nowhere.proto.txt'], /nowhere\.proto\.txt cannot be read: there is no such file/],
  ] as const) {
    const { code, out, err } = await impact(['prototype', 'rooms.feature', ...words], { folder });
    assert.deepEqual([code, out], [2, ''], words.join(' '));
    assert.match(err, message);
  }
});

test('a model of a server draws where one is named, and the result says what it did', async (t) => {
  const { url, counters } = await serverFor(t);
  const folder = await blogFor(t, files);
  const ran = await impact(['prototype', 'rooms.feature', '--url', url, '--json'], { folder });
  assert.equal(ran.code, 0, ran.err);
  const { drawing, source } = valueIn(ran);
  assert.ok(source === 'model' || source === 'wireframe');
  assert.match(String(drawing), /^small drew \d+ screens? in /);
  assert.ok(counters.started >= 1);
  const unknown = await impact(['prototype', 'rooms.feature', '--url', url, '--model', 'smal'], { folder });
  assert.deepEqual([unknown.code, unknown.out], [2, '']);
  assert.match(unknown.err, /has no model "smal"\. Did you mean small\?/);
});

test('a server that is named and does not answer is a failure, and nothing is drawn in its place', async (t) => {
  const folder = await blogFor(t, files);
  const ran = await impact(['prototype', 'rooms.feature', '--url', 'http://127.0.0.1:9'], { folder });
  assert.deepEqual([ran.code, ran.out], [2, '']);
  assert.match(ran.err, /Nothing answers at http:\/\/127\.0\.0\.1:9\/v1/);
});
