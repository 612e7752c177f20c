import { countTerms, rareBelow } from '../core/taxonomy/frequency.ts';
import type { TermCount } from '../core/taxonomy/frequency.ts';
import type { Scan } from '../core/posts/scan.ts';
import { scanPosts } from './blog.ts';
import { columns } from './columns.ts';
import type { Command } from './command.ts';
import { keyed, notDone, plural, printJson } from './result.ts';
import type { Terminal } from './terminal.ts';
import { listUnreadable } from './unreadable.ts';

export const scan: Command = {
  name: 'scan',
  summary: 'Read all posts and count their terms',
  options: {},
  async run({ folder, json }, terminal) {
    const outcome = await scanPosts(folder, terminal, []);
    if (outcome.kind !== 'ok') return notDone(outcome, terminal);
    const fields = fieldsOf(outcome.value);
    if (json) printJson(asJson(outcome.value, fields), terminal);
    else print(outcome.value, fields, terminal);
    return 0;
  },
};

type Fields = ReadonlyMap<string, { readonly posts: number; readonly counts: readonly TermCount[] }>;

function fieldsOf({ posts }: Scan): Fields {
  const names = new Set(posts.flatMap((post) => Object.keys(post.terms)));
  const uses = (name: string): number =>
    posts.filter((post) => Object.hasOwn(post.terms, name) && (post.terms[name]?.length ?? 0) > 0).length;
  return new Map(
    [...names]
      .map((name) => [name, { posts: uses(name), counts: countTerms(posts, name) }] as const)
      .sort((a, b) => b[1].posts - a[1].posts),
  );
}

function asJson({ posts, site, unreadable }: Scan, fields: Fields): unknown {
  return {
    posts: posts.length,
    generator: site.generator,
    fields: keyed(
      [...fields].map(([name, { posts: used, counts }]) => [
        name,
        { posts: used, terms: counts.length, rare: rareOf(counts) },
      ]),
    ),
    unreadable: unreadable.map(({ file, line, reason }) => ({ file, line, reason })),
  };
}

function rareOf(counts: readonly TermCount[]): number {
  return counts.filter((count) => count.rare).length;
}

function print({ posts, site, unreadable }: Scan, fields: Fields, terminal: Terminal): void {
  const made = site.generator === 'unknown' ? '' : ` (${site.generator})`;
  terminal.out(`${plural(posts.length, 'post')}${made}`);
  if (fields.size > 0) {
    const rows = [...fields].map(([name, { posts: used, counts }]) => [
      `  ${name}`,
      `on ${plural(used, 'post')}`,
      plural(counts.length, 'term'),
      `${rareOf(counts)} rare (under ${rareBelow} posts)`,
      counts
        .slice(0, 3)
        .map(({ term, posts: often }) => `${term} ${often}`)
        .join(', '),
    ]);
    terminal.out(['', ...columns(rows)].join('\n'));
  }
  for (const line of listUnreadable(unreadable)) terminal.out(line);
}
