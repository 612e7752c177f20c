import type { Theme } from '../taxonomy/taxonomy.ts';

/** What a model answers with where no theme fits; no theme's own label can be this. */
export const NONE_LABEL = 'none';

/** A theme and the short name by which a model answers. */
export interface Label {
  readonly slug: string;
  readonly theme: Theme;
}

/** How the labels stand in one call. Models favour what is listed first or last, so each vote lists them otherwise. */
export type LabelOrder = 'forward' | 'reverse' | 'rotated';

/**
 * One label per theme, in the themes' order. Slugs and not A, B, C: small models favour some letters whatever they stand for.
 * Slugs are unique and never `none`; a name without letters or digits becomes `theme`.
 */
export function labelThemes(themes: readonly Theme[]): readonly Label[] {
  const taken = new Set([NONE_LABEL]);
  return themes.map((theme) => {
    const base = shorten(slugOf(theme.name)) || 'theme';
    let slug = base;
    for (let next = 2; taken.has(slug); next++) slug = `${base}-${next}`;
    taken.add(slug);
    return { slug, theme };
  });
}

/** About eight tokens: an answer that is the theme alone then takes a dozen. Ideographs are a token each. */
const longestSlug = 28;
const longestIdeographs = 9;

/** Whole words from the start, as many as are short enough; the first one is cut where it alone is too long. */
function shorten(slug: string): string {
  const most = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(slug)
    ? longestIdeographs
    : longestSlug;
  if (slug.length <= most) return slug;
  const end = slug.lastIndexOf('-', most);
  return Array.from(slug.slice(0, end > 0 ? end : most))
    .join('')
    .replace(/-$/, '');
}

/** Lower case, letters and digits of any script, words joined by `-`, at most 40 characters. */
export function slugOf(text: string): string {
  const folded = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  const joined = folded.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 41);
  return joined.replace(/^-/, '').replace(/-$/, '').slice(0, 40);
}

/** The slugs with `none` at the end, in the asked order. `rotated` starts in the middle. */
export function orderSlugs(labels: readonly Label[], order: LabelOrder): readonly string[] {
  const slugs = [...labels.map((label) => label.slug), NONE_LABEL];
  if (order === 'forward') return slugs;
  if (order === 'reverse') return slugs.toReversed();
  const middle = Math.floor(slugs.length / 2);
  return [...slugs.slice(middle), ...slugs.slice(0, middle)];
}
