import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { saveDecisions, savePlan } from '../../../src/core/categorize/planFile.ts';
import { parsePlan } from '../../../src/core/categorize/planText.ts';
import { steering } from '../../../src/cli/printable.ts';
import { decide } from '../../../src/core/categorize/review.ts';
import { parseTaxonomy } from '../../../src/core/taxonomy/parseTaxonomy.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { blogFiles, blogFor, impact, valueIn } from './terminalKit.ts';

async function texts(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(join(folder, '_posts'))).toSorted();
  const read = names.map(
    async (name) => [`_posts/${name}`, await readFile(join(folder, '_posts', name), 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}

const before = Object.fromEntries(Object.entries(blogFiles()).filter(([path]) => path.startsWith('_posts')));
const file = (folder: string): Promise<string[]> => readdir(folder).then((names) => names.toSorted());

test('scan counts posts, fields, terms and rare terms, and lists what cannot be read', async (t) => {
  const ran = await impact(['scan', await blogFor(t), '--json']);
  assert.equal(ran.code, 0);
  const { posts, generator, fields, unreadable } = valueIn(ran);
  assert.deepEqual(
    { posts, generator, fields },
    {
      posts: 7,
      generator: 'jekyll',
      fields: { categories: { posts: 6, terms: 5, rare: 5 } },
    },
  );
  assert.ok(Array.isArray(unreadable) && unreadable.length === 1);
  assert.deepEqual(Object.keys(Object(unreadable[0])), ['file', 'line', 'reason']);
});

test('scan for a person says the same in a few lines', async (t) => {
  const { code, out } = await impact(['scan', await blogFor(t)]);
  assert.equal(code, 0);
  assert.match(out, /^7 posts \(jekyll\)\n/);
  assert.match(out, /categories {2}on 6 posts {2}5 terms {2}5 rare/);
  assert.match(out, /1 post cannot be read and will not be touched:\n {2}_posts\/2014-08-01-broken\.md:\d+: \S/);
});

test('an empty folder is a blog without posts', async (t) => {
  const ran = await impact(['scan', await blogFor(t, {}), '--json']);
  assert.deepEqual([ran.code, valueIn(ran)['posts'], valueIn(ran)['fields']], [0, 0, {}]);
});

test('a field named like a property of every object is counted like any other', async (t) => {
  const folder = await blogFor(t, { 'a.md': '---\ntags: [__proto__, constructor]\n---\n\nx\n' });
  assert.deepEqual(valueIn(await impact(['scan', folder, '--json']))['fields'], {
    tags: { posts: 1, terms: 2, rare: 2 },
  });
});

test('a term that would steer the terminal is told whole in JSON and harmless to a person', async (t) => {
  const folder = await blogFor(t, {
    'a.md': '---\ntags: ["a\u009b2Jb\u202ec"]\n---\n\nx\n',
    'b\u202e.md': '---\nx: "\n---\n',
  });
  const told = await impact(['scan', folder, '--json']);
  assert.doesNotMatch(told.out.replaceAll('\n', ''), steering);
  const { unreadable } = valueIn(told);
  assert.ok(Array.isArray(unreadable) && JSON.stringify(unreadable).includes('b\u202e.md'));
  assert.doesNotMatch((await impact(['scan', folder])).out.replaceAll('\n', ''), steering);
});

test('taxonomy init writes rules that can be read, once', async (t) => {
  const { 'taxonomy.yaml': _rules, ...posts } = blogFiles();
  const folder = await blogFor(t, { ...posts, '_posts/2015-01-01-more.md': posts['_posts/2014-01-01-beds.md'] ?? '' });
  const ran = await impact(['taxonomy', 'init', folder, '--json']);
  assert.equal(ran.code, 0, ran.err);
  assert.deepEqual(Object.keys(valueIn(ran)), ['out', 'field', 'themes', 'merged', 'dropped']);
  const path = join(folder, 'taxonomy.yaml');
  const text = await readFile(path, 'utf8');
  assert.equal(parseTaxonomy(text).taxonomy?.field, 'categories');
  await writeFile(path, `${text}# mine\n`);
  const again = await impact(['taxonomy', 'init', folder]);
  assert.deepEqual([again.code, again.out], [2, '']);
  assert.match(again.err, /is there already and stays as it is/);
  assert.ok((await readFile(path, 'utf8')).endsWith('# mine\n'));
  const other = await impact(['taxonomy', 'init', folder, '--out', 'other.yaml', '--field', 'tags'], { folder });
  assert.equal(other.code, 0, other.err);
  assert.match(await readFile(join(folder, 'other.yaml'), 'utf8'), /^field: tags$/m);
});

test('categorize is a dry run: it writes nothing at all', async (t) => {
  const folder = await blogFor(t);
  const names = await file(folder);
  const ran = await impact(['categorize', folder, '--engine', 'builtin', '--json']);
  assert.equal(ran.code, 0, ran.err);
  const { seconds, ...rest } = valueIn(ran);
  assert.equal(typeof seconds, 'number');
  assert.deepEqual(rest, {
    posts: 7,
    byRule: 6,
    filed: 6,
    review: 1,
    unreadable: 1,
    engine: 'built-in',
    measured: { stage: 'bands', labels: 0 },
    themes: { Gardening: 3, Cooking: 3 },
  });
  assert.deepEqual([await file(folder), await texts(folder)], [names, before]);
  assert.match(ran.err, /Built-in engine, learnt from 6 posts/);
});

test('plan and CSV are written where they were asked for, the CSV for a spreadsheet', async (t) => {
  const folder = await blogFor(t);
  const ran = await impact(['categorize', folder, '--engine', 'builtin', '--plan', 'p.json', '--csv', 'r.csv'], {
    folder,
  });
  assert.equal(ran.code, 0, ran.err);
  const plan = parsePlan(await readFile(join(folder, 'p.json'), 'utf8'));
  assert.ok(plan.kind === 'ok' && plan.value.rows.length === 7);
  assert.match(await readFile(join(folder, 'r.csv'), 'utf8'), /^\uFEFF?"id","path"/);
});

test('a plan that cannot be written is a failure, and says where', async (t) => {
  const folder = await blogFor(t);
  const { code, out, err } = await impact(
    ['categorize', folder, '--engine', 'builtin', '--plan', 'no/such/p.json', '--json'],
    { folder },
  );
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /p\.json cannot be written: there is no such folder/);
});

test('a plan that has no place is refused before the run, not after it', async (t) => {
  const folder = await blogFor(t);
  for (const [path, why] of [
    ['no/such/p.json', /p\.json cannot be written: there is no such folder/],
    ['.', /cannot be written: it is a folder\./],
  ] as const) {
    const ran = await impact(['categorize', folder, '--engine', 'builtin', '--csv', path], { folder });
    assert.equal(ran.code, 2);
    assert.match(ran.err, why);
    assert.doesNotMatch(ran.err, /engine/i);
  }
});

test('rules that are no file stop everything, and nobody waits for them', async (t) => {
  const folder = await blogFor(t);
  await rm(join(folder, 'taxonomy.yaml'), { force: true });
  await mkdir(join(folder, 'taxonomy.yaml'));
  const ran = await impact(['categorize', folder, '--engine', 'builtin']);
  assert.equal(ran.code, 2);
  assert.match(ran.err, /taxonomy\.yaml is not a file\. Move it away/);
});

test('a folder that cannot be opened is a wrong usage, told in words', async (t) => {
  const folder = await blogFor(t);
  await symlink('self', join(folder, 'self'));
  const ran = await impact(['scan', join(folder, 'self')]);
  assert.equal(ran.code, 2);
  assert.match(ran.err, /self cannot be opened: /);
  assert.doesNotMatch(ran.err, /\n\s+at /);
});

test('rules with errors stop everything, with file, line and column', async (t) => {
  const folder = await blogFor(t, { ...blogFiles(), 'taxonomy.yaml': 'field: categories\nthemes: 7\n' });
  const { code, out, err } = await impact(['categorize', folder, '--json']);
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /taxonomy\.yaml:2:\d+: error: /);
});

