import * as vscode from 'vscode';

/** Scheme of the read-only documents this extension writes: summaries, lists, both sides of a diff. */
export const scheme = 'impact';

/** Read-only documents by their names, kept in memory while the window lives. */
export class Documents implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #pages = new Map<string, string>();
  readonly #makers = new Map<string, () => Promise<string | undefined>>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#registration = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      // Both sides of a diff of thousands of posts would otherwise stay for ever.
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document.uri)),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const text = this.#pages.get(uri.path) ?? (await this.#makers.get(uri.path)?.());
    if (text === undefined) return 'This page is no longer there. Run its command again to see it.';
    this.#pages.set(uri.path, text);
    return text;
  }

  /** How a page is made that a window opens again after a restart, before anything was written in it. */
  makeWith(path: string, make: () => Promise<string | undefined>): void {
    this.#makers.set(path, make);
  }

  /** The page was written in this session. */
  has(path: string): boolean {
    return this.#pages.has(path);
  }

  /** Writes a page; one that is open shows the new text. */
  write(path: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path });
    const before = this.#pages.get(uri.path);
    this.#pages.set(uri.path, text);
    if (before !== undefined && before !== text) this.#changed.fire(uri);
    return uri;
  }

  #forget(uri: vscode.Uri): void {
    if (uri.scheme === scheme && uri.path.startsWith('/diff/')) this.#pages.delete(uri.path);
  }

  /**
   * Shows Markdown as a page to read, or as text where the built-in preview is switched off. By the preview that stays with
   * its document: the usual one follows the front editor and would turn into the first post that is opened.
   */
  async showPage(name: string, markdown: string, focus = true): Promise<void> {
    const options = { preview: false, preserveFocus: !focus };
    const uri = this.write(name, markdown);
    try {
      await vscode.commands.executeCommand('vscode.openWith', uri, 'vscode.markdown.preview.editor', {
        ...options,
      });
    } catch {
      await vscode.window.showTextDocument(uri, options);
    }
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
