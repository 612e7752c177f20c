import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Coverage } from '../../core/prototype/run/coverage.ts';
import type { RunVerdict } from '../../core/prototype/run/verdict.ts';
import { panelHtml } from '../../webview/prototype/host.ts';
import type { FromPanel, ToPanel } from '../../webview/protocol.ts';
import { fileName } from './featureUri.ts';
import type { Change, Prototype } from './prototype.ts';
import { readFromPanel } from './readFromPanel.ts';
import { untrusted } from './untrusted.ts';

export interface PanelRequests {
  /** What the owner asks for in the panel that is not the panel's own business. */
  asked(prototype: Prototype, message: FromPanel): void;
}

interface Waiting {
  readonly onRan: (verdict: RunVerdict) => void;
  readonly done: (coverage: Coverage | undefined) => void;
}

/** The webview with a feature's prototype. It may be hidden, and is then written anew from the prototype when it comes back. */
export class PrototypePanel implements vscode.Disposable {
  readonly prototype: Prototype;
  readonly #panel: vscode.WebviewPanel;
  readonly #requests: PanelRequests;
  readonly #disposables: vscode.Disposable[] = [];
  readonly #waiting = new Map<number, Waiting>();
  readonly #closed = new vscode.EventEmitter<void>();
  /** What was asked of the panel before it listened. */
  #early: ToPanel[] = [];
  #listens = false;
  #isClosed = false;
  #request = 0;

  readonly onDidClose = this.#closed.event;

  constructor(panel: vscode.WebviewPanel, prototype: Prototype, requests: PanelRequests) {
    this.#panel = panel;
    this.prototype = prototype;
    this.#requests = requests;
    this.#disposables.push(
      this.#closed,
      panel.webview.onDidReceiveMessage((data: unknown) => this.#heard(data)),
      panel.onDidDispose(() => this.#gone()),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#hidden();
      }),
      prototype.onDidChange((change) => this.#send(change)),
    );
    this.retitle();
  }

  /** Fills the webview. Apart from the constructor, because the scripts are read from the disk. */
  async load(extension: vscode.Uri): Promise<void> {
    const [script, frameScript] = await panelScripts(extension);
    if (this.#isClosed) return;
    const { webview } = this.#panel;
    // Everything stands in the page: there is nothing that it would have to read from the disk.
    webview.options = { enableScripts: true, localResourceRoots: [] };
    webview.html = panelHtml({ nonce: randomBytes(18).toString('hex'), script, frameScript });
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  /** What is run in a hidden panel has to wait until it is shown. */
  get isVisible(): boolean {
    return this.#panel.visible;
  }

  reveal(preserveFocus: boolean): void {
    this.#panel.reveal(undefined, preserveFocus);
  }

  /**
   * Runs these in the panel's frame; resolves when all have run, or with `undefined` when the panel is closed or hidden or `signal`
   * says so.
   */
  run(
    runs: readonly string[],
    onRan: (verdict: RunVerdict) => void,
    signal: AbortSignal,
  ): Promise<Coverage | undefined> {
    this.#request += 1;
    const request = this.#request;
    return new Promise((resolve) => {
      const done = (coverage: Coverage | undefined): void => {
        if (!this.#waiting.delete(request)) return;
        signal.removeEventListener('abort', stop);
        resolve(coverage);
      };
      const stop = (): void => {
        this.#post({ type: 'stop' });
        done(undefined);
      };
      this.#waiting.set(request, { onRan, done });
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      this.#post({ type: 'run', request, runs });
    });
  }

  play(run: string, pace: number): void {
    this.#post({ type: 'play', run, pace });
  }

  pick(step: string): void {
    this.#post({ type: 'pick', step });
  }

  /** With `gone` the title says that the feature is no longer on the disk; what is drawn stays. */
  retitle(gone = false): void {
    const file = fileName(this.prototype.uri);
    const name = this.prototype.reading.outline?.name ?? '';
    this.#panel.title = gone ? `${file} (deleted)` : name === '' ? file : name.slice(0, 80);
  }

  #post(message: ToPanel): void {
    if (this.#listens) void this.#panel.webview.postMessage(message);
    else this.#early.push(message);
  }

  #send(change: Change): void {
    if (change === 'feature' || change === 'moved') this.retitle();
    if (!this.#listens) return;
    if (change === 'feature' || change === 'moved') this.#sendFeature();
    if (change === 'kept') this.#sendKept();
    if (change === 'feature' || change === 'app') this.#sendApp();
    if (change === 'model') void this.#panel.webview.postMessage(this.#modelMessage());
  }

  #sendFeature(): void {
    const { outline, faults } = this.prototype.reading;
    const { bindings } = this.prototype;
    const { judgements } = this.prototype.kept;
    const file = fileName(this.prototype.uri);
    const message: ToPanel = {
      type: 'feature',
      id: this.prototype.uri.toString(),
      file,
      faults,
      bindings,
      judgements,
      ...(outline === undefined ? {} : { outline }),
    };
    void this.#panel.webview.postMessage(message);
  }

  /** Without the outline, which may be large and is the same. */
  #sendKept(): void {
    const { bindings } = this.prototype;
    const { judgements } = this.prototype.kept;
    const message: ToPanel = { type: 'kept', bindings, judgements };
    void this.#panel.webview.postMessage(message);
  }

  #sendApp(): void {
    const { shown, versions, isStreaming } = this.prototype;
    if (shown === undefined) return;
    const message: ToPanel = {
      type: 'app',
      app: shown.app,
      source: shown.source,
      streaming: isStreaming,
      versions: versions.map(({ id, label }) => ({ id, label })),
      version: shown.id,
      edits: this.prototype.history.counts,
    };
    void this.#panel.webview.postMessage(message);
  }

