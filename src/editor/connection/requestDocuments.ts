import * as vscode from 'vscode';
import type { LogEntry, RequestLog } from '../../core/llm/requestLog.ts';
import { requestText } from './requestText.ts';

const scheme = 'impact-request';

/** A request and its answer as a read-only document. They live in memory and end with the window: they hold post text. */
export class RequestDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #log: RequestLog;
  /** What the open documents show. */
  readonly #shown = new Map<string, LogEntry | undefined>();
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
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const entry = this.#log.entry(Number(uri.query));
    this.#shown.set(uri.toString(), entry);
    return entry === undefined ? 'This request is no longer kept: the newest 200 are.' : requestText(entry);
  }

  async open(id: unknown): Promise<void> {
    if (typeof id !== 'number' || this.#log.entry(id) === undefined) return;
    // No Markdown: an open preview would turn to it, and make links of what a post or a model wrote.
    const uri = vscode.Uri.from({ scheme, path: `/Request ${id}.txt`, query: String(id) });
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  /**
   * A document of a request that was running is filled in when the answer is there. One whose request gave way to newer ones
   * stays as it is under its reader's eyes; only an emptied list takes the documents along.
   */
  #refresh(): void {
    const cleared = this.#log.entries().length === 0;
    for (const [name, shown] of this.#shown) {
      const uri = vscode.Uri.parse(name);
      const entry = this.#log.entry(Number(uri.query));
      if (entry === shown || (entry === undefined && !cleared)) continue;
      this.#changed.fire(uri);
    }
  }

  dispose(): void {
    this.#registrations.dispose();
  }
}
