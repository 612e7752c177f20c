import { isAbsolute, join, relative } from 'node:path';
import ignore from 'ignore';
import picomatch from 'picomatch';
import type { FileEntry, FileFacts, Files } from '../ports.ts';
import type { Unreadable } from './post.ts';
import { readSmall } from './readSmall.ts';
import type { Site } from './site.ts';

export interface Walked {
  /** Paths of candidate posts relative to the folder, with `/`, sorted by code unit. */
  readonly ids: readonly string[];
  /** Folders that could not be listed. */
  readonly unreadable: readonly Unreadable[];
}

export interface WalkOptions {
  readonly files: Files;
  readonly signal: AbortSignal;
  /** VS Code's glob patterns (`files.exclude`). */
  readonly exclude: readonly string[];
}

const postName = /\.(?:md|mdx|markdown|qmd)$/i;
/** Jekyll leaves these out by itself: gems carry hundreds of README files. */
const jekyllLeavesOut: ReadonlySet<string> = new Set(['vendor/bundle', 'vendor/cache', 'vendor/gems', 'vendor/ruby']);

/** VS Code's patterns know `*`, `**`, `?`, `{}` and `[]` alone. */
const globs = { dot: true, noextglob: true, nonegate: true } as const;

/** An empty line of the settings says nothing; one of thousands of characters is no pattern a person wrote. */
function isPattern(pattern: string): boolean {
  return pattern.trim() !== '' && pattern.length < 5000;
}

/** A parenthesis in a name is only that. As a group of a regular expression it could take hours over one long name. */
function literalParens(pattern: string): string {
  return pattern.replaceAll(/[()|+]/g, String.raw`\$&`);
}

interface Rules {
  readonly matcher: ReturnType<typeof ignore>;
  /** `''` or a path that ends in `/`. */
  readonly base: string;
}

interface Folder {
  /** `''` or a path that ends in `/`. */
  readonly prefix: string;
  readonly rules: readonly Rules[];
}

interface Link {
  readonly id: string;
  readonly rules: readonly Rules[];
}

/**
 * Finds the files that may be posts. Left out: hidden folders, `node_modules`, what `.gitignore` files of any level and the
 * exclude patterns name. Links are followed after everything else, and only to what has not been reached without them, so
 * that a loop ends and no post is listed twice. One that leads out of the folder is listed and not followed.
 */
export async function walkPosts(site: Site, options: WalkOptions): Promise<Walked> {
  const walk = new Walk(site, options);
  await walk.run();
  return { ids: walk.ids.sort(), unreadable: walk.unreadable };
}

class Walk {
  readonly ids: string[] = [];
  readonly unreadable: Unreadable[] = [];
  readonly #folders: string[] = [];
  readonly #links: Link[] = [];
  readonly #seen = new Set<string>();
  readonly #site: Site;
  readonly #options: WalkOptions;
  readonly #excluded: (path: string) => boolean;

  constructor(site: Site, options: WalkOptions) {
    this.#site = site;
    this.#options = options;
    const matchers = options.exclude.filter(isPattern).map((pattern) => picomatch(literalParens(pattern), globs));
    this.#excluded = (path) => matchers.some((matches) => matches(path));
  }

  async run(): Promise<void> {
    await this.#below({ prefix: '', rules: [] });
    if (this.#links.length > 0) await this.#followLinks();
  }

  async #below(top: Folder): Promise<void> {
    const waiting = [top];
    for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
      if (this.#options.signal.aborted) return;
      this.#folders.push(folder.prefix);
      // One by one: as arguments of one call, a folder of 200,000 folders would overflow the stack.
      for (const below of await this.#open(folder)) waiting.push(below);
    }
  }

  async #open({ prefix, rules }: Folder): Promise<readonly Folder[]> {
    const entries = await this.#list(prefix);
    const own = entries.some((entry) => entry.name === '.gitignore') ? await this.#rulesIn(prefix) : undefined;
    const all = own ? [...rules, own] : rules;
    const folders: Folder[] = [];
    for (const { name, kind } of entries) {
      const id = prefix + name;
      if (kind === 'file') {
        if (postName.test(name) && !this.#leftOut(id, all)) this.ids.push(id);
      } else if (kind === 'folder') {
        if (!this.#folderLeftOut(id, name, all)) folders.push({ prefix: `${id}/`, rules: all });
      } else if (kind === 'link') this.#links.push({ id, rules: all });
    }
    return folders;
  }

  async #list(prefix: string): Promise<readonly FileEntry[]> {
    try {
      return await this.#options.files.list(this.#path(prefix));
    } catch (error) {
      const code = codeOf(error);
      // Gone between its parent's listing and its own: nothing is left to report.
      if (prefix !== '' && isGone(code, prefix)) return [];
      const reason = isNameless(prefix) ? namelessReason : `the folder cannot be listed (${code})`;
      this.unreadable.push({ file: prefix === '' ? '.' : prefix, line: 1, reason });
      return [];
    }
  }

  async #rulesIn(prefix: string): Promise<Rules | undefined> {
    const bytes = await readSmall(this.#path(`${prefix}.gitignore`), this.#options.files);
    if (bytes === undefined) return undefined;
    return { matcher: ignore({ ignorecase: false }).add(new TextDecoder().decode(bytes)), base: prefix };
  }

  #leftOut(id: string, rules: readonly Rules[]): boolean {
    return this.#excluded(id) || isIgnored(id, rules);
  }

