import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Site } from '../../../src/core/posts/site.ts';
import { detectSite } from '../../../src/core/posts/site.ts';
import { nodeFiles } from '../../../src/node/files.ts';

export const corpora = fileURLToPath(new URL('../../../../shared/corpora', import.meta.url));

/** A reason to skip, or false. */
export const corporaMissing = existsSync(corpora) ? false : 'the open corpora (../shared/corpora) are missing';

export interface CorpusFile {
  readonly blog: string;
  readonly id: string;
  readonly bytes: Uint8Array;
}

export function blogs(): readonly string[] {
  return corporaMissing === false ? readdirSync(corpora).filter((name) => /^(?:blog|messy)-/.test(name)) : [];
}

/** Every file with a post's extension below a blog, found without the code under test. */
export function filesOf(blog: string): readonly CorpusFile[] {
  const all = readdirSync(join(corpora, blog), { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile() && /\.(?:md|mdx|markdown|qmd)$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { blog, id: path.slice(join(corpora, blog).length + 1), bytes: new Uint8Array(readFileSync(path)) };
    });
}

const sites = new Map<string, Promise<Site>>();

export async function siteOf(blog: string): Promise<Site> {
  const known = sites.get(blog) ?? detectSite(join(corpora, blog), nodeFiles);
  sites.set(blog, known);
  return known;
}
