import * as vscode from 'vscode';
import type { Unreadable } from '../../core/posts/post.ts';
import { viewIds } from '../../contributions.ts';
import type { Blogs } from '../categorize/blogs.ts';
import { count } from '../platform/markdown.ts';
import { termNodes, type TermNode } from './termsModel.ts';

const sections = {
  overlaps: [
    'Overlaps',
    'git-merge',
    'Terms that may be one. Merge them in your taxonomy, or say there that they stay apart.',
  ],
  terms: ['Terms', 'tag', 'Every term on three posts or more, the most used first.'],
  rare: ['Rare terms', 'circle-small', 'Terms on fewer than three posts.'],
  unreadable: [
    'Cannot be read',
    'warning',
    'Files whose header is broken. They are never touched; mend the line to file them.',
  ],
} as const;

/** The view "Terms": what the posts say of themselves now. */
export class TermsTree implements vscode.TreeDataProvider<TermNode>, vscode.Disposable {
  readonly view: vscode.TreeView<TermNode>;
  readonly #blogs: Blogs;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[] = [this.#changed];
  #first: TermNode | undefined;
  #seen: unknown;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(blogs: Blogs) {
    this.#blogs = blogs;
    this.view = vscode.window.createTreeView(viewIds.terms, { treeDataProvider: this, showCollapseAll: true });
    this.#disposables.push(
      this.view,
      blogs.onDidChangeBlog(() => void this.#refresh()),
    );
  }

  /** Decisions of the review change nothing here, and a redraw would close what is open. */
  async #refresh(): Promise<void> {
    const filing = this.#blogs.current;
    const seen = (await filing?.blog.readTerms()) ?? filing;
    if (seen === this.#seen && filing?.blog.stale !== true) return;
    this.#seen = seen;
    this.#changed.fire();
  }

  async getChildren(node?: TermNode): Promise<TermNode[]> {
    if (node !== undefined) return 'children' in node ? [...node.children] : [];
    const filing = this.#blogs.current;
    if (filing === undefined) return [];
    await filing.blog.readWhenStale();
    const facts = await filing.blog.readTerms();
    if (facts === undefined) return [];
    this.#seen = facts;
    this.view.description = `${facts.field}, ${count(facts.counts.length, 'term')}`;
    const nodes = termNodes(facts, filing.blog.scan?.unreadable ?? []);
    [this.#first] = nodes;
    return [...nodes];
  }

  /** The tree is only ever revealed at its first line. */
  getParent(): undefined {
    return undefined;
  }

  /** Brings the view to the front, its first group open. */
  async show(): Promise<void> {
    await vscode.commands.executeCommand('impact.terms.focus');
    if (this.#first === undefined) await this.getChildren();
    if (this.#first !== undefined) await this.view.reveal(this.#first, { expand: 1, focus: true, select: true });
  }

  getTreeItem(node: TermNode): vscode.TreeItem {
    if (node.kind === 'section') return sectionItem(node);
    if (node.kind === 'overlap') return overlapItem(node);
    if (node.kind === 'term') return termItem(node);
    return node.kind === 'untagged' ? untaggedItem(node.posts) : unreadableItem(node.unreadable);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

function sectionItem(node: Extract<TermNode, { kind: 'section' }>): vscode.TreeItem {
  const [label, icon, tip] = sections[node.key];
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = node.key;
  item.description = node.children.length.toLocaleString('en');
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = tip;
  return item;
}

function overlapItem({ overlap, place }: Extract<TermNode, { kind: 'overlap' }>): vscode.TreeItem {
  const names = overlap.terms.map(({ term }) => term);
  const item = new vscode.TreeItem(names.slice(0, 4).join(' · '), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `overlap:${place}:${names.join('\n')}`;
  item.description = overlap.reason;
  item.tooltip = `${names.join(', ')}: ${overlap.reason}.`;
  item.iconPath = new vscode.ThemeIcon('git-merge');
  return item;
}

function termItem({ count: found, within }: Extract<TermNode, { kind: 'term' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(found.term);
  item.id = `term:${within}:${found.term}`;
  item.description = found.posts.toLocaleString('en');
  item.iconPath = new vscode.ThemeIcon(found.rare ? 'circle-small' : 'tag');
  item.tooltip = `${found.term}: ${count(found.posts, 'post')}`;
  item.command = { command: 'impact.terms.posts', title: 'Show Posts', arguments: [{ term: found.term }] };
  return item;
}

function untaggedItem(posts: number): vscode.TreeItem {
  const item = new vscode.TreeItem('Posts without a term');
  item.id = 'untagged';
  item.description = posts.toLocaleString('en');
  item.iconPath = new vscode.ThemeIcon('circle-slash');
  item.command = { command: 'impact.terms.posts', title: 'Show Posts', arguments: [{ untagged: true }] };
  return item;
}

function unreadableItem({ file, line, reason }: Unreadable): vscode.TreeItem {
  const item = new vscode.TreeItem(file.split('/').at(-1) ?? file);
  item.id = `unreadable:${file}`;
  item.description = `line ${line}: ${reason}`;
  item.tooltip = `${file}, line ${line}: ${reason}`;
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('errorForeground'));
  item.command = { command: 'impact.terms.posts', title: 'Open', arguments: [{ file, line }] };
  return item;
}