  #folderLeftOut(id: string, name: string, rules: readonly Rules[]): boolean {
    if (name.startsWith('.') || name === 'node_modules') return true;
    if (this.#site.generator === 'jekyll' && jekyllLeavesOut.has(id)) return true;
    return this.#excluded(id) || this.#excluded(`${id}/`) || isIgnored(`${id}/`, rules);
  }

  async #followLinks(): Promise<void> {
    for (const reached of [...this.#folders, ...this.ids]) await this.#isNew(reached);
    for (let link = this.#links.shift(); link; link = this.#links.shift()) {
      if (this.#options.signal.aborted) return;
      const facts = await this.#target(link.id);
      const name = link.id.slice(link.id.lastIndexOf('/') + 1);
      const post = facts?.kind === 'file' && postName.test(name) && !this.#leftOut(link.id, link.rules);
      const folder = facts?.kind === 'folder' && !this.#folderLeftOut(link.id, name, link.rules);
      if ((!post && !folder) || !(await this.#isNew(link.id))) continue;
      if (await this.#leadsOut(link.id)) {
        this.unreadable.push({ file: link.id, line: 1, reason: 'a link that leads out of the folder is not followed' });
      } else if (post) this.ids.push(link.id);
      else await this.#belowLink(link);
    }
  }

  /** What a link leads to; a link to itself leads nowhere, and one that may not be followed is listed. */
  async #target(id: string): Promise<FileFacts | undefined> {
    try {
      return await this.#options.files.facts(this.#path(id));
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'ELOOP')
        this.unreadable.push({ file: id, line: 1, reason: `the link cannot be followed (${code})` });
      return undefined;
    }
  }

  async #belowLink(link: Link): Promise<void> {
    const waiting: Folder[] = [{ prefix: `${link.id}/`, rules: link.rules }];
    for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
      if (this.#options.signal.aborted) return;
      const from = this.ids.length;
      const below = await this.#open(folder);
      const added = this.ids.splice(from);
      for (const id of added) if (await this.#isNew(id)) this.ids.push(id);
      for (const each of below) if (await this.#isNew(each.prefix)) waiting.push(each);
    }
  }

  /** A link in a cloned blog can name any file of its reader's, which must neither go to a model nor get a header. */
  async #leadsOut(id: string): Promise<boolean> {
    try {
      const [real, root] = await Promise.all(
        [this.#path(id), this.#site.folder].map((path) => this.#options.files.realPath(path)),
      );
      return (
        real === undefined ||
        root === undefined ||
        relative(root, real).startsWith('..') ||
        isAbsolute(relative(root, real))
      );
    } catch {
      return true;
    }
  }

  /** Remembers what a path leads to; false where that has been reached before, or is not there. */
  async #isNew(id: string): Promise<boolean> {
    try {
      const facts = await this.#options.files.facts(this.#path(id));
      if (!facts || this.#seen.has(facts.identity)) return false;
      this.#seen.add(facts.identity);
      return true;
    } catch {
      // Whoever reads it next says why it cannot be read.
      return true;
    }
  }

  #path(id: string): string {
    return join(this.#site.folder, id.endsWith('/') ? id.slice(0, -1) : id);
  }
}

/** The deepest `.gitignore` that says something about a path decides. */
function isIgnored(id: string, rules: readonly Rules[]): boolean {
  for (const { matcher, base } of rules.toReversed()) {
    const verdict = matcher.test(id.slice(base.length));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

export const namelessReason = 'its name is not UTF-8, so it cannot be opened; give it another name';

/** A name whose bytes are no UTF-8 is listed with this sign in their place, and no file answers to that. */
export function isNameless(path: string): boolean {
  return path.includes('\ufffd');
}

/** Gone since its folder was listed, which is no fault. */
export function isGone(code: string, path: string): boolean {
  return (code === 'ENOENT' || code === 'ENOTDIR') && !isNameless(path);
}

/** Node's error code, or `unknown fault`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown fault';
}