test('without rules the most used terms stand as themes, and it is said', async (t) => {
  const { 'taxonomy.yaml': _rules, ...posts } = blogFiles();
  const more = Object.fromEntries(
    [1, 2, 3].map((day) => [`_posts/2016-01-0${day}-x.md`, `---\ncategories: [Walks]\n---\n\nA walk.\n`]),
  );
  const folder = await blogFor(t, { ...posts, ...more });
  const ran = await impact(['categorize', folder, '--engine', 'builtin', '--json']);
  assert.equal(ran.code, 0, ran.err);
  assert.ok(Object.keys(Object(valueIn(ran)['themes'])).includes('Walks'));
  assert.match(ran.err, /There is no taxonomy\.yaml, so the most used terms stand as themes: .*Walks/);
  assert.equal((await file(folder)).includes('taxonomy.yaml'), false);
});

test('a blog without rules and terms cannot be filed, and the next step is told', async (t) => {
  const { code, err } = await impact(['categorize', await blogFor(t, { 'a.md': '# A\n' })]);
  assert.equal(code, 2);
  assert.match(err, /impact taxonomy init/);
});

test('apply writes the plan, undo gives back every byte', async (t) => {
  const folder = await blogFor(t);
  await impact(['categorize', folder, '--engine', 'builtin', '--plan', 'p.json'], { folder });
  const applied = await impact(['apply', folder, '--plan', 'p.json', '--json'], { folder });
  assert.equal(applied.code, 0, applied.err);
  const { run, changed, refused } = valueIn(applied);
  assert.deepEqual([typeof run, changed, refused], ['string', 4, []]);
  const after = await texts(folder);
  assert.match(after['_posts/2014-05-01-rain.md'] ?? '', /^categories: \[Gardening\]$/m);
  assert.match(after['_posts/2014-05-01-rain.md'] ?? '', /^title: Rain # as printed$/m);
  const undone = await impact(['undo', folder, '--json']);
  assert.equal(undone.code, 0, undone.err);
  assert.deepEqual(valueIn(undone), { run, restored: 4, refused: [] });
  assert.deepEqual(await texts(folder), before);
});

test('the plan of the editor is applied with the decisions made since it was saved', async (t) => {
  const folder = await blogFor(t);
  await impact(['categorize', folder, '--engine', 'builtin', '--plan', 'p.json'], { folder });
  const made = parsePlan(await readFile(join(folder, 'p.json'), 'utf8'));
  const saved = await savePlan(folder, made.kind === 'ok' ? made.value : assert.fail(), nodeFiles);
  const id = '_posts/2014-07-01-open.md';
  const decided = decide(saved.kind === 'ok' ? saved.value : assert.fail(), [id], { kind: 'choose', theme: 'Cooking' });
  await saveDecisions(folder, decided, [id], nodeFiles);
  const ran = await impact(['apply', folder, '--plan', '.impact/plan.json', '--json'], { folder });
  assert.deepEqual([ran.code, valueIn(ran)['changed']], [0, 5], ran.err);
  assert.match((await texts(folder))[id] ?? '', /Cooking/);
});

test('a post that changed since the plan is refused, and that is a 1', async (t) => {
  const folder = await blogFor(t);
  await impact(['categorize', folder, '--engine', 'builtin', '--plan', 'p.json'], { folder });
  const path = join(folder, '_posts/2014-03-01-soup.md');
  await writeFile(path, `${before['_posts/2014-03-01-soup.md']}One more line.\n`);
  const ran = await impact(['apply', folder, '--plan', 'p.json', '--json'], { folder });
  assert.equal(ran.code, 1, ran.err);
  const { changed, refused } = valueIn(ran);
  assert.equal(changed, 3);
  assert.ok(Array.isArray(refused) && refused.length === 1);
  assert.deepEqual(Object.keys(Object(refused[0])), ['file', 'reason']);
  assert.ok((await readFile(path, 'utf8')).includes('[Recipes]'));
});

test('a plan from anywhere is refused unless it is one, and writes nothing outside the folder', async (t) => {
  const folder = await blogFor(t);
  await writeFile(join(folder, 'p.json'), '{"version": 1, "rows": [{"id": "../../etc/passwd"}]}');
  const { code, out, err } = await impact(['apply', folder, '--plan', 'p.json'], { folder });
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /p\.json: This is not a plan that can be used/);
  assert.match(
    (await impact(['apply', folder, '--plan', 'none.json'], { folder })).err,
    /none\.json cannot be read: there is no such file/,
  );
});

