import * as vscode from 'vscode';
import { placeOf } from '../../core/gherkin/columns.ts';
import type { Diagnosis } from '../../core/gherkin/diagnose.ts';
import { documentSelector, isFeatureDocument, liveText, optionsOf } from './featureDocument.ts';

/** Milliseconds after the last key: long enough not to blame a word that is half written. */
const pause = 250;
const missingHeader = 'language-header';

/** What is wrong with a feature, in the lines where the parser sees it, and the header that puts it right. */
export class FeatureDiagnostics implements vscode.CodeActionProvider, vscode.Disposable {
  readonly #shown = vscode.languages.createDiagnosticCollection('impact-gherkin');
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #disposable: vscode.Disposable;

  constructor() {
    this.#disposable = vscode.Disposable.from(
      this.#shown,
      vscode.workspace.onDidOpenTextDocument((document) => this.#later(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#later(document, pause)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
      vscode.languages.registerCodeActionsProvider(documentSelector, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
    for (const document of vscode.workspace.textDocuments) this.#later(document, 0);
  }

  #later(document: vscode.TextDocument, delay: number): void {
    // A comparison shows states of a feature that nobody can mend.
    if (!isFeatureDocument(document) || document.uri.scheme === 'git') return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      void this.#check(document);
    }, delay);
    this.#timers.set(key, timer);
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#shown.delete(uri);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const { diagnose } = await import('../../core/gherkin/diagnose.ts');
    if (document.isClosed || document.version !== version) return;
    const text = liveText(document);
    if (text === undefined) return this.#shown.delete(document.uri);
    this.#shown.set(document.uri, diagnosticsOf(diagnose(text, optionsOf(document)), text));
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const about = diagnostics.filter(({ source, code }) => source === 'Impact' && code === missingHeader);
    if (about.length === 0) return [];
    const { diagnose } = await import('../../core/gherkin/diagnose.ts');
    const { fix } = diagnose(document.getText(), optionsOf(document));
    if (!fix) return [];
    const header = `# language: ${fix.code}`;
    const title = fix.replaces ? `Write "${header}" here` : `Insert "${header}"`;
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = about;
    action.isPreferred = true;
    action.edit = new vscode.WorkspaceEdit();
    const end = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
    if (fix.replaces) action.edit.replace(document.uri, document.lineAt(fix.line - 1).range, header);
    else action.edit.insert(document.uri, new vscode.Position(fix.line - 1, 0), header + end);
    return [action];
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#disposable.dispose();
  }
}

function diagnosticsOf({ faults, fix }: Diagnosis, text: string): vscode.Diagnostic[] {
  const lines = text.split(/\r?\n/u);
  return faults.map(({ line, column, message }, index) => {
    const place = placeOf(line, column, lines);
    const diagnostic = new vscode.Diagnostic(
      new vscode.Range(place.line, place.from, place.line, place.to),
      message,
      vscode.DiagnosticSeverity.Error,
    );
    diagnostic.source = 'Impact';
    if (fix && index === 0) diagnostic.code = missingHeader;
    return diagnostic;
  });
}