  #modelMessage(): ToPanel {
    // Also where no model has been offered yet: the panel runs scenarios by itself unless it knows.
    return { type: 'model', state: vscode.workspace.isTrusted ? this.prototype.model : untrusted };
  }

  #heard(data: unknown): void {
    const message = readFromPanel(data);
    if (message === undefined) return;
    if (message.type === 'ready') return this.#begin();
    if (message.type === 'ran') this.#waiting.get(message.request)?.onRan(message.verdict);
    if (message.type === 'done') this.#waiting.get(message.request)?.done(message.coverage);
    this.#requests.asked(this.prototype, message);
  }

  /** The page listens: everything there is, then what was asked before. */
  #begin(): void {
    this.#listens = true;
    void this.#panel.webview.postMessage(this.#modelMessage());
    this.#sendFeature();
    this.#sendApp();
    const early = this.#early;
    this.#early = [];
    for (const message of early) void this.#panel.webview.postMessage(message);
  }

  /** Hidden webviews are torn down, and what ran in them. The page that comes back says `ready` again. */
  #hidden(): void {
    this.#listens = false;
    this.#early = this.#early.filter(({ type }) => type !== 'run' && type !== 'stop');
    for (const { done } of this.#waiting.values()) done(undefined);
  }

  #gone(): void {
    this.#isClosed = true;
    this.#hidden();
    this.#closed.fire();
    this.dispose();
  }

  /** Takes away what listens; the tab stays. */
  dispose(): void {
    for (const one of this.#disposables) one.dispose();
  }
}

let scripts: Promise<readonly [panel: string, frame: string]> | undefined;

/** Read once for all panels. */
export function panelScripts(extension: vscode.Uri): Promise<readonly [panel: string, frame: string]> {
  const read = async (name: string): Promise<string> => {
    const uri = vscode.Uri.joinPath(extension, 'dist', 'webview', name);
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  };
  scripts ??= Promise.all([read('prototype.js'), read('frame.js')]).catch((fault: unknown) => {
    // The next panel tries again.
    scripts = undefined;
    throw fault;
  });
  return scripts;
}
