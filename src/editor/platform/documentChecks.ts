import * as vscode from 'vscode';
import type { Log } from '../../core/ports.ts';

interface Checking {
  /** Of the collection that the diagnostics stand in. */
  readonly name: string;
  readonly wants: (document: vscode.TextDocument) => boolean;
  readonly check: (document: vscode.TextDocument) => Promise<vscode.Diagnostic[]>;
  readonly log: Log;
}

/** Milliseconds after the last key: long enough not to blame a word that is half written. */
const pause = 250;

/** What is wrong with documents of one kind: told when they are opened, and in each pause while they are written. */
export class DocumentChecks implements vscode.Disposable {
  readonly #checking: Checking;
  readonly #shown: vscode.DiagnosticCollection;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #disposable: vscode.Disposable;

  constructor(checking: Checking) {
    this.#checking = checking;
    this.#shown = vscode.languages.createDiagnosticCollection(checking.name);
    this.#disposable = vscode.Disposable.from(
      this.#shown,
      vscode.workspace.onDidOpenTextDocument((document) => this.#later(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#later(document, pause)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
    );
    for (const document of vscode.workspace.textDocuments) this.#later(document, 0);
  }

  #later(document: vscode.TextDocument, delay: number): void {
    // A comparison shows older states of a file, which nobody can mend.
    if (!this.#checking.wants(document) || document.uri.scheme === 'git') return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      this.#check(document).catch((fault: unknown) => {
        this.#checking.log.error(`${this.#checking.name}: ${fault instanceof Error ? fault.message : String(fault)}`);
      });
    }, delay);
    this.#timers.set(key, timer);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const diagnostics = await this.#checking.check(document);
    // What was found in an older text stands in other lines by now.
    if (document.isClosed || document.version !== version) return;
    this.#shown.set(document.uri, diagnostics);
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#shown.delete(uri);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#disposable.dispose();
  }
}
