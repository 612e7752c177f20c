import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Files, ProgressUpdate } from '../../../src/core/ports.ts';
import type { Scan, ScanPorts } from '../../../src/core/posts/scan.ts';
import { scan, scanAll } from '../../../src/core/posts/scan.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { memoryFiles } from './memoryFiles.ts';
import { site } from './sample.ts';

const post = '---\ntags: [a]\n---\n';

async function scanned(files: Files, ports: Partial<ScanPorts> = {}): Promise<Scan> {
  const outcome = await scanAll('/blog', { files, signal: new AbortController().signal, ...ports });
  if (outcome.kind !== 'ok') assert.fail(JSON.stringify(outcome));
  return outcome.value;
}

const idsOf = (result: Scan): readonly string[] => result.posts.map((each) => each.id);

test('posts of the four extensions are found at every depth, in the order of their ids', async () => {
  const files = memoryFiles({
    'b/z.md': post,
    'b.md': post,
    'a.mdx': post,
    'b/a/c.markdown': post,
    'B.qmd': post,
    'x.txt': post,
    'é.MD': post,
  });
  assert.deepEqual(idsOf(await scanned(files)), ['B.qmd', 'a.mdx', 'b.md', 'b/a/c.markdown', 'b/z.md', 'é.MD']);
});

test('a post that our own reader stumbles over is listed, and the others are read', async () => {
  const files = memoryFiles({ 'a.md': post, 'b.md': post, 'c.md': post });
  const stumble = new Proxy(new Uint8Array(1), {
    get: (_, key) => {
      // What a promise asks of everything it is resolved with.
      if (key === 'then') return undefined;
      throw new Error('unforeseen');
    },
  });
  const read: Files['read'] = async (path) => (path.endsWith('b.md') ? stumble : files.read(path));
  const result = await scanned({ ...files, read });
  assert.deepEqual(idsOf(result), ['a.md', 'c.md']);
  assert.match(result.unreadable[0]?.reason ?? '', /unforeseen/u);
});

test('hidden folders and node_modules are left out', async () => {
  const files = memoryFiles({
    'a.md': post,
    '.git/x.md': post,
    '.obsidian/x.md': post,
    'node_modules/p/README.md': post,
    'sub/node_modules/x.md': post,
  });
  assert.deepEqual(idsOf(await scanned(files)), ['a.md']);
});

test('what .gitignore files of any level name is left out, and a deeper one has the last word', async () => {
  const files = memoryFiles({
    '.gitignore': 'drafts/\n*.tmp.md\n/top.md\n',
    'a.md': post,
    'a.tmp.md': post,
    'top.md': post,
    'sub/top.md': post,
    'drafts/x.md': post,
    'sub/drafts/x.md': post,
    'sub/.gitignore': '!b.tmp.md\nown.md\n',
    'sub/b.tmp.md': post,
    'sub/c.tmp.md': post,
    'sub/own.md': post,
    'own.md': post,
  });
  assert.deepEqual(idsOf(await scanned(files)), ['a.md', 'own.md', 'sub/b.tmp.md', 'sub/top.md']);
});

test('VS Code’s exclude patterns leave files and folders out', async () => {
  const files = memoryFiles({
    'a.md': post,
    'out/b.md': post,
    'x/out/c.md': post,
    'x/d.draft.md': post,
    'x/e.md': post,
  });
  const exclude = ['**/out', '**/*.draft.md'];
  assert.deepEqual(idsOf(await scanned(files, { exclude })), ['a.md', 'x/e.md']);
});

test('signs that only other kinds of patterns know stand for themselves in an exclude pattern', async () => {
  const files = memoryFiles({ 'notes (old)/a.md': post, 'notes old/b.md': post, 'c++/c.md': post, 'ccc/d.md': post });
  const exclude = ['**/notes (old)', '**/c++', '!*.md', '**/(a+)+b'];
  assert.deepEqual(idsOf(await scanned(files, { exclude })), ['ccc/d.md', 'notes old/b.md']);
});

