import * as vscode from 'vscode';
import { renderEntry, type RequestLog } from '../../core/llm/requestLog.ts';

const scheme = 'impact-request';

/** A request and its answer as a read-only document. They live in memory and end with the window: they hold post text. */
export class RequestDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #log: RequestLog;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registrations: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(log: RequestLog) {
    this.#log = log;
    const stop = log.onChange(() => this.#refresh());
    this.#registrations = vscode.Disposable.from(
      this.#changed,
      { dispose: stop },
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const entry = this.#log.entry(Number(uri.query));
    return entry === undefined ? 'This request is no longer kept: the newest 200 are.' : renderEntry(entry);
  }

  async open(id: unknown): Promise<void> {
    if (typeof id !== 'number' || this.#log.entry(id) === undefined) return;
    const uri = vscode.Uri.from({ scheme, path: `/Request ${id}.md`, query: String(id) });
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  /** An open document of a request that is still running grows with it. */
  #refresh(): void {
    for (const document of vscode.workspace.textDocuments) {
      if (document.uri.scheme === scheme) this.#changed.fire(document.uri);
    }
  }

  dispose(): void {
    this.#registrations.dispose();
  }
}
