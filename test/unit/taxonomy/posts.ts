import type { Post } from '../../../src/core/posts/post.ts';

/** Posts that carry the given terms in one field; everything else is filler. */
export function postsWith(field: string, ...terms: readonly (readonly string[])[]): Post[] {
  return terms.map((own, index) => ({
    id: `posts/${index}.md`,
    hash: '0'.repeat(64),
    size: 1,
    format: 'yaml',
    title: `Post ${index}`,
    terms: { [field]: own },
  }));
}

export function times(count: number, ...terms: readonly string[]): string[][] {
  return Array.from({ length: count }, () => [...terms]);
}
