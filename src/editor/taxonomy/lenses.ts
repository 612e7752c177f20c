import * as vscode from 'vscode';
import type { RuleEntry } from '../../core/taxonomy/parseTaxonomy.ts';
import { countTerms } from '../../core/taxonomy/frequency.ts';
import type { Blogs } from '../categorize/blogs.ts';
import { count } from '../platform/markdown.ts';
import { rulesSelector, type RulesDocuments } from './rulesDocument.ts';

/** Over each rule the number of posts it touches now; a click lists them. */
export class RuleLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #rules: RulesDocuments;
  readonly #blogs: Blogs;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposable: vscode.Disposable;

  #counts: ReadonlyMap<string, number> | undefined;
  #entries: readonly RuleEntry[] = [];

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(rules: RulesDocuments, blogs: Blogs) {
    this.#rules = rules;
    this.#blogs = blogs;
    this.#disposable = vscode.Disposable.from(
      this.#changed,
      blogs.onDidChangeBlog(() => this.#changed.fire()),
      vscode.languages.registerCodeLensProvider(rulesSelector, this),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const filing = this.#blogs.current;
    if (filing?.blog.taxonomyUri.toString() !== document.uri.toString()) return [];
    const { taxonomy, entries } = await this.#rules.parse(document);
    // While a line is half written its rules cannot be counted. Lenses that went and came with every key would make the
    // text jump under the owner's hands, so the last ones stay.
    if (taxonomy === undefined) return this.#lastLenses(entries);
    await filing.blog.readWhenStale();
    const posts = filing.blog.scan?.posts;
    if (posts === undefined) return [];
    const { ruleCounts } = await import('../../core/taxonomy/rules.ts');
    this.#counts = ruleCounts(taxonomy, posts, countTerms(posts, taxonomy.field));
    return this.#lastLenses(entries);
  }

  #lastLenses(entries: readonly RuleEntry[]): vscode.CodeLens[] {
    if (this.#counts === undefined) return [];
    if (entries.length > 0) this.#entries = entries;
    return this.#entries.map((entry) => lensOf(entry, this.#counts?.get(entry.key) ?? 0));
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}

function lensOf(entry: RuleEntry, posts: number): vscode.CodeLens {
  const range = new vscode.Range(entry.line - 1, 0, entry.line - 1, 0);
  const what = entry.kind === 'drop' ? `${count(posts, 'post')} lose a rare term` : count(posts, 'post');
  if (posts === 0) return new vscode.CodeLens(range, { title: 'no posts', command: '' });
  return new vscode.CodeLens(range, {
    title: what,
    tooltip: 'Show these posts',
    command: 'impact.terms.posts',
    arguments: [{ rule: entry.key }],
  });
}