test('undo of nothing, or of a run that never was, is a failure', async (t) => {
  const folder = await blogFor(t);
  assert.match((await impact(['undo', folder])).err, /nothing to undo/);
  const ran = await impact(['undo', folder, '--run', '0001-20200101T000000Z']);
  assert.deepEqual([ran.code, ran.out], [2, '']);
  assert.equal((await readdir(folder)).includes('.impact'), false, 'nothing is made where there is nothing to undo');
  await impact(['categorize', folder, '--engine', 'builtin', '--plan', 'p.json'], { folder });
  const applied = await impact(['apply', folder, '--plan', 'p.json', '--json'], { folder });
  const run = /"run": "([^"]+)"/.exec(applied.out)?.[1] ?? 'none';
  const wrong = await impact(['undo', folder, '--run', '0009-20200101T000000Z']);
  assert.match(wrong.err, new RegExp(`no such run in this folder. These can be undone: ${run}`));
});

test('eval tells how good the built-in engine is on the author’s own terms', async (t) => {
  const texts20 = Array.from({ length: 30 }, (_, index) => {
    const [term, words] = index % 2 === 0 ? ['soil', 'beds and beans and rain'] : ['bread', 'flour and ovens and salt'];
    return [`${String(index).padStart(2, '0')}.md`, `---\ntags: [${term}]\n---\n\nAbout ${words}, number ${index}.\n`];
  });
  const ran = await impact([
    'eval',
    await blogFor(t, Object.fromEntries(texts20)),
    '--field',
    'tags',
    '--top',
    '2',
    '--json',
  ]);
  assert.equal(ran.code, 0, ran.err);
  const result = valueIn(ran);
  assert.deepEqual(Object.keys(result), ['posts', 'themes', 'right', 'coverageAt85', 'precisionAt85', 'ece']);
  assert.deepEqual([result['posts'], result['right']], [30, 1]);
});

test('a cancelled command is no success and gives no result', async (t) => {
  const folder = await blogFor(t);
  for (const words of [['scan'], ['categorize', '--engine', 'builtin'], ['eval', '--field', 'categories']]) {
    const [name = '', ...options] = words;
    const { code, out } = await impact([name, folder, ...options], { signal: AbortSignal.abort() });
    assert.deepEqual([code, out], [2, ''], name);
  }
});
