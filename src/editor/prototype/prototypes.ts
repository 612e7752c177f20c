import * as vscode from 'vscode';
import type { FeatureReading } from '../../core/gherkin/outline.ts';
import type { Log } from '../../core/ports.ts';
import type { Services } from '../platform/services.ts';
import { readingOf } from './featureReading.ts';
import { featureGlob, isFeature, isMarkdown, screensUri, sidecarUri } from './featureUri.ts';
import { Kept } from './kept.ts';
import { openDocument } from './openDocument.ts';
import { ownScreens } from './ownScreens.ts';
import { Prototype, type Change } from './prototype.ts';

export interface PrototypeChange {
  readonly prototype: Prototype;
  /** `gone`: its file can no longer be read; `back`: it can again. */
  readonly change: Change | 'gone' | 'back';
}

/** Milliseconds of rest after a key before the feature is read again. */
const rest = 250;

/** Prototypes that nobody looks at, kept for what came of their runs: a run of a whole workspace must not keep the screens of all. */
const mostIdle = 40;

/** The features that were shown or run in this window, each read once and kept up with its file and its editor. */
export class Prototypes implements vscode.Disposable {
  readonly #services: Services;
  /** The one that was asked for last comes last. */
  readonly #all = new Map<string, Prototype>();
  readonly #opening = new Map<string, Promise<Prototype>>();
  readonly #timers = new Map<Prototype, NodeJS.Timeout>();
  /** Reading again, one after the other: what was read first must not come last. */
  readonly #turns = new WeakMap<Prototype, Promise<void>>();
  readonly #held = new Map<Prototype, number>();
  readonly #gone = new Set<Prototype>();
  readonly #changed = new vscode.EventEmitter<PrototypeChange>();
  readonly #disposable: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    const files = vscode.workspace.createFileSystemWatcher('**/*.{feature,feature.md,proto.txt,proto.json}');
    this.#disposable = vscode.Disposable.from(
      this.#changed,
      files,
      files.onDidChange((uri) => this.#touched(uri)),
      files.onDidCreate((uri) => this.#touched(uri)),
      files.onDidDelete((uri) => this.#touched(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#touched(document.uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#touched(uri)),
      vscode.workspace.onDidRenameFiles(({ files: renamed }) => {
        for (const { oldUri, newUri } of renamed) this.#renamed(oldUri, newUri);
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        for (const { uri } of this.#all.values()) this.#touched(uri);
      }),
    );
  }

  get(uri: vscode.Uri): Prototype | undefined {
    return this.#all.get(uri.toString());
  }

  get all(): readonly Prototype[] {
    return [...this.#all.values()];
  }

  /** The prototype of a feature, read from its editor or the disk. Rejects where the file cannot be read. */
  async open(uri: vscode.Uri): Promise<Prototype> {
    const key = uri.toString();
    const known = this.#all.get(key);
    if (known !== undefined) {
      this.#all.delete(key);
      this.#all.set(key, known);
      return known;
    }
    const begun = this.#opening.get(key);
    if (begun !== undefined) return begun;
    const opening = this.#make(uri).finally(() => this.#opening.delete(key));
    this.#opening.set(key, opening);
    return opening;
  }

  /** Until it is disposed of, the prototype stays as it is in memory: a panel shows it, or it is being run. */
  hold(prototype: Prototype): vscode.Disposable {
    this.#held.set(prototype, (this.#held.get(prototype) ?? 0) + 1);
    return new vscode.Disposable(() => {
      const left = (this.#held.get(prototype) ?? 1) - 1;
      if (left > 0) this.#held.set(prototype, left);
      else this.#held.delete(prototype);
      this.#trim();
    });
  }

  async #make(uri: vscode.Uri): Promise<Prototype> {
    const prototype = new Prototype(uri, new Kept(this.#services.files, () => sidecarUri(prototype.uri)));
    await readFeatureOf(prototype);
    await readKeptOf(prototype);
    await readScreensOf(prototype);
    prototype.onDidChange((change) => this.#changed.fire({ prototype, change }));
    this.#all.set(uri.toString(), prototype);
    this.#trim();
    return prototype;
  }

  #trim(): void {
    const idle = this.all.filter((prototype) => !this.#isUsed(prototype));
    for (const prototype of idle.slice(0, -mostIdle)) {
      this.#all.delete(prototype.uri.toString());
      clearTimeout(this.#timers.get(prototype));
      this.#timers.delete(prototype);
      this.#gone.delete(prototype);
      prototype.dispose();
    }
  }

  /** Somebody looks at it, or it holds work that is nowhere else. */
  #isUsed(prototype: Prototype): boolean {
    if (this.#held.has(prototype) || prototype.hasOwnWork) return true;
    const { textDocuments } = vscode.workspace;
    return placesOf(prototype).some((uri) => openDocument(textDocuments, uri) !== undefined);
  }

  /** A file or a document is another one now; of those beside a feature the feature is read again. */
  #touched(uri: vscode.Uri): void {
    if (!/\.(?:feature|feature\.md|proto\.txt|proto\.json)$/iu.test(uri.path)) return;
    const isBeside = (prototype: Prototype): boolean => placesOf(prototype).some(({ path }) => path === uri.path);
    for (const prototype of this.#all.values()) if (isBeside(prototype)) this.#later(prototype);
    // What is being read for the first time may have been read already as it was before.
    for (const opening of this.#opening.values()) {
      void opening.then(
        (prototype) => isBeside(prototype) && this.#later(prototype),
        () => undefined,
      );
    }
  }

  #later(prototype: Prototype): void {
    clearTimeout(this.#timers.get(prototype));
    const timer = setTimeout(() => {
      this.#timers.delete(prototype);
      const turn = this.#turns.get(prototype) ?? Promise.resolve();
      this.#turns.set(
        prototype,
        turn.then(() => this.#again(prototype)),
      );
    }, rest);
    this.#timers.set(prototype, timer);
  }

  async #again(prototype: Prototype): Promise<void> {
    try {
      await readFeatureOf(prototype);
      await readKeptOf(prototype);
      await readScreensOf(prototype);
      if (this.#gone.delete(prototype)) this.#changed.fire({ prototype, change: 'back' });
    } catch (fault) {
      // Deleted, or out of reach: what is on the screen stays, and the panel says so.
      this.#services.log.info(`A shown feature cannot be read: ${fault instanceof Error ? fault.name : 'unknown'}`);
      this.#gone.add(prototype);
      this.#changed.fire({ prototype, change: 'gone' });
    }
    this.#trim();
  }

  #renamed(from: vscode.Uri, to: vscode.Uri): void {
    // A folder that holds features may have been renamed.
    const concerned = this.all.filter(({ uri: { path } }) => path === from.path || path.startsWith(`${from.path}/`));
    for (const prototype of concerned) {
      const { uri } = prototype;
      const moved = uri.with({ path: to.path + uri.path.slice(from.path.length) });
      if (!isFeature(moved)) continue;
      this.#all.delete(uri.toString());
      this.#all.set(moved.toString(), prototype);
      void moveBeside(uri, moved, this.#services.log).then(() => prototype.moveTo(moved));
    }
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const prototype of this.#all.values()) prototype.dispose();
    this.#disposable.dispose();
  }
}

/** The feature, and what stands beside it. */
function placesOf({ uri }: Prototype): readonly vscode.Uri[] {
  return [uri, screensUri(uri), sidecarUri(uri)];
}

/** What stands beside a feature goes with it when it gets another name; a file that is there already is left alone. */
async function moveBeside(from: vscode.Uri, to: vscode.Uri, log: Log): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  for (const beside of [screensUri, sidecarUri]) {
    try {
      await vscode.workspace.fs.rename(beside(from), beside(to), { overwrite: false });
    } catch (fault) {
      log.debug(`Nothing moved along with a feature: ${fault instanceof Error ? fault.name : 'unknown'}`);
    }
  }
}

/** All features of the workspace, as many as a person may look at. */
export function findFeatures(): Thenable<vscode.Uri[]> {
  return vscode.workspace.findFiles(featureGlob, undefined, 5000);
}

async function readFeatureOf(prototype: Prototype): Promise<void> {
  const text = await textOf(prototype.uri);
  if (text === prototype.text && prototype.reading.outline !== undefined) return;
  const reading = await inWords(text, prototype.uri, await readingIn(text, prototype.uri));
  if (reading.outline === undefined) return prototype.setFeature(text, reading, undefined);
  const { wireframe } = await import('../../core/prototype/wireframe/wireframe.ts');
  prototype.setFeature(text, reading, wireframe(reading.outline));
}

async function readingIn(text: string, uri: vscode.Uri): Promise<FeatureReading> {
  const open = openDocument(vscode.workspace.textDocuments, uri);
  if (open?.getText() === text) return readingOf(open);
  const { readFeature } = await import('../../core/gherkin/readFeature.ts');
  return readFeature(text, { markdown: isMarkdown(uri) });
}

/** The faults as a person would say them; the parser's own words name its tokens. */
async function inWords(text: string, uri: vscode.Uri, reading: FeatureReading): Promise<FeatureReading> {
  if (reading.faults.length === 0) return reading;
  const { diagnose } = await import('../../core/gherkin/diagnose.ts');
  return { ...reading, faults: diagnose(text, { markdown: isMarkdown(uri) }).faults };
}

/** What the owner has shown and said of the feature; not in a folder that nobody trusts yet. */
async function readKeptOf(prototype: Prototype): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  if (await prototype.kept.load()) prototype.keptChanged();
}

/** The owner's own screens, saved or still being written. */
async function readScreensOf(prototype: Prototype): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const text = await textOf(screensUri(prototype.uri)).catch(() => undefined);
  if (text === undefined || text.trim() === '') return prototype.setFile(undefined);
  const { outline } = prototype.reading;
  // Half a feature is being typed: what is on show stays.
  if (outline === undefined) return;
  const shown = prototype.versions.find(({ id }) => id === 'file')?.app;
  const { written } = prototype;
  const app = text === written?.text && shown !== undefined ? written.app : await ownScreens(text, outline, shown);
  if (app !== shown) prototype.setFile(app);
}

/** As it stands in an editor, an unsaved new one too; else as on disk. */
async function textOf(uri: vscode.Uri): Promise<string> {
  const open = openDocument(vscode.workspace.textDocuments, uri);
  if (open !== undefined) return open.getText();
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
