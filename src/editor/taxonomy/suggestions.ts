import type { TermCount } from '../../core/taxonomy/frequency.ts';
import { taxonomySchema, type SchemaNode } from '../../core/taxonomy/taxonomySchema.ts';
import { yamlText, type Cursor } from './cursor.ts';

/** What the blog offers to complete from. */
export interface Vocabulary {
  readonly fields: ReadonlyMap<string, number>;
  readonly counts: readonly TermCount[];
  readonly themes: readonly string[];
  /** Ids of posts. */
  readonly posts: readonly string[];
}

export interface Suggestion {
  readonly label: string;
  /** What is written, already as YAML. */
  readonly text: string;
  readonly kind: 'key' | 'term' | 'theme' | 'value' | 'post';
  readonly detail: string;
  readonly documentation?: string;
}

/** The part of the schema that describes the place. */
export function schemaAt(path: readonly string[]): SchemaNode | undefined {
  let node: SchemaNode | undefined = taxonomySchema;
  for (const key of path) {
    const here: SchemaNode | undefined = node?.type === 'array' ? node.items : node;
    const open: boolean | SchemaNode | undefined = here?.additionalProperties;
    node = here?.properties?.[key] ?? (typeof open === 'object' ? open : undefined);
  }
  return node;
}

/** Keys of the schema that are not written yet, and the blog's own terms where terms belong. */
export function suggest(cursor: Cursor, words: Vocabulary): readonly Suggestion[] {
  const [section] = cursor.path;
  if (cursor.at === 'key') return section === 'merge' ? terms(words, cursor.siblings, ': ') : keys(cursor);
  const place = cursor.path.join('.');
  if (place === 'field') return fields(words);
  if (section === 'merge') return words.themes.map(theme);
  if (place === 'themes.examples') return words.posts.slice(0, 2000).map(post);
  if (['drop.except', 'protect', 'never-merge', 'themes', 'themes.name'].includes(place)) return terms(words, [], '');
  return values(schemaAt(cursor.path));
}

function keys({ path, siblings }: Cursor): readonly Suggestion[] {
  const schema = schemaAt(path);
  const here = schema?.type === 'array' ? schema.items : schema;
  return Object.entries(here?.properties ?? {})
    .filter(([key]) => !siblings.includes(key))
    .map(([key, node]) => ({
      label: key,
      text: `${key}: `,
      kind: 'key',
      detail: here?.required?.includes(key) === true ? 'required' : '',
      ...(node.description === undefined ? {} : { documentation: node.description }),
    }));
}

function terms({ counts }: Vocabulary, written: readonly string[], after: string): readonly Suggestion[] {
  const known = new Set(written);
  return counts
    .filter(({ term }) => !known.has(term))
    .slice(0, 1000)
    .map(({ term, posts }) => ({
      label: term,
      text: `${yamlText(term)}${after}`,
      kind: 'term',
      detail: posts === 1 ? '1 post' : `${posts} posts`,
    }));
}

function fields(words: Vocabulary): readonly Suggestion[] {
  return Array.from(words.fields, ([field, posts]) => ({
    label: field,
    text: yamlText(field),
    kind: 'value',
    detail: `${posts} posts`,
  }));
}

function theme(name: string): Suggestion {
  return { label: name, text: yamlText(name), kind: 'theme', detail: 'theme' };
}

function post(id: string): Suggestion {
  return { label: id, text: yamlText(id), kind: 'post', detail: '' };
}

function values(schema: SchemaNode | undefined): readonly Suggestion[] {
  if (schema?.enum !== undefined) {
    return schema.enum.map((value) => ({
      label: value,
      text: value,
      kind: 'value',
      detail: value === schema.default ? 'default' : '',
    }));
  }
  if (schema?.default === undefined) return [];
  const value = String(schema.default);
  return [{ label: value, text: value, kind: 'value', detail: 'default' }];
}
