import { posix } from 'node:path';
import type { Files } from '../ports.ts';
import type { Generator } from './post.ts';
import { readSmall } from './readSmall.ts';

/** Guesses the generator of a folder without configuration from where its posts stand; `unknown` where nothing tells. */
export async function guessGenerator(folder: string, files: Files): Promise<Generator> {
  const top = await folderNames(folder, files);
  if (top.includes('_posts') || top.includes('_drafts')) return 'jekyll';
  if (top.includes('source') && (await folderNames(posix.join(folder, 'source'), files)).includes('_posts'))
    return 'hexo';
  if (top.includes('src') && (await folderNames(posix.join(folder, 'src'), files)).includes('content')) return 'astro';
  if (top.includes('content')) return guessFromSections(posix.join(folder, 'content'), files);
  return 'unknown';
}

/** Hugo and Zola both keep `_index.md` in `content` and its sections; Zola's are TOML with keys Hugo does not have. */
async function guessFromSections(content: string, files: Files): Promise<Generator> {
  const sections = [content, ...(await folderNames(content, files)).map((name) => posix.join(content, name))];
  const deeper = await Promise.all(sections.slice(1, 8).map((section) => folderNames(section, files)));
  const below = deeper.flatMap((names, at) =>
    names.slice(0, 3).map((name) => posix.join(sections[at + 1] ?? content, name)),
  );
  for (const section of [...sections.slice(0, 20), ...below]) {
    const head = await headOf(posix.join(section, '_index.md'), files);
    if (head === undefined) continue;
    const zola =
      head.startsWith('+++') &&
      /^(?:\[extra\]|(?:sort_by|paginate_by|page_template|template|transparent|insert_anchor_links)\s*=)/m.test(head);
    return zola ? 'zola' : 'hugo';
  }
  return 'unknown';
}

async function headOf(path: string, files: Files): Promise<string | undefined> {
  const bytes = await readSmall(path, files);
  return bytes && new TextDecoder().decode(bytes.subarray(0, 4096));
}

async function folderNames(folder: string, files: Files): Promise<readonly string[]> {
  try {
    const entries = await files.list(folder);
    return entries.filter((entry) => entry.kind === 'folder').map((entry) => entry.name);
  } catch {
    return [];
  }
}
