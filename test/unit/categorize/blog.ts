import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EditTerms } from '../../../src/core/categorize/apply.ts';
import { hashOf } from '../../../src/core/categorize/journal.ts';
import type { Plan } from '../../../src/core/categorize/plan.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { systemClock } from '../../../src/node/clock.ts';
import { systemProcesses } from '../../../src/node/processes.ts';
import { planOf, row } from './planSamples.ts';

export const ports = {
  files: nodeFiles,
  clock: systemClock,
  processes: systemProcesses,
  signal: new AbortController().signal,
};

/** The simplest byte-exact editor there can be: posts of these tests hold their terms on one line `categories: a, b`. */
export const edit: EditTerms = (bytes, field, terms) => {
  const text = Buffer.from(bytes).toString('latin1');
  const found = new RegExp(`^${field}: (.*)$`, 'm').exec(text);
  if (found === null) return { kind: 'refused', line: 2, reason: 'the header has no such field' };
  const value = Buffer.from(terms.join(', ')).toString('latin1');
  if (found[1] === value) return { kind: 'same' };
  const start = found.index + field.length + 2;
  const after = text.slice(0, start) + value + text.slice(start + (found[1]?.length ?? 0));
  return { kind: 'edited', bytes: Buffer.from(after, 'latin1') };
};

/** A post with bytes that are no UTF-8, so that any detour through text is found out. */
export function postBytes(name: string): Buffer {
  const text = `---\ntitle: ${name}\ncategories: old, ${name}\n---\n${`Words of ${name}.\r\n`.repeat(20)}`;
  return Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0x00, 0x80])]);
}

export interface Blog {
  readonly folder: string;
  readonly plan: Plan;
  readonly original: ReadonlyMap<string, Buffer>;
  read(id: string): Promise<Buffer>;
  write(id: string, text: string): Promise<void>;
}

export function idOf(number: number): string {
  return `posts/${String(number % 5)}/post-${String(number).padStart(3, '0')}.md`;
}

/** A folder of posts and a plan that files each under one theme. */
export async function makeBlog(posts: number, folder: string): Promise<Blog> {
  const original = originalPosts(posts);
  for (const [id, bytes] of original) {
    await mkdir(dirname(join(folder, id)), { recursive: true });
    await writeFile(join(folder, id), bytes);
  }
  return { folder, plan: planFor(original), original, ...disk(folder) };
}

export function originalPosts(posts: number): ReadonlyMap<string, Buffer> {
  return new Map(Array.from({ length: posts }, (_, number) => [idOf(number), postBytes(String(number))]));
}

function disk(folder: string): Pick<Blog, 'read' | 'write'> {
  return {
    read: (id) => readFile(join(folder, id)),
    write: (id, text) => writeFile(join(folder, id), text),
  };
}

/** The same plan in every process: it is made of the posts alone. */
export function planFor(original: ReadonlyMap<string, Buffer>): Plan {
  return planOf([...original].map(([id, bytes]) => row(id, 'sure', 0.9, 'Gardens', { hash: hashOf(bytes) })));
}

/** A disk in memory, where flushing costs nothing, for tests that kill processes and do not look at power cuts. */
export const fastDisk = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export async function withBlog(posts: number, body: (blog: Blog) => Promise<void>, base = tmpdir()): Promise<void> {
  const around = await mkdtemp(join(base, 'impact-blog-'));
  try {
    await body(await makeBlog(posts, join(around, 'blog')));
  } finally {
    await rm(around, { recursive: true, force: true });
  }
}

/** Ids whose bytes differ from those the blog began with. */
export async function changedPosts(blog: Blog): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const [id, bytes] of blog.original) {
    if (!bytes.equals(await blog.read(id))) changed.push(id);
  }
  return changed;
}
