import * as vscode from 'vscode';
import type { Blogs } from '../categorize/blogs.ts';
import type { Filing } from '../categorize/filing.ts';
import { count } from '../platform/markdown.ts';
import { readCursor, type Cursor } from './cursor.ts';
import { rulesSelector, type RulesDocuments } from './rulesDocument.ts';
import { schemaAt, suggest, type Suggestion, type Vocabulary } from './suggestions.ts';

/** Completion and hover in `taxonomy.yaml`, from its schema and the blog's own terms. */
export class RuleLanguage implements vscode.CompletionItemProvider, vscode.HoverProvider, vscode.Disposable {
  readonly #rules: RulesDocuments;
  readonly #blogs: Blogs;
  readonly #disposable: vscode.Disposable;

  constructor(rules: RulesDocuments, blogs: Blogs) {
    this.#rules = rules;
    this.#blogs = blogs;
    this.#disposable = vscode.Disposable.from(
      vscode.languages.registerCompletionItemProvider(rulesSelector, this, ' ', '[', ','),
      vscode.languages.registerHoverProvider(rulesSelector, this),
    );
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[]> {
    if (inComment(document, position)) return [];
    const cursor = cursorAt(document, position);
    const words = await this.#vocabulary(document);
    const range = new vscode.Range(
      position.line,
      cursor.start,
      position.line,
      Math.max(cursor.end, position.character),
    );
    return suggest(cursor, words).map((suggestion, place) => itemOf(suggestion, place, range));
  }

  async #vocabulary(document: vscode.TextDocument): Promise<Vocabulary> {
    const filing = this.#filingOf(document);
    await filing?.blog.readWhenStale();
    const facts = await filing?.blog.readTerms();
    const names = document.getText().matchAll(/^[ \t]*-[ \t]+name:[ \t]*(?:"([^"]*)"|'([^']*)'|([^#\r\n]*\S))/gmu);
    return {
      fields: facts?.fields ?? new Map(),
      counts: facts?.counts ?? [],
      themes: Array.from(
        names,
        ([, double, single, plain]) => double ?? single ?? plain?.replace(/\s+#.*$/u, '') ?? '',
      ),
      posts: filing?.blog.scan?.posts.map((post) => post.id) ?? [],
    };
  }

  #filingOf(document: vscode.TextDocument): Filing | undefined {
    const filing = this.#blogs.current;
    return filing?.blog.taxonomyUri.toString() === document.uri.toString() ? filing : undefined;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    if (inComment(document, position)) return undefined;
    const cursor = cursorAt(document, position);
    if (cursor.word === '') return undefined;
    const range = new vscode.Range(position.line, cursor.start, position.line, cursor.end);
    const isKey = cursor.at === 'key' && cursor.path[0] !== 'merge';
    const text = isKey ? schemaAt([...cursor.path, cursor.word])?.description : undefined;
    if (text !== undefined) return new vscode.Hover(new vscode.MarkdownString(text), range);
    return this.#termHover(document, cursor, range);
  }

  async #termHover(
    document: vscode.TextDocument,
    cursor: Cursor,
    range: vscode.Range,
  ): Promise<vscode.Hover | undefined> {
    const facts = await this.#filingOf(document)?.blog.readTerms();
    const found = facts?.counts.find(({ term }) => term === cursor.word);
    const alike = facts?.overlaps.filter((overlap) => overlap.terms.some(({ term }) => term === cursor.word)) ?? [];
    if (facts === undefined || (found === undefined && alike.length === 0)) return undefined;
    const { taxonomy } = await this.#rules.parse(document);
    const text = new vscode.MarkdownString();
    text.appendMarkdown('**');
    text.appendText(cursor.word);
    text.appendMarkdown('** ');
    text.appendText(
      found === undefined ? 'is on no post now' : `is on ${count(found.posts, 'post')}${found.rare ? ', rare' : ''}`,
    );
    const target = taxonomy?.merge[cursor.word];
    if (target !== undefined) text.appendText(`; becomes ${target}`);
    for (const overlap of alike.slice(0, 3)) {
      text.appendMarkdown('\n\n');
      text.appendText(
        `${overlap.terms
          .slice(0, 6)
          .map(({ term, posts }) => `${term} (${posts})`)
          .join(', ')} ${overlap.reason}.`,
      );
    }
    return new vscode.Hover(text, range);
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}

function cursorAt(document: vscode.TextDocument, position: vscode.Position): Cursor {
  const lines = Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line).text);
  return readCursor(lines, position.line, position.character);
}

function inComment(document: vscode.TextDocument, position: vscode.Position): boolean {
  return /(?:^|\s)#/u.test(
    document
      .lineAt(position.line)
      .text.slice(0, position.character)
      .replaceAll(/"[^"]*"|'[^']*'/gu, ''),
  );
}

function itemOf(suggestion: Suggestion, place: number, range: vscode.Range): vscode.CompletionItem {
  const item = new vscode.CompletionItem(suggestion.label, kindOf(suggestion));
  item.insertText = suggestion.text;
  item.detail = suggestion.detail;
  item.range = range;
  // The list comes by use, the most used first.
  item.sortText = String(place).padStart(6, '0');
  item.filterText = suggestion.label;
  if (suggestion.documentation !== undefined) item.documentation = new vscode.MarkdownString(suggestion.documentation);
  return item;
}

function kindOf({ kind }: Suggestion): vscode.CompletionItemKind {
  if (kind === 'key') return vscode.CompletionItemKind.Property;
  if (kind === 'theme') return vscode.CompletionItemKind.Enum;
  return kind === 'post' ? vscode.CompletionItemKind.File : vscode.CompletionItemKind.Value;
}
