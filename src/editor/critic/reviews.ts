import * as vscode from 'vscode';
import { textHash } from '../../core/critic/anchors/hash.ts';
import { emptyReview, type Review } from '../../core/critic/findings/review.ts';
import type { Services } from '../platform/services.ts';
import { readSetting } from '../platform/settings.ts';
import { isReviewable } from './documentOf.ts';
import { moveSidecars } from './moveSidecars.ts';
import { Reviewed, type ReviewedChange } from './reviewed.ts';
import { reviewFile, reviewPlace } from './reviewFile.ts';

export interface ReviewsChange {
  readonly reviewed: Reviewed;
  readonly change: ReviewedChange | 'opened' | 'closed';
}

/** Texts of closed untitled documents that are remembered: a save-as follows at once. */
const mostNameless = 5;

/** The documents with a review: those of this session, and those of the folder that are open. */
export class Reviews implements vscode.Disposable {
  readonly #services: Services;
  readonly #all = new Map<string, Reviewed>();
  readonly #opening = new Map<string, Promise<Reviewed>>();
  /** What was kept of documents that had no file when they were closed, by their text: saved under a name, they come back with it. */
  readonly #nameless = new Map<string, Review>();
  readonly #changed = new vscode.EventEmitter<ReviewsChange>();
  readonly #disposable: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    const sidecars = vscode.workspace.createFileSystemWatcher('**/.impact/reviews/**/*.json');
    const reload = (uri: vscode.Uri): void => void this.#reload(uri);
    this.#disposable = vscode.Disposable.from(
      this.#changed,
      sidecars,
      sidecars.onDidChange(reload),
      sidecars.onDidCreate(reload),
      sidecars.onDidDelete(reload),
      vscode.workspace.onDidOpenTextDocument((document) => void this.#opened(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#closed(document)),
      vscode.workspace.onDidSaveTextDocument((document) => void this.#savedAs(document)),
      vscode.workspace.onDidRenameFiles(({ files }) => void this.#renamed(files)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        this.get(document.uri)?.edited(contentChanges);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('impact.critic')) return;
        for (const reviewed of this.#all.values()) reviewed.refresh();
        this.#openWanted();
      }),
    );
    this.#openWanted();
  }

