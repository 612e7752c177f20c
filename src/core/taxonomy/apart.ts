/** The owner's groups of terms that look alike and must stay apart (`never-merge`), ready for look-ups. */
export class Apart {
  /** Term → numbers of the groups it is in. */
  readonly #groups = new Map<string, Set<number>>();

  constructor(groups: readonly (readonly string[])[]) {
    for (const [number, terms] of groups.entries())
      for (const term of terms) {
        const own = this.#groups.get(term);
        if (own) own.add(number);
        else this.#groups.set(term, new Set([number]));
      }
  }

  /** Whether two different terms stand in one group. */
  are(one: string, other: string): boolean {
    const groups = this.#groups.get(one);
    const others = this.#groups.get(other);
    if (!groups || !others || one === other) return false;
    return Array.from(groups).some((group) => others.has(group));
  }
}
