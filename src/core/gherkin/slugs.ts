const MAX_SLUG = 60;

/** Gives each name an id of letters, digits and hyphens, with a number behind it where it was given before. */
export class Slugs {
  readonly #given = new Set<string>();
  /** Slug → last number tried, so that a thousand scenarios of one name do not count up from two each time. */
  readonly #last = new Map<string, number>();

  next(...names: readonly string[]): string {
    const slug = slugOf(names.join(' ')) || 'scenario';
    let id = slug;
    let number = this.#last.get(slug) ?? 1;
    while (this.#given.has(id)) id = `${slug}-${++number}`;
    this.#last.set(slug, number);
    this.#given.add(id);
    return id;
  }
}

function slugOf(name: string): string {
  const words =
    name
      .slice(0, 4 * MAX_SLUG)
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return Array.from(words.join('-')).slice(0, MAX_SLUG).join('').replace(/-$/u, '');
}