test('an exclude pattern that says nothing leaves nothing out', async () => {
  const files = memoryFiles({ 'a.md': post });
  assert.deepEqual(idsOf(await scanned(files, { exclude: ['', ' ', '['.repeat(70_000)] })), ['a.md']);
});

test('an exclude pattern takes no longer over a name made for it', async () => {
  const files = memoryFiles({ [`${'a'.repeat(60)}.md`]: post });
  assert.equal((await scanned(files, { exclude: ['**/(a+)+b', '**/+(a|aa)+(a|aa)b'] })).posts.length, 1);
});

for (const name of ['.gitignore', '_config.yml', 'package.json', 'content/_index.md']) {
  test(`${name} is not read where it is a link to a device, which never ends`, async () => {
    const memory = memoryFiles({ 'a.md': post, 'content/b.md': post, [name]: '' });
    const path = `/blog/${name}`;
    const read: string[] = [];
    const files: Files = {
      ...memory,
      list: async (folder) =>
        (await memory.list(folder)).map((entry) =>
          `${folder}/${entry.name}` === path ? { ...entry, kind: 'link' } : entry,
        ),
      facts: async (asked) => {
        const facts = await memory.facts(asked);
        return facts && asked === path ? { ...facts, kind: 'other' } : facts;
      },
      read: async (asked) => {
        read.push(asked);
        return memory.read(asked);
      },
    };
    assert.deepEqual(idsOf(await scanned(files)), ['a.md', 'content/b.md']);
    assert.ok(!read.includes(path));
  });
}

test('a loop of links ends, and what links lead to is listed once', async () => {
  const files = memoryFiles({
    'posts/a.md': post,
    'posts/loop': { link: 'posts' },
    'posts/up': { link: '.' },
    again: { link: 'posts' },
    'same.md': { link: 'posts/a.md' },
    'gone.md': { link: 'nowhere.md' },
    one: { link: 'two' },
    two: { link: 'one' },
  });
  assert.deepEqual(idsOf(await scanned(files)), ['posts/a.md']);
});

test('a link to itself, on a real disk, does not end the scan', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'scan-'));
  t.after(async () => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'a.md'), post);
  await symlink('self', join(folder, 'self'));
  await symlink('two.md', join(folder, 'one.md'));
  await symlink('one.md', join(folder, 'two.md'));
  const outcome = await scanAll(folder, { files: nodeFiles, signal: new AbortController().signal });
  assert.equal(outcome.kind, 'ok');
  if (outcome.kind !== 'ok') return;
  assert.deepEqual([idsOf(outcome.value), outcome.value.unreadable], [['a.md'], []]);
});

test('a link that may not be followed is listed, and the rest is read', async () => {
  const memory = memoryFiles({ 'a.md': post, 'b.md': { link: 'a.md' } });
  const files: typeof memory = {
    ...memory,
    facts: async (path) => {
      if (path.endsWith('b.md')) throw Object.assign(new Error('no'), { code: 'EACCES' });
      return memory.facts(path);
    },
  };
  const result = await scanned(files);
  assert.deepEqual(idsOf(result), ['a.md']);
  assert.deepEqual(result.unreadable, [{ file: 'b.md', line: 1, reason: 'the link cannot be followed (EACCES)' }]);
});

test('a post whose name is not UTF-8 is listed, not lost', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'scan-'));
  t.after(async () => rm(folder, { recursive: true, force: true }));
  const name = Buffer.concat([Buffer.from(`${folder}/bad`), Buffer.from([0xff]), Buffer.from('.md')]);
  try {
    await writeFile(name, post);
  } catch {
    t.skip('this file system takes names in UTF-8 only');
    return;
  }
  const outcome = await scanAll(folder, { files: nodeFiles, signal: new AbortController().signal });
  const reason = 'its name is not UTF-8, so it cannot be opened; give it another name';
  assert.deepEqual(outcome.kind === 'ok' && outcome.value.unreadable, [{ file: 'bad\ufffd.md', line: 1, reason }]);
});

