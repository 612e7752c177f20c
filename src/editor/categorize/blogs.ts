import * as vscode from 'vscode';
import { defaultBlogFolder, hasTaxonomy, pickBlogFolder } from '../platform/blogFolder.ts';
import type { Services } from '../platform/services.ts';
import { Filing } from './filing.ts';

/** Which blog of the window the views show, and its state. */
export class Blogs implements vscode.Disposable {
  readonly #services: Services;
  readonly #disposables: vscode.Disposable[] = [];
  #current: { readonly filing: Filing; readonly listeners: vscode.Disposable } | undefined;
  readonly #plan = new vscode.EventEmitter<readonly string[] | undefined>();
  readonly #blog = new vscode.EventEmitter<void>();

  /** The rows with these ids changed; `undefined`: the plan is another one, or another blog is shown. */
  readonly onDidChangePlan = this.#plan.event;
  /** Posts were read, rules changed, a run began or ended, or another blog is shown. */
  readonly onDidChangeBlog = this.#blog.event;

  constructor(services: Services) {
    this.#services = services;
    this.#disposables.push(
      this.#plan,
      this.#blog,
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#follow()),
    );
    this.#follow();
  }

  get current(): Filing | undefined {
    return this.#current?.filing;
  }

  /** Shows the blog in the folder a command was called on, or the one that can be meant; asks where there are several. */
  async pick(given?: unknown): Promise<Filing | undefined> {
    const folder = await pickBlogFolder(given);
    if (folder === undefined) return undefined;
    if (folder.toString() !== this.current?.folder.toString()) this.#show(folder);
    return this.current;
  }

  #follow(): void {
    const folder = this.current?.folder;
    const stays = folder !== undefined && vscode.workspace.getWorkspaceFolder(folder) !== undefined;
    if (!stays) this.#show(defaultBlogFolder());
  }

  #show(folder: vscode.Uri | undefined): void {
    this.#leave();
    if (folder !== undefined) {
      const filing = new Filing(this.#services, folder);
      const listeners = vscode.Disposable.from(
        filing.onDidChangePlan((ids) => this.#plan.fire(ids)),
        filing.onDidChange(() => this.#blog.fire()),
      );
      this.#current = { filing, listeners };
    }
    const keys = this.#services.contextKeys;
    keys.set('impact.hasTaxonomy', folder !== undefined && hasTaxonomy(folder));
    keys.set('impact.hasPlan', this.current?.mayHavePlan === true);
    keys.set('impact.hasRuns', false);
    keys.set('impact.hasBatch', this.current?.batch.exists === true);
    this.#plan.fire(undefined);
    this.#blog.fire();
  }

  #leave(): void {
    this.#current?.listeners.dispose();
    this.#current?.filing.dispose();
    this.#current = undefined;
  }

  dispose(): void {
    this.#leave();
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
