import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Real blogs beside the project; not part of it. */
export const corpora = join(dirname(fileURLToPath(import.meta.url)), '../../../shared/corpora');

export const corporaMissing = existsSync(corpora) ? undefined : 'the open corpora are not at ../shared/corpora';

/** Absolute folders of the blogs. */
export async function blogFolders(): Promise<string[]> {
  const names = await readdir(corpora);
  return names.filter((name) => /^(?:blog|messy)-/u.test(name)).map((name) => join(corpora, name));
}
