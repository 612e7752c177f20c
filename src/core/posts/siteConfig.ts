import { posix } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parseDocument } from 'yaml';
import type { FileEntry, Files } from '../ports.ts';
import type { Generator } from './post.ts';
import { readSmall } from './readSmall.ts';

export interface FoundConfig {
  readonly generator: Generator;
  /** Term fields that the configuration declares. */
  readonly fields: readonly string[];
  /** Relative to the folder, with `/`. */
  readonly config: string;
}

type Settings = ReadonlyMap<string, unknown>;

const mostFolders = 60;

/** Names that tell by themselves. Programs (`.js`, `.py`, …) are recognised by name and never run. */
const byName: readonly (readonly [RegExp, Generator])[] = [
  [/^astro\.config\.(?:m?[jt]s|cjs)$/, 'astro'],
  [/^(?:\.eleventy\.js|eleventy\.config\.(?:m?js|cjs|ts))$/, 'eleventy'],
  [/^docusaurus\.config\.(?:m?[jt]s|cjs)$/, 'docusaurus'],
  [/^zola\.toml$/, 'zola'],
  [/^hugo\.(?:toml|ya?ml|json)$/, 'hugo'],
  [/^pelicanconf\.py$/, 'pelican'],
];

/** Looks in the folder, then in the folders directly below it (a blog inside a larger repository). */
export async function readSiteConfig(folder: string, files: Files): Promise<FoundConfig | undefined> {
  const entries = await listed(folder, files);
  const here = await configIn(folder, '', entries, files);
  if (here) return here;
  const below = entries.filter(
    (entry) => entry.kind === 'folder' && entry.name !== 'node_modules' && !entry.name.startsWith('.'),
  );
  for (const { name } of below.slice(0, mostFolders)) {
    const path = posix.join(folder, name);
    const found = await configIn(path, `${name}/`, await listed(path, files), files);
    if (found) return found;
  }
  return undefined;
}

async function configIn(
  folder: string,
  prefix: string,
  entries: readonly FileEntry[],
  files: Files,
): Promise<FoundConfig | undefined> {
  const names = entries.map((entry) => entry.name);
  for (const [pattern, generator] of byName) {
    const name = names.find((each) => pattern.test(each));
    if (name === undefined) continue;
    const settings = await readSettings(posix.join(folder, name), files);
    return { generator, fields: declaredFields(generator, settings), config: prefix + name };
  }
  for (const name of names.filter((each) => /^_?config\.(?:toml|ya?ml|json)$/.test(each)).sort()) {
    const settings = await readSettings(posix.join(folder, name), files);
    const generator = sharedNameGenerator(name, settings);
    if (generator) return { generator, fields: declaredFields(generator, settings), config: prefix + name };
  }
  if (names.includes('package.json')) {
    const generator = dependedOn(await readSettings(posix.join(folder, 'package.json'), files));
    if (generator) return { generator, fields: [], config: `${prefix}package.json` };
  }
  if (names.includes('.obsidian')) return { generator: 'obsidian', fields: [], config: `${prefix}.obsidian` };
  return hugoConfigFolder(folder, prefix, names, files);
}

/** Hugo's settings may be split over `config/_default/*.toml`. */
async function hugoConfigFolder(
  folder: string,
  prefix: string,
  names: readonly string[],
  files: Files,
): Promise<FoundConfig | undefined> {
  if (!names.includes('config')) return undefined;
  const path = posix.join(folder, 'config', '_default');
  const inside = (await listed(path, files)).map((entry) => entry.name);
  const main = inside.find((name) => /^(?:hugo|config)\.(?:toml|ya?ml|json)$/.test(name));
  if (main === undefined) return undefined;
  const split = inside.find((name) => /^taxonomies\.(?:toml|ya?ml|json)$/.test(name));
  const settings = await readSettings(posix.join(path, main), files);
  const declared =
    split === undefined
      ? declaredFields('hugo', settings)
      : texts([...(await readSettings(posix.join(path, split), files)).values()]);
  return { generator: 'hugo', fields: declared, config: `${prefix}config/_default/${main}` };
}

