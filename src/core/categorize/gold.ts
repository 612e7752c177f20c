import type { Outcome } from '../outcome.ts';
import { applyRules } from '../taxonomy/rules.ts';
import { countTerms } from '../taxonomy/frequency.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { Example } from './builtin.ts';
import { readTexts } from './readTexts.ts';
import type { TextRequest } from './readTexts.ts';

/** More examples than this teach a linear model little and take minutes. */
const MOST_EXAMPLES = 8_000;

/**
 * What the built-in engine learns from: the posts whose own terms give one or more themes under the rules, and those the
 * owner names as typical of one, with their texts.
 */
export async function collectGold(request: TextRequest, taxonomy: Taxonomy): Promise<Outcome<readonly Example[]>> {
  const themes = knownThemes(request, taxonomy);
  const known = spread(
    request.posts.filter((post) => themes.has(post.id)),
    MOST_EXAMPLES,
  );
  const texts = await readTexts({ ...request, posts: known });
  if (texts.kind !== 'ok') return texts;
  return {
    kind: 'ok',
    value: texts.value.map(({ post, text }) => ({ id: post.id, text, themes: themes.get(post.id) ?? [] })),
  };
}

function knownThemes({ posts }: TextRequest, taxonomy: Taxonomy): ReadonlyMap<string, readonly string[]> {
  const counts = countTerms(posts, taxonomy.field);
  const known = new Map<string, readonly string[]>();
  for (const post of posts) {
    const rule = applyRules(taxonomy, counts, post);
    if (rule.kind === 'settled' && rule.themes.length > 0) known.set(post.id, rule.themes);
  }
  for (const theme of taxonomy.themes) for (const id of theme.examples) known.set(id, [theme.name]);
  return known;
}

/** At most `most`, taken evenly over the years: posts come in the order of their names, which often begin with a date. */
function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  const step = items.length / most;
  return Array.from({ length: most }, (_, index) => items[Math.floor(index * step)]).filter(
    (item) => item !== undefined,
  );
}
