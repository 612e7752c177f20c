import * as vscode from 'vscode';
import type { LogEntry, RequestLog } from '../../core/llm/requestLog.ts';
import { requestText } from './requestText.ts';

const scheme = 'impact-request';

/**
 * Of the manifest, which has its lines wrapped and its addresses not made into links: a post or a model wrote them. Markdown
 * would make more links, and draw an open preview over from its page.
 */
const language = 'impact-request';

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
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const entry = this.#log.entry(Number(uri.query));
    this.#shown.set(uri.toString(), entry);
    return entry === undefined ? 'This request is no longer kept: the newest 200 are.' : requestText(entry);
  }

  async open(id: unknown): Promise<void> {
    if (typeof id !== 'number' || this.#log.entry(id) === undefined) return;
    const uri = vscode.Uri.from({ scheme, path: `/Request ${id}`, query: String(id) });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, language);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /**
   * A document of a request that was running is filled in when the answer is there. One whose request gave way to newer ones
   * stays as it is under its reader's eyes; only an emptied list takes the documents along.
   */
  #refresh(): void {
    const cleared = this.#log.entries().length === 0;
    const open = vscode.workspace.textDocuments.filter((document) => document.uri.scheme === scheme);
    const names = new Set(open.map((document) => document.uri.toString()));
    for (const name of this.#shown.keys()) if (!names.has(name)) this.#shown.delete(name);
    for (const { uri } of open) {
      const entry = this.#log.entry(Number(uri.query));
      const isShown = this.#shown.has(uri.toString()) && this.#shown.get(uri.toString()) === entry;
      if (isShown || (entry === undefined && !cleared)) continue;
      this.#changed.fire(uri);
    }
  }

  dispose(): void {
    this.#registrations.dispose();
  }
}
