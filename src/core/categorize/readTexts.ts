import { join } from 'node:path';
import type { Outcome } from '../outcome.ts';
import type { Files, Progress } from '../ports.ts';
import type { Post, PostText } from '../posts/post.ts';
import { readPost } from '../posts/readPost.ts';
import type { Site } from '../posts/site.ts';

export interface TextRequest {
  readonly folder: string;
  readonly site: Site;
  readonly posts: readonly Post[];
  readonly files: Files;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface KnownText {
  readonly post: Post;
  readonly text: PostText;
}

/** UTF-16 units of a body that are learnt from; thousands of posts are held at once. */
const MOST_BODY = 40_000;
const AT_ONCE = 16;

/** The texts of these posts, in their order. A post that cannot be read any more is left out. */
export async function readTexts(request: TextRequest): Promise<Outcome<readonly KnownText[]>> {
  const { posts, signal, progress } = request;
  const stage = 'Reading posts to learn from';
  const known: KnownText[] = [];
  for (let start = 0; start < posts.length; start += AT_ONCE) {
    progress.report({ stage, done: start, total: posts.length });
    const read = await Promise.all(posts.slice(start, start + AT_ONCE).map((post) => readOne(post, request)));
    if (signal.aborted) return { kind: 'cancelled' };
    known.push(...read.filter((one) => one !== undefined));
  }
  progress.report({ stage, done: posts.length, total: posts.length });
  return { kind: 'ok', value: known };
}

async function readOne(post: Post, { folder, files, site }: TextRequest): Promise<KnownText | undefined> {
  try {
    const read = readPost(await files.read(join(folder, post.id)), post.id, site);
    if (read.kind === 'unreadable') return undefined;
    // A copy: a slice would keep the whole file in memory.
    const body = Buffer.from(read.text.body.slice(0, MOST_BODY)).toString();
    return { post, text: { ...read.text, body } };
  } catch {
    return undefined;
  }
}