test('links that lead out of the folder are listed and not followed, those inside are followed', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'scan-'));
  t.after(async () => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'blog', 'sub'), { recursive: true });
  await mkdir(join(folder, 'other'));
  await writeFile(join(folder, 'other', 'x.md'), post);
  await writeFile(join(folder, 'blog', 'a.md'), post);
  await symlink(join(folder, 'other'), join(folder, 'blog', 'linked'));
  await symlink(join(folder, 'blog'), join(folder, 'blog', 'sub', 'loop'));
  await symlink(join(folder, 'blog', 'a.md'), join(folder, 'blog', 'b.md'));
  await symlink(join(folder, 'other', 'x.md'), join(folder, 'blog', 'sub', 'own.md'));
  await mkdir(join(folder, 'blog', '.kept'));
  await writeFile(join(folder, 'blog', '.kept', 'y.md'), post);
  await symlink(join(folder, 'blog', '.kept'), join(folder, 'blog', 'shown'));
  await writeFile(join(folder, 'secret'), 'secret');
  await symlink(join(folder, 'secret'), join(folder, 'blog', 'secret.md'));
  const outcome = await scanAll(join(folder, 'blog'), { files: nodeFiles, signal: new AbortController().signal });
  assert.equal(outcome.kind, 'ok');
  if (outcome.kind !== 'ok') return;
  assert.deepEqual(idsOf(outcome.value), ['a.md', 'shown/y.md']);
  const reason = 'a link that leads out of the folder is not followed';
  const listed = ['linked', 'secret.md', 'sub/own.md'].map((file) => ({ file, line: 1, reason }));
  assert.deepEqual(
    outcome.value.unreadable.toSorted((one, two) => (one.file < two.file ? -1 : 1)),
    listed,
  );
});

test('a file that vanishes between listing and reading is left out; one that may not be read is listed', async () => {
  const tree = { 'a.md': post, 'b.md': post, 'c/d.md': post, 'e/f.md': post };
  const result = await scanned(memoryFiles(tree, { 'a.md': 'ENOENT', 'b.md': 'EACCES', c: 'EACCES', e: 'ENOENT' }));
  assert.deepEqual(idsOf(result), []);
  assert.deepEqual(result.unreadable, [
    { file: 'c/', line: 1, reason: 'the folder cannot be listed (EACCES)' },
    { file: 'b.md', line: 1, reason: 'the file cannot be read (EACCES)' },
  ]);
});

test('one broken post does not hide the others', async () => {
  const result = await scanned(memoryFiles({ 'a.md': post, 'b.md': '---\ntitle: a: b\n---\n', 'c.md': post }));
  assert.deepEqual(idsOf(result), ['a.md', 'c.md']);
  assert.deepEqual(
    result.unreadable.map(({ file, line }) => [file, line]),
    [['b.md', 2]],
  );
});

test('a project’s papers and a site’s section pages are named, and are no posts', async () => {
  const hugo = await scanned(
    memoryFiles({
      'hugo.toml': '',
      'README.md': '# Hi\n',
      'CODE_OF_CONDUCT.md': 'x\n',
      'LICENSE-MIT.md': 'x\n',
      'readme.zh-cn.md': 'x\n',
      'content/_index.md': '---\ntitle: Home\n---\n',
      'content/README.md': 'a note\n',
      'content/post.md': 'no header\n',
    }),
  );
  assert.deepEqual(idsOf(hugo), ['content/README.md', 'content/post.md']);
  assert.deepEqual(hugo.notPosts, [
    'CODE_OF_CONDUCT.md',
    'LICENSE-MIT.md',
    'README.md',
    'content/_index.md',
    'readme.zh-cn.md',
  ]);
  const withHeader = await scanned(memoryFiles({ 'README.md': post }));
  assert.deepEqual(idsOf(withHeader), ['README.md']);
});

test('fields beyond the usual ones are read where they are asked for', async () => {
  const files = memoryFiles({ 'a.md': '---\nthemes: [x]\n---\n' });
  assert.deepEqual((await scanned(files)).posts[0]?.terms, {});
  assert.deepEqual((await scanned(files, { fields: ['themes'] })).posts[0]?.terms, { themes: ['x'] });
});

