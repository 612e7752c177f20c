import { join, posix } from 'node:path';
import type { Outcome } from '../outcome.ts';
import type { Clock, Files, Progress } from '../ports.ts';
import type { Post, Unreadable } from './post.ts';
import { readPostFacts } from './readPost.ts';
import type { Site } from './site.ts';
import { detectSite, makeSite } from './site.ts';
import { codeOf, isGone, isNameless, namelessReason, walkPosts } from './walk.ts';

export interface ScanPorts {
  readonly files: Files;
  readonly signal: AbortSignal;
  readonly progress?: Progress;
  /** Needed only for the time that remains in progress reports. */
  readonly clock?: Clock;
  /** VS Code's glob patterns, relative to the folder. */
  readonly exclude?: readonly string[];
  /** Term fields beyond those the generator is known for. */
  readonly fields?: readonly string[];
  /** Told of every file that has a post's name and is none: a README, a Hugo or Zola section page. */
  readonly notPost?: (id: string) => void;
}

export type Scanned =
  { readonly kind: 'post'; readonly post: Post } | { readonly kind: 'unreadable'; readonly unreadable: Unreadable };

export interface Scan {
  readonly site: Site;
  /** Sorted by id. */
  readonly posts: readonly Post[];
  readonly unreadable: readonly Unreadable[];
  /** Ids of files that have a post's name and are none. */
  readonly notPosts: readonly string[];
}

/** Files read at a time: enough to keep Node's threads busy, few enough to bound the memory by the largest posts. */
const readsAtOnce = 64;
const reportEvery = 100;

/**
 * Reads every post below the site's folder, in the order of their ids. Keeps no body. A file that vanishes on the way is left
 * out; one that cannot be read is listed. Ends early, without an error, when the signal is aborted.
 */
export async function* scan(site: Site, ports: ScanPorts): AsyncGenerator<Scanned> {
  const { files, signal, exclude = [] } = ports;
  const reading = ports.fields
    ? makeSite(site.folder, site.generator, [...site.fields, ...ports.fields], site.config)
    : site;
  const { ids, unreadable } = await walkPosts(reading, { files, signal, exclude });
  for (const each of unreadable) yield { kind: 'unreadable', unreadable: each };
  const report = reporter(ports, ids.length);
  const detach = detacher();
  const waiting: Promise<Scanned | undefined>[] = [];
  let next = 0;
  for (let done = 0; done < ids.length; done++) {
    while (next < ids.length && waiting.length < readsAtOnce)
      waiting.push(readOne(reading, ids[next++] ?? '', files, detach));
    const scanned = await waiting.shift();
    if (signal.aborted) {
      await Promise.all(waiting);
      return;
    }
    if (scanned?.kind === 'post' && isNoPost(scanned.post, reading)) ports.notPost?.(scanned.post.id);
    else if (scanned) yield scanned;
    report(done + 1);
  }
}

/** Detects the site and reads all its posts. Fails where the folder cannot be listed. */
export async function scanAll(folder: string, ports: ScanPorts): Promise<Outcome<Scan>> {
  if (!(await isFolder(folder, ports.files))) {
    return {
      kind: 'failed',
      message: `${folder} is not a folder that can be read. Open the folder that holds the posts.`,
    };
  }
  const detected = await detectSite(folder, ports.files);
  const site = ports.fields
    ? makeSite(folder, detected.generator, [...detected.fields, ...ports.fields], detected.config)
    : detected;
  const posts: Post[] = [];
  const unreadable: Unreadable[] = [];
  const notPosts: string[] = [];
  const notPost = (id: string): void => void notPosts.push(id);
  const { fields: _known, ...others } = ports;
  for await (const scanned of scan(site, { ...others, notPost })) {
    if (scanned.kind === 'post') posts.push(scanned.post);
    else unreadable.push(scanned.unreadable);
  }
  if (ports.signal.aborted) return { kind: 'cancelled' };
  return { kind: 'ok', value: { site, posts, unreadable, notPosts } };
}

async function isFolder(path: string, files: Files): Promise<boolean> {
  try {
    return (await files.facts(path))?.kind === 'folder';
  } catch {
    return false;
  }
}

async function readOne(
  site: Site,
  id: string,
  files: Files,
  detach: (part: string) => string,
): Promise<Scanned | undefined> {
  const bytes = await readBytes(join(site.folder, id), files);
  if (typeof bytes === 'string') {
    if (isGone(bytes, id)) return undefined;
    const reason = isNameless(id) ? namelessReason : `the file cannot be read (${bytes})`;
    return { kind: 'unreadable', unreadable: { file: id, line: 1, reason } };
  }
  try {
    const read = readPostFacts(bytes, id, site, detach);
    return read.kind === 'ok' ? { kind: 'post', post: read.post } : read;
  } catch (error) {
    // A fault of ours in one post must not cost the owner the other thousands; it is listed, so that it is not hidden either.
    const reason = `the post could not be understood (${error instanceof Error ? error.message : String(error)}); please report it`;
    return { kind: 'unreadable', unreadable: { file: id, line: 1, reason } };
  }
}

async function readBytes(path: string, files: Files): Promise<Uint8Array | string> {
  try {
    return await files.read(path);
  } catch (error) {
    return codeOf(error);
  }
}

const projectPaper =
  /^(?:readme|licen[cs]e|copying|changelog|changes|history|contributing|contributors|authors|credits|notice|security|support|governance|code[_-]of[_-]conduct|maintainers|pull_request_template|issue_template)(?:[._-][\w.-]*)?$/i;

/**
 * Not posts: section pages of Hugo and Zola (`_index.md`), which list posts and carry no theme of their own; and, without
 * a header, the papers of a project (README, LICENSE, …) at the root or beside the site's configuration.
 */
export function isNoPost(post: Post, site: Site): boolean {
  const name = posix.basename(post.id);
  const sections = site.generator === 'hugo' || site.generator === 'zola';
  if (sections && /^_index\.(?:[\w-]+\.)?\w+$/.test(name)) return true;
  if (post.format !== 'none' || !projectPaper.test(posix.basename(name, posix.extname(name)))) return false;
  const folder = posix.dirname(post.id);
  return folder === '.' || (site.config !== undefined && folder === posix.dirname(site.config));
}

/**
 * Copies a part of a file's text. A slice of it would keep the whole text alive, which over 100,000 posts is the whole blog;
 * joining and cutting makes a string of its own. Terms repeat, so one copy serves all posts.
 */
function detacher(): (part: string) => string {
  const known = new Map<string, string>();
  return (part) => {
    if (part.length > 40) return copyOf(part);
    const found = known.get(part);
    if (found !== undefined) return found;
    const copy = copyOf(part);
    if (known.size < 50_000) known.set(copy, copy);
    return copy;
  };
}

function copyOf(part: string): string {
  return `${part} `.slice(0, -1);
}

function reporter({ progress, clock }: ScanPorts, total: number): (done: number) => void {
  const started = clock?.now() ?? 0;
  return (done) => {
    if (!progress || (done % reportEvery !== 0 && done !== total)) return;
    const left = clock ? { left: Math.round(((clock.now() - started) / done) * (total - done)) } : {};
    progress.report({ stage: 'Reading posts', done, total, ...left });
  };
}