  #openWanted(): void {
    for (const document of vscode.workspace.textDocuments) {
      if (this.get(document.uri) === undefined) void this.#opened(document);
    }
  }

  get all(): readonly Reviewed[] {
    return [...this.#all.values()];
  }

  get(uri: vscode.Uri): Reviewed | undefined {
    return this.#all.get(uri.toString());
  }

  /** The document's review, begun where there is none. */
  async open(document: vscode.TextDocument): Promise<Reviewed> {
    const key = document.uri.toString();
    const known = this.#all.get(key) ?? (await this.#opening.get(key));
    if (known !== undefined) return known;
    const opening = this.#open(document);
    this.#opening.set(key, opening);
    try {
      return await opening;
    } finally {
      this.#opening.delete(key);
    }
  }

  async #open(document: vscode.TextDocument): Promise<Reviewed> {
    const reviewed = await this.#read(document);
    this.#add(reviewed);
    return reviewed;
  }

  async #read(document: vscode.TextDocument): Promise<Reviewed> {
    const { clock } = this.#services;
    const file = reviewFile(() => reviewPlace(reviewed.uri, this.#services), this.#services);
    const reviewed: Reviewed = new Reviewed(document, file, () => clock.now());
    await reviewed.load();
    // Names of untitled documents come again: what is kept under one may be about another text.
    const last = reviewed.kept.runs.at(-1)?.document;
    if (document.isUntitled && last !== undefined && last !== textHash(document.getText())) reviewed.startAnew();
    return reviewed;
  }

  #add(reviewed: Reviewed): void {
    this.#all.set(reviewed.uri.toString(), reviewed);
    reviewed.onDidChange((change) => {
      this.#changed.fire({ reviewed, change });
      // It was closed while the lenses ran: what they found is kept, and shown when it is opened again.
      const isOver = change === 'run' && reviewed.running === undefined;
      if (isOver && reviewed.document.isClosed) this.remove(reviewed);
    });
    this.#changed.fire({ reviewed, change: 'opened' });
  }

  /** A document that was reviewed before shows its findings again, without a command; where all are to be checked, any is. */
  async #opened(document: vscode.TextDocument): Promise<void> {
    if (!isReviewable(document)) return;
    const known = this.get(document.uri);
    if (known !== undefined) return known.adopt(document);
    const isChecked = readSetting('impact.critic.lint', document.uri) === 'on';
    // An older state of a file in a comparison is nobody's to mend.
    if (document.uri.scheme !== 'file' && !(isChecked && document.isUntitled)) return;
    if (!isChecked && !(await this.#isKept(document.uri))) return;
    if (!document.isClosed) await this.open(document);
  }

  async #isKept(uri: vscode.Uri): Promise<boolean> {
    const { fsPath } = reviewPlace(uri, this.#services);
    return (await this.#services.files.facts(fsPath))?.kind === 'file';
  }

  #closed(document: vscode.TextDocument): void {
    const reviewed = this.get(document.uri);
    // A run goes on: what it finds is kept and shown when the document is opened again.
    if (reviewed === undefined || reviewed.running !== undefined) return;
    if (document.isUntitled) this.#keepNameless(document.getText(), reviewed.kept);
    this.remove(reviewed);
  }

  #keepNameless(text: string, kept: Review): void {
    this.#nameless.set(text, kept);
    const [oldest] = this.#nameless.keys();
    if (this.#nameless.size > mostNameless && oldest !== undefined) this.#nameless.delete(oldest);
  }

  /** An untitled document was saved under a name: VS Code closes the one and opens the other, and only their text is the same. */
  async #savedAs(document: vscode.TextDocument): Promise<void> {
    if (document.uri.scheme !== 'file') return;
    const text = document.getText();
    const twin = this.all.find(({ document: one }) => one.isUntitled && one.getText() === text);
    const kept = twin?.kept ?? this.#nameless.get(text);
    this.#nameless.delete(text);
    if (kept === undefined || kept.runs.length === 0 || (await this.#isKept(document.uri))) return;
    const reviewed = await this.open(document);
    await reviewed.save(() => kept);
    if (twin !== undefined) await twin.save(() => emptyReview);
  }

  /** The sidecars go along with their documents, those of a whole folder too. */
  async #renamed(files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): Promise<void> {
    for (const { oldUri, newUri } of files) {
      await this.#followRun(oldUri, newUri);
      const from = reviewPlace(oldUri, this.#services);
      const to = reviewPlace(newUri, this.#services);
      const moved = await moveSidecars(from, to, this.#services.files);
      if (moved.kind === 'failed') this.#services.log.warn(`Reviews were not moved: ${moved.message}`);
    }
    for (const document of vscode.workspace.textDocuments) await this.#opened(document);
  }

  /** Takes the document out of the window's reviews; what is kept of it stays. */
  remove(reviewed: Reviewed): void {
    this.#all.delete(reviewed.uri.toString());
    this.#changed.fire({ reviewed, change: 'closed' });
    reviewed.dispose();
  }

  async #reload(sidecar: vscode.Uri): Promise<void> {
    for (const reviewed of this.#all.values()) {
      if (reviewPlace(reviewed.uri, this.#services).fsPath === sidecar.fsPath) await reviewed.load();
    }
  }

  /** A run goes on under the document's new name, or its findings would be kept under one that is gone. */
  async #followRun(oldUri: vscode.Uri, newUri: vscode.Uri): Promise<void> {
    for (const reviewed of this.all) {
      const { path } = reviewed.uri;
      const isMeant = path === oldUri.path || path.startsWith(`${oldUri.path}/`);
      if (reviewed.running === undefined || !isMeant) continue;
      const document = await vscode.workspace.openTextDocument(
        newUri.with({ path: newUri.path + path.slice(oldUri.path.length) }),
      );
      this.#all.delete(reviewed.uri.toString());
      this.#changed.fire({ reviewed, change: 'closed' });
      this.#all.set(document.uri.toString(), reviewed);
      reviewed.adopt(document);
    }
  }

  dispose(): void {
    for (const reviewed of this.#all.values()) reviewed.dispose();
    this.#all.clear();
    this.#disposable.dispose();
  }
}