const hexoOnly = [
  'source_dir',
  'public_dir',
  'category_dir',
  'new_post_name',
  'post_asset_folder',
  'skip_render',
  'default_category',
];
const zolaOnly = ['base_url', 'compile_sass', 'build_search_index', 'generate_feeds', 'generate_feed'];

/** Jekyll plugins know one or another of Hexo's keys, never two. `_config.yml` is Jekyll's and Hexo's, `config.toml` Hugo's and Zola's: the settings inside tell them apart. */
function sharedNameGenerator(name: string, settings: Settings): Generator | undefined {
  if (name.startsWith('_')) return hexoOnly.filter((key) => settings.has(key)).length > 1 ? 'hexo' : 'jekyll';
  if (name.endsWith('.toml') && zolaOnly.some((key) => settings.has(key))) return 'zola';
  if (Array.isArray(settings.get('taxonomies'))) return 'zola';
  const hugo = [...settings.keys()].some((key) =>
    ['baseurl', 'languagecode', 'taxonomies', 'theme'].includes(key.toLowerCase()),
  );
  return hugo ? 'hugo' : undefined;
}

const packages: readonly (readonly [string, Generator])[] = [
  ['@11ty/eleventy', 'eleventy'],
  ['@docusaurus/core', 'docusaurus'],
  ['astro', 'astro'],
  ['hexo', 'hexo'],
];

function dependedOn(settings: Settings): Generator | undefined {
  const names = new Set(['dependencies', 'devDependencies'].flatMap((key) => Object.keys(settings.get(key) ?? {})));
  return packages.find(([name]) => names.has(name))?.[1];
}

/** Hugo: the values of `taxonomies` are the plural names, which are the keys of a post. Zola: the `name` of each. */
function declaredFields(generator: Generator, settings: Settings): readonly string[] {
  const taxonomies: unknown = settings.get('taxonomies');
  if (generator === 'hugo' && typeof taxonomies === 'object' && taxonomies !== null) {
    return texts(Object.values(taxonomies)).map((name) => name.toLowerCase());
  }
  if (generator !== 'zola') return [];
  const languages: unknown = settings.get('languages');
  const translated = typeof languages === 'object' && languages !== null ? Object.values(languages) : [];
  const lists = [taxonomies, ...translated.map((language: unknown) => propertyOf(language, 'taxonomies'))];
  return texts(
    lists.flatMap((list) => (Array.isArray(list) ? list.map((each: unknown) => propertyOf(each, 'name')) : [])),
  );
}

function propertyOf(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null
    ? new Map<string, unknown>(Object.entries(holder)).get(name)
    : undefined;
}

function texts(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === 'string');
}

async function listed(folder: string, files: Files): Promise<readonly FileEntry[]> {
  try {
    return await files.list(folder);
  } catch {
    // A folder that cannot be listed tells nothing about the generator; the scan itself reports it.
    return [];
  }
}

/** Settings of a data file; empty where it is a program, too large, unreadable or faulty. */
async function readSettings(path: string, files: Files): Promise<Settings> {
  const format = /\.(toml|ya?ml|json)$/.exec(path)?.[1];
  if (format === undefined) return new Map();
  const bytes = await readSmall(path, files);
  if (bytes === undefined) return new Map();
  try {
    const value: unknown = parseSettings(new TextDecoder().decode(bytes), format);
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map();
  } catch {
    // The name alone has told what can be told.
    return new Map();
  }
}

function parseSettings(text: string, format: string): unknown {
  if (format === 'toml') return parseToml(text);
  if (format === 'json') return JSON.parse(text);
  return parseDocument(text, { logLevel: 'silent', uniqueKeys: false }).toJS({ maxAliasCount: 100 });
}
