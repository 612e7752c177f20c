import type { Post } from '../posts/post.ts';
import { Apart } from './apart.ts';
import { foldTerm } from './fold.ts';
import { termsOf, type TermCount } from './frequency.ts';
import type { Taxonomy } from './taxonomy.ts';

export type RuleOutcome =
  | {
      readonly kind: 'settled';
      /** Every theme the present terms name, in the order the post has them. */
      readonly themes: readonly string[];
      /** One sentence for the owner. */
      readonly why: string;
      /** What stays beside the themes: protected terms and, in mode `add`, what the rules left of the others. */
      readonly kept: readonly string[];
      /** The field's whole list after filing, in the order the post has now: a post that is right already does not change. */
      readonly after: readonly string[];
    }
  | {
      readonly kind: 'open';
      /** Present terms that name no theme, for an engine to weigh. */
      readonly hint: readonly string[];
      readonly kept: readonly string[];
    };

/** A taxonomy made ready for look-ups. */
export class Rules {
  readonly #taxonomy: Taxonomy;
  readonly #themes: ReadonlySet<string>;
  readonly #foldedThemes = new Map<string, string>();
  /** Folded term → the term of the first merge rule that is spelt so. */
  readonly #foldedMerges = new Map<string, string>();
  /** Folded term → the term of the rule. Folded, since a term too many that stays does less harm than one that is lost. */
  readonly #protected = new Map<string, string>();
  readonly #except: ReadonlySet<string>;
  readonly #apart: Apart;
  readonly #resolved = new Map<string, Resolved>();

