import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import type { Plan } from '../../src/core/categorize/plan.ts';
import { root, sampleBlog } from '../launch/paths.ts';
import { address, model, skip } from './server.ts';

const corpus = join(root, '..', 'shared', 'corpora', 'blog-verou', 'blog');
const themes = ['Talks and Events', 'Style Sheets', 'Programming', 'Web Standards', 'Life and Work'];
const count = 20;

/** None of the themes is a term of the posts, so that no rule settles one and the model is asked for each. */
const taxonomy = `field: tags
themes:
${themes.map((name) => `  - name: ${name}\n    about: Posts about ${name.toLowerCase()}.`).join('\n')}
`;

/** The twenty shortest posts that are more than a stub, because reading takes the time; from the sample blog where the corpora are not at hand. */
function chosenPosts(): readonly string[] {
  const folder = existsSync(corpus) ? corpus : join(sampleBlog, 'content', 'posts');
  const paths = globSync('**/*.md', { cwd: folder }).map((name) => join(folder, name));
  const sized = paths.map((path) => ({ path, size: statSync(path).size })).filter(({ size }) => size > 700);
  return sized
    .toSorted((a, b) => a.size - b.size || (a.path < b.path ? -1 : 1))
    .slice(0, count)
    .map(({ path }) => path);
}

test('twenty posts are filed from end to end, and none is written', { skip, timeout: 600_000 }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'impact-model-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const posts = join(folder, 'content');
  await mkdir(posts);
  for (const post of chosenPosts()) await copyFile(post, join(posts, `${basename(dirname(post))}-${basename(post)}`));
  await writeFile(join(folder, 'taxonomy.yaml'), taxonomy);
  const before = await contents(posts);

  const summary = await impact('categorize', folder, '--plan', join(folder, 'plan.json'));
  const plan: Plan = JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8'));

  assert.equal(plan.rows.length + plan.unreadable.length, count);
  assert.deepEqual(plan.engines, [model]);
  for (const { proposal } of plan.rows) {
    assert.ok(proposal.theme === undefined || themes.includes(proposal.theme), proposal.theme);
    assert.ok(proposal.confidence >= 0 && proposal.confidence <= 1);
  }
  const answered = plan.rows.filter(({ proposal }) => proposal.theme !== undefined);
  assert.ok(answered.length > 0, 'the model gave no usable answer at all');
  assert.deepEqual(await contents(posts), before);
  const quoted = plan.rows.filter(({ proposal }) => proposal.quote !== undefined);
  t.diagnostic(`${answered.length} of ${count} have a theme, ${quoted.length} a quote that is in the post`);
  t.diagnostic(
    `themes: ${JSON.stringify(
      Object.groupBy(answered, ({ proposal }) => proposal.theme ?? ''),
      lengths,
    )}`,
  );
  t.diagnostic(summary);

  const start = performance.now();
  await impact('categorize', folder, '--plan', join(folder, 'again.json'));
  const again: Plan = JSON.parse(await readFile(join(folder, 'again.json'), 'utf8'));
  t.diagnostic(`the second run took ${Math.round(performance.now() - start)} ms`);
  assert.deepEqual(
    again.rows.map(({ id, proposal }) => [id, proposal.theme]),
    plan.rows.map(({ id, proposal }) => [id, proposal.theme]),
  );
});

function lengths(_key: string, value: unknown): unknown {
  return Array.isArray(value) ? value.length : value;
}

async function contents(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = globSync('*.md', { cwd: folder }).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'base64')] as const)),
  );
}

/** The terminal command as a user gives it; exit code 1 tells of posts that wait for review, which is no failure. */
function impact(...args: readonly string[]): Promise<string> {
  const all = [
    join(root, 'src', 'cli.ts'),
    ...args,
    '--engine',
    'lmstudio',
    '--url',
    `${address}/v1`,
    '--model',
    model,
  ];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [...all, '--reasoning-model', 'none', '--json'], (error, stdout, stderr) => {
      if (error !== null && error.code !== 1) reject(new Error(stderr, { cause: error }));
      else resolve(stdout);
    });
  });
}
