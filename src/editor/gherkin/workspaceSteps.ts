import * as vscode from 'vscode';
import type { StepIndex } from '../../core/gherkin/stepIndex.ts';
import { featureGlob, isMarkdown } from '../prototype/featureUri.ts';

/** More features than a team has; a folder full of other people's must not fill the memory. */
const MAX_FILES = 3_000;
/** Bytes. */
const MAX_FILE = 1_000_000;

/** The steps of every feature in the workspace, read when they are first asked for, and again where a file changed since. */
export class WorkspaceSteps implements vscode.Disposable {
  readonly #read = new Set<string>();
  readonly #disposables: vscode.Disposable[] = [];
  #index: StepIndex | undefined;
  #reading: Promise<StepIndex> | undefined;
  #listed = false;

  /** As soon as all features are read that have to be. */
  index(): Promise<StepIndex> {
    this.#reading ??= this.#update().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** What is read so far. */
  get soFar(): StepIndex | undefined {
    return this.#index;
  }

  async #update(): Promise<StepIndex> {
    const { StepIndex: Index } = await import('../../core/gherkin/stepIndex.ts');
    this.#index ??= new Index();
    this.#watch();
    if (this.#listed) return this.#index;
    this.#listed = true;
    // Without a pattern of its own this leaves out what `files.exclude` does.
    const files = await vscode.workspace.findFiles(featureGlob, undefined, MAX_FILES);
    for (const file of files) if (!this.#read.has(file.toString())) await this.#add(file, this.#index);
    return this.#index;
  }

  async #add(file: vscode.Uri, index: StepIndex): Promise<void> {
    const key = file.toString();
    this.#read.add(key);
    const { readFeature } = await import('../../core/gherkin/readFeature.ts');
    const { stepForms } = await import('../../core/gherkin/stepForms.ts');
    try {
      const { size } = await vscode.workspace.fs.stat(file);
      if (size > MAX_FILE) return;
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      const { outline } = readFeature(text, { markdown: isMarkdown(file) });
      if (outline) index.set(key, stepForms(outline));
      else index.delete(key);
    } catch {
      // Gone since it was listed, or not to be read: its steps are missing from a list of proposals, and that is all.
      index.delete(key);
    }
  }

  #watch(): void {
    if (this.#disposables.length > 0) return;
    const watcher = vscode.workspace.createFileSystemWatcher(featureGlob);
    const again = (file: vscode.Uri) => {
      this.#read.delete(file.toString());
      this.#listed = false;
    };
    this.#disposables.push(
      watcher,
      watcher.onDidChange(again),
      watcher.onDidCreate(again),
      watcher.onDidDelete((file) => {
        this.#read.delete(file.toString());
        this.#index?.delete(file.toString());
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#forget()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('files.exclude')) this.#forget();
      }),
    );
  }

  #forget(): void {
    this.#read.clear();
    this.#index?.clear();
    this.#listed = false;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
