import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { reviewHtml } from '../../webview/critic/host.ts';
import type { FromReviewPanel } from '../../webview/critic/protocol.ts';
import { runCommand } from '../platform/commands.ts';
import type { Services } from '../platform/services.ts';
import { fileName } from './documentOf.ts';
import type { FindingLink } from './threadText.ts';
import { panelState } from './panelState.ts';
import { readFromReviewPanel } from './readFromReviewPanel.ts';
import type { Reviewed } from './reviewed.ts';
import type { Reviews } from './reviews.ts';
import { keepVerdict } from './verdict.ts';

const reviewPanelType = 'impact.critic';

interface Panel {
  readonly webview: vscode.WebviewPanel;
  reviewed: Reviewed;
  listens: boolean;
  selected: string | undefined;
}

/** The review in a tab of its own: what the document says on the left, the findings on the right, the verdict below. One a document. */
export class ReviewPanels implements vscode.Disposable {
  readonly #services: Services;
  readonly #reviews: Reviews;
  readonly #panels = new Map<string, Panel>();
  readonly #disposable: vscode.Disposable;
  #script: Promise<string> | undefined;

  constructor(services: Services, reviews: Reviews) {
    this.#services = services;
    this.#reviews = reviews;
    this.#disposable = reviews.onDidChange(({ reviewed, change }) => {
      const panel = this.#panels.get(reviewed.uri.toString());
      if (panel === undefined) return;
      // Opened again, the document has a new review object: the panel goes on with it.
      panel.reviewed = reviewed;
      if (change !== 'closed') this.#send(panel);
    });
  }

  async show(reviewed: Reviewed): Promise<void> {
    const key = reviewed.uri.toString();
    const known = this.#panels.get(key);
    if (known !== undefined) return known.webview.reveal(undefined, false);
    const webview = vscode.window.createWebviewPanel(
      reviewPanelType,
      `Review: ${fileName(reviewed.uri)}`,
      { viewColumn: vscode.ViewColumn.Active },
      { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: false },
    );
    try {
      await this.#take(webview, reviewed);
    } catch (fault) {
      webview.dispose();
      throw fault;
    }
  }

  /** A panel of the window's last time; one whose document is gone is closed, for an empty tab would only puzzle. */
  async restore(webview: vscode.WebviewPanel, state: unknown): Promise<void> {
    try {
      const document = documentIn(state);
      if (document === undefined) throw new Error('no document in the state of the panel');
      const reviewed = await this.#reviews.open(await vscode.workspace.openTextDocument(document));
      if (this.#panels.has(reviewed.uri.toString())) throw new Error('a panel of this document is open already');
      await this.#take(webview, reviewed);
    } catch {
      webview.dispose();
    }
  }

  async #take(webview: vscode.WebviewPanel, reviewed: Reviewed): Promise<void> {
    const key = reviewed.uri.toString();
    const panel: Panel = { webview, reviewed, listens: false, selected: undefined };
    this.#panels.set(key, panel);
    // As that of its command: a picture of ours would be black on black.
    webview.iconPath = new vscode.ThemeIcon('comment-discussion');
    webview.onDidDispose(() => this.#panels.delete(key));
    webview.onDidChangeViewState(() => {
      // A hidden page is torn down; it says `ready` when it is back.
      if (!webview.visible) panel.listens = false;
    });
    webview.webview.onDidReceiveMessage((data: unknown) => {
      const message = readFromReviewPanel(data);
      if (message !== undefined) void this.#heard(panel, message);
    });
    const script = await this.#readScript();
    webview.webview.html = reviewHtml({ nonce: randomBytes(18).toString('hex'), script });
  }

  #readScript(): Promise<string> {
    const uri = vscode.Uri.joinPath(this.#services.extension, 'dist', 'webview', 'critic.js');
    this.#script ??= Promise.resolve(vscode.workspace.fs.readFile(uri)).then((bytes) =>
      new TextDecoder().decode(bytes),
    );
    // The next panel tries again.
    this.#script.catch(() => (this.#script = undefined));
    return this.#script;
  }

  #send(panel: Panel): void {
    if (!panel.listens) return;
    void panel.webview.webview.postMessage({ type: 'state', state: panelState(panel.reviewed, panel.selected) });
  }

  async #heard(panel: Panel, message: FromReviewPanel): Promise<void> {
    const { reviewed } = panel;
    if (message.type === 'ready') {
      panel.listens = true;
      return this.#send(panel);
    }
    if (message.type === 'select') {
      panel.selected = message.finding;
      return undefined;
    }
    if (message.type === 'verdict') return keepVerdict(reviewed, message.verdict, message.text, this.#services);
    if (message.type === 'ask') return this.#ask(reviewed, message.what);
    const link: FindingLink = { document: reviewed.uri.toString(), finding: message.finding };
    await runCommand(message.type === 'reveal' ? 'impact.critic.reveal' : `impact.critic.${message.act}`, link);
    return undefined;
  }

  async #ask(reviewed: Reviewed, what: Extract<FromReviewPanel, { type: 'ask' }>['what']): Promise<void> {
    if (what === 'stop') await runCommand('impact.critic.stop');
    else await runCommand(`impact.critic.${what}`, reviewed.uri);
  }

  /** Takes away what listens; the tabs stay, and come back with the window. */
  dispose(): void {
    this.#disposable.dispose();
    this.#panels.clear();
  }
}

/** The address that the page keeps for us. Only files: another document would have to be fetched to be shown. */
function documentIn(state: unknown): vscode.Uri | undefined {
  if (typeof state !== 'object' || state === null || !('document' in state)) return undefined;
  const { document } = state;
  if (typeof document !== 'string' || document.length > 5000) return undefined;
  const uri = vscode.Uri.parse(document);
  return uri.scheme === 'file' ? uri : undefined;
}
