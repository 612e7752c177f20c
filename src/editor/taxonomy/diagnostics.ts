import * as vscode from 'vscode';
import type { RuleProblem } from '../../core/taxonomy/taxonomy.ts';
import { isRules, type RulesDocuments } from './rulesDocument.ts';

/** Milliseconds after the last key: long enough not to blame a word that is half written. */
const pause = 250;

/** What is wrong with `taxonomy.yaml`, under the words that are wrong, while it is written. */
export class RuleDiagnostics implements vscode.Disposable {
  readonly #rules: RulesDocuments;
  readonly #shown = vscode.languages.createDiagnosticCollection('impact');
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #disposables: vscode.Disposable[];

  constructor(rules: RulesDocuments) {
    this.#rules = rules;
    this.#disposables = [
      this.#shown,
      vscode.workspace.onDidOpenTextDocument((document) => this.#later(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#later(document, pause)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri)),
    ];
    for (const document of vscode.workspace.textDocuments) this.#later(document, 0);
  }

  #later(document: vscode.TextDocument, delay: number): void {
    if (!isRules(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      void this.#check(document);
    }, delay);
    this.#timers.set(key, timer);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const { problems } = await this.#rules.parse(document);
    if (document.isClosed || document.version !== version) return;
    this.#shown.set(document.uri, problems.map(diagnosticOf));
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

export function rangeOf({ line, column, endLine, endColumn }: RuleProblem): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}

function diagnosticOf(problem: RuleProblem): vscode.Diagnostic {
  const severity = problem.severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(rangeOf(problem), problem.message, severity);
  diagnostic.source = 'Impact';
  return diagnostic;
}
