import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { FilingReport } from '../../core/categorize/report/filingReport.ts';
import { reportOf } from '../../core/categorize/report/reportOf.ts';
import { reportPageHtml } from '../../webview/filing/host.ts';
import type { FromReportPage, Step, ToReportPage, WhyNone } from '../../webview/filing/protocol.ts';
import { runCommand } from '../platform/commands.ts';
import type { Filing } from './filing.ts';
import type { FilingContext } from './filingContext.ts';
import { readFromReportPage } from './reportMessages.ts';
import { saveReportFile } from './reportSaving.ts';
import { openPost } from './showPost.ts';

/** As in `feature.ts` and the manifest's activation events. */
const panelType = 'impact.report';

const options: vscode.WebviewOptions = { enableScripts: true, localResourceRoots: [] };

/** Milliseconds without a decision after which the report is made anew. */
const rest = 400;

interface Panel {
  readonly webview: vscode.WebviewPanel;
  readonly listeners: vscode.Disposable;
  listens: boolean;
}

/** The filing report in a tab of its own; it follows the decisions of the blog that the views show. */
export class ReportPanel {
  readonly #context: FilingContext;
  #panel: Panel | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** What the page shows, and so what is saved. */
  #shown: FilingReport | undefined;

  constructor(context: FilingContext) {
    this.#context = context;
  }

  async show(): Promise<void> {
    const filing = await this.#context.blogs.pick();
    if (filing === undefined) return;
    await filing.ready();
    const script = await this.#script();
    if (this.#panel !== undefined) {
      this.#panel.webview.reveal();
      this.#sendSoon();
      return;
    }
    const place = { viewColumn: vscode.ViewColumn.Active };
    this.#fill(vscode.window.createWebviewPanel(panelType, 'Filing Report', place, options), script);
  }

  /** Takes the tab that a window which was closed or reloaded had; the page says so where there is nothing to show. */
  async restore(webview: vscode.WebviewPanel): Promise<void> {
    const script = await this.#script();
    if (this.#panel === undefined) this.#fill(webview, script);
    else webview.dispose();
  }

  #fill(webview: vscode.WebviewPanel, script: string): void {
    const { blogs } = this.#context;
    webview.webview.options = options;
    webview.iconPath = new vscode.ThemeIcon('graph');
    const listeners = vscode.Disposable.from(
      blogs.onDidChangePlan(() => this.#sendSoon()),
      blogs.onDidChangeBlog(() => this.#sendSoon()),
    );
    const panel: Panel = { webview, listeners, listens: false };
    this.#panel = panel;
    webview.onDidDispose(() => {
      listeners.dispose();
      clearTimeout(this.#timer);
      this.#panel = undefined;
    });
    webview.onDidChangeViewState(() => {
      // A hidden page is torn down; it says `ready` when it is back.
      if (!webview.visible) panel.listens = false;
    });
    webview.webview.onDidReceiveMessage((data: unknown) => {
      const message = readFromReportPage(data);
      if (message !== undefined) void this.#heard(panel, message);
    });
    webview.webview.html = reportPageHtml({ nonce: randomBytes(18).toString('hex'), script });
  }

  async #script(): Promise<string> {
    const uri = vscode.Uri.joinPath(this.#context.services.extension, 'dist', 'webview', 'filing.js');
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  }

  #sendSoon(): void {
    if (this.#panel?.listens !== true) return;
    // Each decision puts it off: the report of a large blog takes as long as a few of them.
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), rest);
  }

  async #send(): Promise<void> {
    const filing = this.#context.blogs.current;
    await filing?.ready();
    const report = filing?.plan && reportOf(filing.plan, filing.auditing.trail, await targetOf(filing));
    this.#shown = report;
    const message: ToReportPage =
      report === undefined ? { type: 'none', why: whyNone(filing) } : { type: 'report', report };
    if (this.#panel?.listens === true) void this.#panel.webview.webview.postMessage(message);
  }

  async #heard(panel: Panel, message: FromReportPage): Promise<void> {
    if (message.type === 'ready') {
      panel.listens = true;
      return this.#send();
    }
    if (message.type === 'step') return this.#take(message.step);
    const filing = this.#context.blogs.current;
    const known = this.#shown?.posts.some(({ id }) => id === message.post) === true;
    if (filing !== undefined && known) await openPost(filing, message.post, vscode.ViewColumn.Beside);
    return undefined;
  }

  async #take(step: Step): Promise<void> {
    if (step === 'save') {
      const filing = this.#context.blogs.current;
      if (filing !== undefined && this.#shown !== undefined)
        await saveReportFile(this.#context.services, filing, this.#shown, await this.#script());
      return;
    }
    await runCommand(commands[step]);
  }
}

const commands = {
  check: 'impact.audit.begin',
  sample: 'impact.review.drawSample',
  review: 'impact.review.showFirst',
  run: 'impact.file.run',
} as const;

function whyNone(filing: Filing | undefined): WhyNone {
  if (filing === undefined) return 'no-folder';
  return filing.mayHavePlan ? 'unreadable' : 'no-run';
}

/** The share of right ones that the rules ask for. */
async function targetOf(filing: Filing): Promise<number | undefined> {
  return (await filing.blog.readRules())?.taxonomy?.gate?.precision;
}
