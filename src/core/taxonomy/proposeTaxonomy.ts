import { Document, isScalar, type YAMLMap } from 'yaml';
import type { Post } from '../posts/post.ts';
import { compare, countFields, countTerms, rareBelow } from './frequency.ts';
import { findOverlaps, spellingsOf } from './overlap.ts';
import { samePosts } from './together.ts';
import type { Spelling } from './lookalikes.ts';

export interface ProposedTaxonomy {
  /** The text of `taxonomy.yaml`, with comments; `parseTaxonomy` finds no problem in it. */
  readonly text: string;
  readonly field: string;
  /** Proposed themes, the most used first; empty where the blog has no terms and the text is a template. */
  readonly themes: readonly { readonly name: string; readonly posts: number }[];
  /** Spellings that become another one. */
  readonly merged: number;
  /** Terms on fewer than three posts. */
  readonly dropped: number;
}

const mostThemes = 9;
/** Terms that steer a site or say that nothing was chosen; a theme of that name would help no reader. */
const functional = new Set([
  'featured',
  'draft',
  'drafts',
  'pinned',
  'sticky',
  'hidden',
  'nav',
  'post',
  'posts',
  'all',
]);
const empty = new Set([
  'uncategorized',
  'uncategorised',
  'misc',
  'miscellaneous',
  'other',
  'none',
  'general',
  'untagged',
]);
const intro = ` The themes of this blog, and the rules that bring its terms to them.
 Proposed from the terms in use: keep what is right, change the rest. Nothing is written to a post before you apply a plan.`;

/**
 * Proposes a taxonomy from what a blog has: the most used terms as themes (nine at most), merges of spellings that are
 * equal after folding, terms on fewer than three posts dropped. Without `field` it takes `categories`, else `tags`, else
 * the one most used.
 */
export function proposeTaxonomy(posts: readonly Post[], field = pickField(posts)): ProposedTaxonomy {
  const counts = countTerms(posts, field).filter(({ term }) => isWritable(term));
  const spellings = spellingsOf(counts);
  const steering = spellings.filter(({ key }) => functional.has(key));
  const themes = spellings
    .filter(({ key, posts: used }) => used >= rareBelow && !functional.has(key) && !empty.has(key))
    .slice(0, mostThemes);
  const merges = spellings.filter(
    ({ key, terms, posts: used }) => terms.length > 1 && used >= rareBelow && !functional.has(key),
  );
  const document = new Document({
    field: isWritable(field) ? field : 'tags',
    themes: themes.length > 0 ? themes.map((theme) => ({ name: nameOf(theme) })) : [{ name: 'First theme' }],
  });
  document.commentBefore = intro;
  const root = document.contents;
  if (isMapNode(root)) {
    describeThemes(document, themes);
    const merge = new Map(
      merges.flatMap((group) => group.terms.slice(1).map(({ term }) => [term, nameOf(group)] as const)),
    );
    addSection(document, 'merge', merge, mergeComment(posts, field));
    addSection(
      document,
      'drop',
      { below: rareBelow, except: [] },
      ' Terms on fewer posts than this are removed, but for those under `except`.',
    );
    addSection(
      document,
      'protect',
      steering.flatMap(({ terms }) => terms.map(({ term }) => term)),
      ' Functional terms, never touched: featured, draft, …',
    );
    addSection(document, 'never-merge', [], ' Groups of terms that look alike and must stay apart: [[Agile, Scrum]]');
    addSection(document, 'max-themes', mostThemes);
    addSection(
      document,
      'mode',
      'replace',
      ' replace: the theme and the protected terms are what stays. add: the theme joins what is there.',
    );
    addSection(
      document,
      'gate',
      { confidence: 0.85, precision: 0.95, certainty: 0.9 },
      ' confidence: a proposal below it goes to review. precision and certainty: what an audit has to prove.',
    );
  }
  return {
    text: document.toString({ lineWidth: 0, flowCollectionPadding: false }),
    field,
    themes: themes.map((theme) => ({ name: nameOf(theme), posts: theme.posts })),
    merged: merges.reduce((sum, { terms }) => sum + terms.length - 1, 0),
    dropped: spellings.filter(({ posts: used }) => used < rareBelow).length,
  };
}

/** `categories` or `tags` where at least a fifth of the posts with terms use it, else the field most posts use. */
export function pickField(posts: readonly Post[]): string {
  const fields = countFields(posts);
  const most = Array.from(fields).sort((one, other) => other[1] - one[1] || compare(one[0], other[0]))[0];
  for (const field of ['categories', 'tags']) if ((fields.get(field) ?? 0) * 5 >= (most?.[1] ?? 1)) return field;
  return most?.[0] ?? 'categories';
}

/** A term that can stand on one line of the file and be read there. */
function isWritable(term: string): boolean {
  return term.trim() !== '' && term.length <= 200 && term.isWellFormed() && !/[\p{Cc}\u2028\u2029\uFEFF]/u.test(term);
}

function nameOf(spelling: Spelling): string {
  return spelling.terms[0]?.term ?? spelling.key;
}

function addSection(document: Document, key: string, value: unknown, comment?: string): void {
  const name = document.createNode(key);
  name.spaceBefore = true;
  if (comment !== undefined) name.commentBefore = comment;
  const node = document.createNode(value, { flow: Array.isArray(value) });
  if (isMapNode(document.contents)) document.contents.add(document.createPair(name, node));
}

function describeThemes(document: Document, themes: readonly Spelling[]): void {
  const lines =
    themes.length > 0
      ? ' `about`, `not` and `examples` tell the engines what belongs where:\n   about: Backlogs, stakeholders, deciding what to build and why\n   not: Agile ceremonies as such\n   examples: [posts/2014-05-02-saying-no.md]'
      : ' This blog has no terms yet that could be themes. Write yours, nine at most, each with a sentence on what belongs there.';
  const pair = isMapNode(document.contents)
    ? document.contents.items.find((item) => isScalar(item.key) && item.key.value === 'themes')
    : undefined;
  if (pair && isScalar(pair.key)) {
    pair.key.spaceBefore = true;
    pair.key.commentBefore = lines;
  }
  for (const [index, theme] of themes.entries()) {
    const name = document.getIn(['themes', index, 'name'], true);
    if (isScalar(name)) name.comment = ` ${theme.posts} posts`;
  }
}

function mergeComment(posts: readonly Post[], field: string): string {
  const alike = findOverlaps(posts, field)
    .filter(({ why, reason }) => why !== 'same-after-folding' && (why !== 'together' || reason === samePosts))
    .filter(({ terms }) => terms.every(({ term }) => isWritable(term)))
    .slice(0, 20)
    .map(
      ({ terms, reason }) =>
        `   ${terms
          .slice(0, 6)
          .map(({ term, posts: used }) => `${JSON.stringify(term)} (${used})`)
          .join(', ')}: ${reason}`,
    );
  const head = ' Term as written → theme or term. These are spellings of one term.';
  return alike.length === 0 ? head : `${head}\n Worth a look; add those that are one for you:\n${alike.join('\n')}`;
}

function isMapNode(node: unknown): node is YAMLMap {
  return typeof node === 'object' && node !== null && 'items' in node && 'add' in node && !Array.isArray(node);
}
