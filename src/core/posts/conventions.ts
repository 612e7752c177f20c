import type { FieldSource } from './headerContents.ts';
import type { Generator } from './post.ts';
import type { Site } from './site.ts';

/** Fields that hold terms on nearly every blog; read wherever they are used. */
const usualFields: ReadonlySet<string> = new Set(
  'tags tag categories category topics topic series keywords labels label subjects subject'.split(' '),
);

const plurals: ReadonlyMap<string, string> = new Map([
  ['tag', 'tags'],
  ['category', 'categories'],
]);

/**
 * The field a header's key belongs to, undefined where it holds no terms. Jekyll and Hexo read `tag`
 * as another spelling of `tags`. The folders above `_posts`, which Jekyll takes for categories too, are not in the file and not here.
 */
export function fieldOfKey(site: Site, key: string): string | undefined {
  const name = foldsCase(site.generator) ? key.toLowerCase() : key;
  // A field becomes a key of a plain object, which has these names already.
  if (Object.hasOwn(Object.prototype, name)) return undefined;
  const field = (joinsSpellings(site.generator) ? plurals.get(name) : undefined) ?? name;
  return usualFields.has(field) || site.fields.includes(field) ? field : undefined;
}

const taxonomiesTable = /^[ \t]*(?:\[[ \t]*taxonomies[ \t]*\]|taxonomies[ \t]*[.:=])/m;

/** The key under which the fields of this header stand: Zola's table, also where no configuration says it is Zola. */
export function nestedIn(generator: Generator, header: string): string | undefined {
  if (generator === 'zola') return 'taxonomies';
  return generator === 'unknown' && taxonomiesTable.test(header) ? 'taxonomies' : undefined;
}

function joinsSpellings(generator: Generator): boolean {
  return generator === 'jekyll' || generator === 'hexo';
}

/** Hugo and Pelican read keys in any case; where the generator is not known, so do we. */
function foldsCase(generator: Generator): boolean {
  return generator === 'hugo' || generator === 'pelican' || generator === 'unknown';
}

/**
 * The sources a site reads, where a field's key stands more than once. The last of equal keys wins: go-yaml 2, Psych and
 * JSON parsers do so (js-yaml refuses to build). Jekyll: `tag` hides `tags`, `category` joins `categories`; Hexo: the
 * singular counts only where the plural is absent.
 */
export function sourcesRead(site: Site, field: string, sources: readonly FieldSource[]): readonly FieldSource[] {
  if (!joinsSpellings(site.generator)) return sources.slice(-1);
  const plural = sources.findLast((source) => source.key === field);
  const singular = sources.findLast((source) => source.key !== field);
  if (!plural || !singular) return sources.slice(-1);
  if (site.generator === 'hexo') return [plural];
  return field === 'tags' ? [singular] : [plural, singular];
}

/** A piece of a string value: one term and where it stands in that string. */
export interface Piece {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

export type Splitter = 'whole' | 'blanks' | 'comma' | 'comma-trimmed';

/**
 * How a string value becomes terms. Jekyll splits the plural keys at white space, Eleventy `tags` at commas without
 * trimming, Obsidian at commas; Hugo, Hexo and Zola leave it one term. Not known: plural keys at commas.
 */
export function splitterOf(site: Site, key: string): Splitter {
  const name = key.toLowerCase();
  const { generator } = site;
  if (generator === 'jekyll') return name === 'tags' || name === 'categories' ? 'blanks' : 'whole';
  if (generator === 'eleventy') return name === 'tags' ? 'comma' : 'whole';
  if (generator === 'obsidian') return name === 'tags' || name === 'tag' ? 'comma-trimmed' : 'whole';
  return generator === 'unknown' && name.endsWith('s') && name !== 'series' ? 'comma-trimmed' : 'whole';
}

export function splitString(value: string, splitter: Splitter): readonly Piece[] {
  if (splitter === 'whole') return value === '' ? [] : [{ term: value, start: 0, end: value.length }];
  const pattern = splitter === 'blanks' ? /\S+/g : splitter === 'comma' ? /[^,]+/g : /[^,\s](?:[^,]*[^,\s])?/g;
  return [...value.matchAll(pattern)].map((match) => ({
    term: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** What joins terms into one string that the splitter takes apart again; undefined where the terms do not allow it. */
export function joinTerms(terms: readonly string[], splitter: Splitter): string | undefined {
  if (splitter === 'whole') return terms.length === 1 ? terms[0] : undefined;
  const joined = terms.join(splitter === 'blanks' ? ' ' : splitter === 'comma' ? ',' : ', ');
  const back = splitString(joined, splitter).map((piece) => piece.term);
  return back.length === terms.length && back.every((term, at) => term === terms[at]) ? joined : undefined;
}

const nullTakers: ReadonlySet<Generator> = new Set<Generator>(['jekyll', 'hugo', 'hexo', 'eleventy', 'obsidian']);

/** Generators that take `tags:` without a value for an empty list; schemas of the others may not, so they get `[]`. */
export function takesNull(generator: Generator): boolean {
  return nullTakers.has(generator);
}