test('a folder that is not there fails with its path', async () => {
  const outcome = await scanAll('/blog/nowhere', { files: memoryFiles({}), signal: new AbortController().signal });
  assert.ok(outcome.kind === 'failed' && outcome.message.includes('/blog/nowhere'));
});

test('a cancelled scan says so and stops reading', async () => {
  const cancel = new AbortController();
  const tree = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`${at}.md`, post]));
  const inner = memoryFiles(tree);
  let reads = 0;
  const files: Files = {
    ...inner,
    async read(path) {
      if (++reads === 40) cancel.abort();
      return inner.read(path);
    },
  };
  assert.equal((await scanAll('/blog', { files, signal: cancel.signal })).kind, 'cancelled');
  assert.ok(reads < 200, `${reads} reads`);
  assert.equal((await scanAll('/blog', { files, signal: AbortSignal.abort() })).kind, 'cancelled');
});

test('progress counts to the total and tells the time that remains', async () => {
  const tree = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`${at}.md`, post]));
  const updates: ProgressUpdate[] = [];
  let now = 0;
  const clock = { now: () => (now += 10), wait: async (): Promise<void> => undefined };
  await scanned(memoryFiles(tree), { clock, progress: { report: (update) => void updates.push(update) } });
  assert.deepEqual(
    updates.map(({ done, total }) => [done, total]),
    [
      [100, 250],
      [200, 250],
      [250, 250],
    ],
  );
  assert.ok(updates.every(({ left }) => left !== undefined && left >= 0));
  assert.equal(updates.at(-1)?.left, 0);
});

test('reads are bounded in number', async () => {
  const inner = memoryFiles(Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`${at}.md`, post])));
  let open = 0;
  let most = 0;
  const files: Files = {
    ...inner,
    async read(path) {
      most = Math.max(most, ++open);
      await new Promise(setImmediate);
      open--;
      return inner.read(path);
    },
  };
  await scanned(files);
  assert.ok(most > 1 && most <= 64, `${most} at once`);
});

function collect(): void {
  setFlagsFromString('--expose-gc');
  const run: unknown = runInNewContext('gc');
  assert.ok(typeof run === 'function');
  run();
}

/** A disk of many long posts that exist only while they are read. */
function manyFiles(count: number, bodyLength: number): Files {
  const names = Array.from({ length: count }, (_, at) => ({ name: `post-${at}.md`, kind: 'file' as const }));
  const filler = 'x'.repeat(bodyLength);
  return {
    ...memoryFiles({}),
    list: async () => names,
    read: async (path) =>
      Buffer.from(
        `---\ntitle: A title long enough to be a slice of its text ${path}\ntags: [a term that is long, b]\n---\n${filler}`,
      ),
  };
}

test('a scan keeps no text: 3,000 posts of 64 KiB leave less than 24 MiB behind', async () => {
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept: unknown[] = [];
  const files = manyFiles(3000, 65_536);
  for await (const each of scan(site('hugo'), { files, signal: new AbortController().signal })) kept.push(each);
  collect();
  const left = process.memoryUsage().heapUsed - before;
  assert.equal(kept.length, 3000);
  assert.ok(left < 24 * 1024 * 1024, `${(left / 1024 / 1024).toFixed(1)} MiB`);
});

test('100,000 posts are scanned in memory that their texts would fill many times', async (t) => {
  const files = manyFiles(100_000, 2_000);
  collect();
  const posts: unknown[] = [];
  let most = 0;
  const before = process.memoryUsage().heapUsed;
  for await (const each of scan(site('hugo'), { files, signal: new AbortController().signal })) {
    if (each.kind === 'post') posts.push(each.post);
    if (posts.length % 50_000 !== 0) continue;
    collect();
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  assert.equal(posts.length, 100_000);
  t.diagnostic(`at most ${(most / 1024 / 1024).toFixed(0)} MiB held, the posts themselves included`);
  assert.ok(most < 120 * 1024 * 1024, `${(most / 1024 / 1024).toFixed(0)} MiB`);
});
