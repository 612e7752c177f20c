import type { Files } from '../ports.ts';
import type { Generator } from './post.ts';
import { readSiteConfig } from './siteConfig.ts';
import { guessGenerator } from './guessGenerator.ts';

/** What is known of the site a folder of posts belongs to: it decides how their headers are read and written. */
export interface Site {
  /** Absolute path of the folder that is scanned. */
  readonly folder: string;
  readonly generator: Generator;
  /** Term fields of this generator and those its configuration declares; others are picked up where posts use them. */
  readonly fields: readonly string[];
  /** The file that told, relative to the folder, with `/`; absent where the generator was guessed from the layout. */
  readonly config?: string;
}

const ownFields: Readonly<Record<Generator, readonly string[]>> = {
  jekyll: ['categories', 'tags'],
  hugo: ['categories', 'tags'],
  hexo: ['categories', 'tags'],
  astro: ['tags', 'category', 'categories'],
  eleventy: ['tags'],
  docusaurus: ['tags'],
  zola: ['categories', 'tags'],
  obsidian: ['tags'],
  pelican: ['category', 'tags'],
  unknown: ['categories', 'tags'],
};

/**
 * Finds the generator from its configuration file, in the folder or in one directly below it, else from the layout of the
 * folder (`_posts`, `src/content`, …), else `unknown`, which reads leniently. Programs among the files are never run.
 */
export async function detectSite(folder: string, files: Files): Promise<Site> {
  const found = await readSiteConfig(folder, files);
  if (found) return makeSite(folder, found.generator, found.fields, found.config);
  return makeSite(folder, await guessGenerator(folder, files), []);
}

/** A site by hand: for tests, and for a folder whose owner has said what it is. */
export function makeSite(folder: string, generator: Generator, fields: readonly string[], config?: string): Site {
  // Hugo drops the two built in when one is declared; Zola has none but those declared.
  const declares = (generator === 'hugo' && fields.length > 0) || (generator === 'zola' && config !== undefined);
  const own = declares ? [] : ownFields[generator];
  const all = [...new Set([...own, ...fields])].filter((field) => field !== '__proto__');
  return { folder, generator, fields: all, ...(config === undefined ? {} : { config }) };
}
