import * as vscode from 'vscode';
import type { ScreenCompletion } from '../../core/prototype/screens/complete.ts';
import type { Services } from '../platform/services.ts';

const selector: vscode.DocumentSelector = { pattern: '**/*.proto.txt' };

/** Milliseconds after the last key: a line that is half written is not to be blamed. */
const pause = 300;

/** Help while `x.proto.txt` is written: what was not understood or leads nowhere, and what can stand where the cursor is. */
export function registerScreens(services: Pick<Services, 'log'>): vscode.Disposable {
  return vscode.Disposable.from(
    new ScreenDiagnostics(services),
    vscode.languages.registerCompletionItemProvider(selector, { provideCompletionItems }, ' ', '|', '>', '='),
  );
}

const itemKinds: Readonly<Record<ScreenCompletion['kind'], vscode.CompletionItemKind>> = {
  kind: vscode.CompletionItemKind.Keyword,
  structure: vscode.CompletionItemKind.Keyword,
  screen: vscode.CompletionItemKind.Reference,
  field: vscode.CompletionItemKind.Field,
  flag: vscode.CompletionItemKind.Property,
  table: vscode.CompletionItemKind.Struct,
};

async function provideCompletionItems(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const { completeScreens } = await import('../../core/prototype/screens/complete.ts');
  return completeScreens(document.getText(), position.line, position.character).map(
    ({ label, detail, insert, kind, from }) => {
      const item = new vscode.CompletionItem(label, itemKinds[kind]);
      item.detail = detail;
      item.insertText = insert;
      item.range = new vscode.Range(position.line, from, position.line, position.character);
      return item;
    },
  );
}

class ScreenDiagnostics implements vscode.Disposable {
  readonly #services: Pick<Services, 'log'>;
  readonly #shown = vscode.languages.createDiagnosticCollection('impact-screens');
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #disposable: vscode.Disposable;

  constructor(services: Pick<Services, 'log'>) {
    this.#services = services;
    this.#disposable = vscode.Disposable.from(
      this.#shown,
      vscode.workspace.onDidOpenTextDocument((document) => this.#later(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#later(document, pause)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri)),
    );
    for (const document of vscode.workspace.textDocuments) this.#later(document, 0);
  }

  #later(document: vscode.TextDocument, delay: number): void {
    // A comparison shows states of the text that nobody can mend.
    if (vscode.languages.match(selector, document) === 0 || document.uri.scheme === 'git') return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      this.#check(document).catch((fault: unknown) => this.#services.log.error(String(fault)));
    }, delay);
    this.#timers.set(key, timer);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const { screenProblems } = await import('../../core/prototype/screens/problems.ts');
    if (document.isClosed || document.version !== version) return;
    const problems = screenProblems(document.getText()).map(({ line, message, severity }) => {
      const range = document.lineAt(Math.min(line, document.lineCount) - 1).range;
      const { Hint, Warning } = vscode.DiagnosticSeverity;
      const diagnostic = new vscode.Diagnostic(range, message, severity === 'hint' ? Hint : Warning);
      diagnostic.source = 'Impact';
      return diagnostic;
    });
    this.#shown.set(document.uri, problems);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#disposable.dispose();
  }
}