  constructor(taxonomy: Taxonomy) {
    this.#taxonomy = taxonomy;
    this.#themes = new Set(taxonomy.themes.map((theme) => theme.name));
    for (const name of this.#themes) setFirst(this.#foldedThemes, foldTerm(name), name);
    for (const term of Object.keys(taxonomy.merge)) setFirst(this.#foldedMerges, foldTerm(term), term);
    for (const term of taxonomy.protect) setFirst(this.#protected, foldTerm(term), term);
    this.#except = new Set(taxonomy.drop.except.map(foldTerm));
    this.#apart = new Apart(taxonomy.neverMerge);
  }

  /** The theme a term names, by itself or through the merges; `undefined` for a protected term or one that names none. */
  themeOf(term: string): string | undefined {
    const { goal, protector } = this.resolve(term);
    return protector === undefined && this.#themes.has(goal) ? goal : undefined;
  }

  /** Where the rules lead a term. */
  resolve(term: string): Resolved {
    const known = this.#resolved.get(term);
    if (known) return known;
    const used = new Set<string>();
    let goal = term;
    let protector = this.#protected.get(foldTerm(goal));
    while (protector === undefined && !this.#themes.has(goal)) {
      const rule = this.#ruleFor(goal);
      if (rule === undefined || used.has(rule)) {
        const theme = this.#foldedThemes.get(foldTerm(goal));
        if (theme !== undefined && !this.#apart.are(goal, theme) && !this.#apart.are(term, theme)) goal = theme;
        break;
      }
      used.add(rule);
      goal = this.#taxonomy.merge[rule] ?? goal;
      protector = this.#protected.get(foldTerm(goal));
    }
    const resolved = { goal, used: Array.from(used), protector };
    this.#resolved.set(term, resolved);
    return resolved;
  }

  /** Whether a term that names no theme is too rare to stay; `posts` is the count of the term it resolves to. */
  isDropped(term: string, posts: number): boolean {
    return posts < this.#taxonomy.drop.below && !this.isSpared(term);
  }

  /** The owner named the term under `drop.except`: it stays beside the theme in either mode, or naming it would do nothing. */
  isSpared(term: string): boolean {
    return this.#except.has(foldTerm(term));
  }

  /** The merge rule a term falls under: the exact one, else one that is spelt the same after folding. */
  #ruleFor(term: string): string | undefined {
    if (Object.hasOwn(this.#taxonomy.merge, term)) return term;
    const rule = this.#foldedMerges.get(foldTerm(term));
    if (rule === undefined || this.#apart.are(term, rule)) return undefined;
    const target = this.#taxonomy.merge[rule];
    return target === term || target === undefined || this.#apart.are(term, target) ? undefined : rule;
  }
}

export interface Resolved {
  /** A theme, or the term that is left. */
  readonly goal: string;
  /** The merge rules on the way, as their terms. */
  readonly used: readonly string[];
  /** The `protect` rule the goal falls under. */
  readonly protector: string | undefined;
}

const prepared = new WeakMap<Taxonomy, Rules>();

/** The same `Rules` for the same taxonomy, so that thousands of posts pay for it once. */
export function rulesOf(taxonomy: Taxonomy): Rules {
  const known = prepared.get(taxonomy);
  if (known) return known;
  const rules = new Rules(taxonomy);
  prepared.set(taxonomy, rules);
  return rules;
}

const merged = new WeakMap<readonly TermCount[], { rules: Rules; posts: Map<string, number> }>();

/** What the rules alone say of a post. `counts` are those of `countTerms` for the taxonomy's field over all posts. */
export function applyRules(taxonomy: Taxonomy, counts: readonly TermCount[], post: Post): RuleOutcome {
  const rules = rulesOf(taxonomy);
  const postsOf = countsAfter(rules, counts);
  const themes = new Set<string>();
  const kept = new Map<string, string>();
  const after = new Map<string, string>();
  const hint: string[] = [];
  const reasons: string[] = [];
  for (const term of termsOf(post, taxonomy.field)) {
    const { goal, protector } = rules.resolve(term);
    const theme = rules.themeOf(term);
    if (theme !== undefined) {
      if (!themes.has(theme)) reasons.push(theme === term ? `"${term}" is a theme` : `"${term}" becomes "${theme}"`);
      themes.add(theme);
      setFirst(after, `=${theme}`, theme);
    } else if (protector !== undefined) {
      setFirst(kept, `=${goal}`, goal);
      setFirst(after, `=${goal}`, goal);
    } else {
      hint.push(term);
      const spared = rules.isSpared(goal);
      if (!spared && (taxonomy.mode === 'replace' || rules.isDropped(goal, postsOf.get(foldTerm(goal)) ?? 0))) continue;
      setFirst(kept, foldTerm(goal), goal);
      setFirst(after, foldTerm(goal), goal);
    }
  }
  const stays = Array.from(kept.values());
  if (themes.size === 0) return { kind: 'open', hint, kept: stays };
  const why = `By your rules: ${reasons.join(', ')}.`;
  return { kind: 'settled', themes: Array.from(themes), why, kept: stays, after: Array.from(after.values()) };
}

/** Posts by folded term after the merges. An upper bound: a post with two spellings of one term counts twice. */
function countsAfter(rules: Rules, counts: readonly TermCount[]): ReadonlyMap<string, number> {
  const known = merged.get(counts);
  if (known?.rules === rules) return known.posts;
  const posts = new Map<string, number>();
  for (const count of counts) {
    const key = foldTerm(rules.resolve(count.term).goal);
    posts.set(key, (posts.get(key) ?? 0) + count.posts);
  }
  merged.set(counts, { rules, posts });
  return posts;
}

/**
 * The number of posts each rule touches, by the key of its `RuleEntry`: posts that are filed under the theme by rules
 * alone, that carry the merged or protected term, or that lose at least one term as too rare.
 */
export function ruleCounts(
  taxonomy: Taxonomy,
  posts: readonly Post[],
  counts: readonly TermCount[],
): Map<string, number> {
  const rules = rulesOf(taxonomy);
  const postsOf = countsAfter(rules, counts);
  const touched = new Map<string, number>([['drop', 0]]);
  for (const theme of taxonomy.themes) touched.set(`theme:${theme.name}`, 0);
  for (const term of Object.keys(taxonomy.merge)) touched.set(`merge:${term}`, 0);
  for (const term of taxonomy.protect) touched.set(`protect:${term}`, 0);
  for (const post of posts) {
    const keys = new Set<string>();
    for (const term of termsOf(post, taxonomy.field)) {
      const { goal, used, protector } = rules.resolve(term);
      for (const rule of used) keys.add(`merge:${rule}`);
      const theme = rules.themeOf(term);
      if (theme !== undefined) keys.add(`theme:${theme}`);
      else if (protector !== undefined) keys.add(`protect:${protector}`);
      else if (rules.isDropped(goal, postsOf.get(foldTerm(goal)) ?? 0)) keys.add('drop');
    }
    for (const key of keys) touched.set(key, (touched.get(key) ?? 0) + 1);
  }
  return touched;
}

function setFirst(map: Map<string, string>, key: string, value: string): void {
  if (!map.has(key)) map.set(key, value);
}
