import * as vscode from 'vscode';
import type { FeatureCursor } from '../../core/gherkin/cursorInFeature.ts';
import type { StepSuggestion } from '../../core/gherkin/stepIndex.ts';
import { readingOf } from '../prototype/featureReading.ts';
import { documentSelector, liveText, optionsOf } from './featureDocument.ts';
import { WorkspaceSteps } from './workspaceSteps.ts';

/** Milliseconds that a list waits for features still unread. What is not there yet comes with the next key. */
const patience = 1_000;

/** Steps that the workspace's own features have, and the keywords of the dialect. Nothing is said of steps that no other feature has. */
export class StepCompletion implements vscode.CompletionItemProvider, vscode.Disposable {
  readonly #steps = new WorkspaceSteps();
  readonly #disposable: vscode.Disposable;

  constructor() {
    this.#disposable = vscode.Disposable.from(
      this.#steps,
      vscode.languages.registerCompletionItemProvider(documentSelector, this, ' '),
    );
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionList | undefined> {
    const { cursorInFeature } = await import('../../core/gherkin/cursorInFeature.ts');
    const options = optionsOf(document);
    const text = liveText(document);
    const cursor = text === undefined ? undefined : cursorInFeature(text, position.line, position.character, options);
    if (!cursor) return undefined;
    if (cursor.kind === 'keyword')
      return new vscode.CompletionList(keywordItems(cursor.keywords, cursor.from, position));
    const suggestions = await this.#suggestions(document, cursor);
    const end = document.lineAt(position.line).range.end;
    const start = new vscode.Position(position.line, cursor.from);
    const range = { inserting: new vscode.Range(start, position), replacing: new vscode.Range(start, end) };
    return new vscode.CompletionList(
      suggestions.map((suggestion, place) => stepItem(suggestion, place, range)),
      // What is typed next asks again: the list holds the best only, and features may still be unread.
      true,
    );
  }

  async #suggestions(
    document: vscode.TextDocument,
    { typed, role }: Extract<FeatureCursor, { kind: 'step' }>,
  ): Promise<readonly StepSuggestion[]> {
    const { stepForms } = await import('../../core/gherkin/stepForms.ts');
    const index = await inTime(this.#steps.index(), () => this.#steps.soFar);
    if (!index) return [];
    const key = document.uri.toString();
    const { outline } = await readingOf(document);
    // As it is written now, saved or not.
    if (outline) index.set(key, stepForms(outline));
    return index.suggestions(typed, role, key);
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}

async function inTime<Value>(value: Promise<Value>, otherwise: () => Value | undefined): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Value | undefined>((resolve) => {
    timer = setTimeout(() => resolve(otherwise()), patience);
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}

function keywordItems(keywords: readonly string[], from: number, position: vscode.Position): vscode.CompletionItem[] {
  const range = new vscode.Range(position.line, from, position.line, position.character);
  return keywords.map((keyword, place) => {
    const item = new vscode.CompletionItem(keyword.trim(), vscode.CompletionItemKind.Keyword);
    item.insertText = keyword;
    item.range = range;
    item.sortText = String(place).padStart(4, '0');
    if (!keyword.endsWith(': ')) item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest steps' };
    return item;
  });
}

function stepItem(
  { text, snippet, uses }: StepSuggestion,
  place: number,
  range: vscode.CompletionItem['range'],
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(text, vscode.CompletionItemKind.Event);
  item.insertText = new vscode.SnippetString(snippet);
  item.detail = uses === 1 ? 'used once' : `used ${uses} times`;
  item.filterText = text;
  item.sortText = String(place).padStart(4, '0');
  if (range !== undefined) item.range = range;
  return item;
}
