import * as vscode from 'vscode';
import type { Post } from '../../core/posts/post.ts';
import { countTerms, termsOf } from '../../core/taxonomy/frequency.ts';
import type { Blogs } from '../categorize/blogs.ts';
import type { Filing } from '../categorize/filing.ts';
import { count } from '../platform/markdown.ts';
import { postUri } from '../categorize/postUri.ts';
import { warn } from '../platform/messages.ts';
import { withoutIcons } from '../platform/plainText.ts';

/** What the command "Show Posts" is asked for by a lens or a row. */
interface Asked {
  readonly term?: string;
  readonly rule?: string;
  readonly untagged?: boolean;
  readonly file?: string;
  readonly line?: number;
}

function readAsked(value: unknown): Asked {
  if (typeof value !== 'object' || value === null) return {};
  const found = new Map<string, unknown>(Object.entries(value));
  const [term, rule, file, line] = ['term', 'rule', 'file', 'line'].map((name) => found.get(name));
  return {
    ...(typeof term === 'string' ? { term } : {}),
    ...(typeof rule === 'string' ? { rule } : {}),
    ...(typeof file === 'string' ? { file } : {}),
    ...(typeof line === 'number' ? { line } : {}),
    ...(found.get('untagged') === true ? { untagged: true } : {}),
  };
}

/** Lists the posts of a term or a rule and opens the one that is picked. */
export async function showPosts(blogs: Blogs, argument: unknown): Promise<void> {
  const filing = blogs.current;
  if (filing === undefined) return;
  const asked = readAsked(argument);
  if (asked.file !== undefined) {
    await openAt(filing, asked.file, asked.line ?? 1);
    return;
  }
  await filing.blog.readWhenStale();
  const found = await postsFor(filing, asked);
  const items = found.posts.map((post) => ({
    label: withoutIcons(post.title),
    description: withoutIcons(post.date?.slice(0, 10) ?? ''),
    detail: withoutIcons(`${post.id}  ${termsOf(post, found.field).join(', ')}`),
    id: post.id,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: `${found.title}: ${count(items.length, 'post')}`,
    placeHolder: items.length === 0 ? 'No post has it now' : 'Choose a post to open',
    matchOnDetail: true,
  });
  if (picked !== undefined) await openAt(filing, picked.id, 1);
}

async function postsFor(
  filing: Filing,
  asked: Asked,
): Promise<{ title: string; field: string; posts: readonly Post[] }> {
  const all = filing.blog.scan?.posts ?? [];
  const field = (await filing.blog.readTerms())?.field ?? '';
  if (asked.untagged === true) {
    return {
      title: `Without a term in ${field}`,
      field,
      posts: all.filter((post) => termsOf(post, field).length === 0),
    };
  }
  if (asked.rule !== undefined) return { ...(await postsOfRule(filing, asked.rule, all)), field };
  const term = asked.term ?? '';
  return { title: term, field, posts: all.filter((post) => termsOf(post, field).includes(term)) };
}

/** The rule's own count, asked of one post at a time: so the list and the number over the rule can never differ. */
async function postsOfRule(
  filing: Filing,
  rule: string,
  all: readonly Post[],
): Promise<{ title: string; posts: readonly Post[] }> {
  const title = rule === 'drop' ? 'Posts that lose a rare term' : rule.replace(/^\w+:/u, '');
  const taxonomy = (await filing.blog.readRules())?.taxonomy;
  if (taxonomy === undefined) return { title, posts: [] };
  const { ruleCounts } = await import('../../core/taxonomy/rules.ts');
  const counts = countTerms(all, taxonomy.field);
  return { title, posts: all.filter((post) => (ruleCounts(taxonomy, [post], counts).get(rule) ?? 0) > 0) };
}

async function openAt(filing: Filing, id: string, line: number): Promise<void> {
  const at = new vscode.Position(Math.max(0, line - 1), 0);
  try {
    await vscode.window.showTextDocument(postUri(filing, id), { selection: new vscode.Range(at, at), preview: true });
  } catch {
    void warn(`${id} cannot be opened as text.`);
  }
}
