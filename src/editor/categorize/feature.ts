import * as vscode from 'vscode';
import type { ModelAccess } from '../connection/modelAccess.ts';
import { registerCommand } from '../platform/commands.ts';
import type { Services } from '../platform/services.ts';
import type { Blogs } from './blogs.ts';
import type * as auditCommands from './auditCommands.ts';
import type { Documents } from './documents.ts';
import type { Filing } from './filing.ts';
import { Overview } from './overview.ts';
import { ReviewCommands } from './reviewCommands.ts';
import { lookOnly } from './reviewItems.ts';
import { ReviewTree } from './reviewTree.ts';
import { showSelectedRow } from './selectedRow.ts';
import { openPost, showDiff } from './showPost.ts';
import { onceNeeded } from './onceNeeded.ts';

/** Dry run, review, CSV, apply, undo, and the overview. */
export function registerFiling(
  services: Services,
  blogs: Blogs,
  documents: Documents,
  models: ModelAccess | undefined,
): vscode.Disposable {
  const tree = new ReviewTree(blogs);
  const decisions = new ReviewCommands(services, blogs, tree);
  const summary = async (): Promise<string | undefined> => {
    await blogs.current?.ready();
    const { summaryPage } = await import('./summaryPage.ts');
    const plan = blogs.current?.plan;
    return plan === undefined ? undefined : summaryPage(plan);
  };
  const showSummary = async (focus: boolean): Promise<void> => {
    const page = await summary();
    if (page !== undefined) await documents.showPage(summaryName, page, focus);
  };
  documents.makeWith(summaryName, summary);
  const showFirst = async (): Promise<void> => {
    const first = tree.nextWaiting(undefined);
    if (first === undefined) await vscode.commands.executeCommand('impact.review.focus');
    else await tree.select(first);
  };
  const showReview = async (): Promise<void> => {
    await showSummary(false);
    await showFirst();
  };
  const checked = async (run: (on: typeof auditCommands, filing: Filing) => Promise<void>): Promise<void> => {
    const filing = await blogs.pick();
    if (filing !== undefined) await run(await import('./auditCommands.ts'), filing);
  };
  const context = { services, blogs, documents };
  // Each is loaded when its command is first given: a window that files nothing pays for none of them.
  const dryRun = onceNeeded(async () => {
    const { DryRun } = await import('./dryRun.ts');
    return new DryRun(services, blogs, models, showReview);
  });
  const apply = onceNeeded(async () => new (await import('./apply.ts')).Apply(context));
  const undo = onceNeeded(async () => new (await import('./undo.ts')).Undo(context));
  const report = onceNeeded(async () => new (await import('./reportPanel.ts')).ReportPanel(context));
  const csv = onceNeeded(async () => new (await import('./csvFiles.ts')).CsvFiles(context));
  const batch = onceNeeded(async () => new (await import('./batchFiles.ts')).BatchFiles(context, showReview));
  return vscode.Disposable.from(
    tree,
    decisions,
    showSelectedRow(blogs, tree),
    new Overview(blogs, models),
    keepSummary(blogs, documents, summary),
    loadSoon(blogs),
    vscode.window.registerWebviewPanelSerializer('impact.report', {
      deserializeWebviewPanel: async (panel) => (await report()).restore(panel),
    }),
    registerCommand(services, 'impact.file.run', async (folder) => (await dryRun()).run(folder)),
    registerCommand(services, 'impact.file.runInTime', async () => {
      const run = await dryRun();
      const { askMinutes } = await import('./dryRun.ts');
      const minutes = await askMinutes();
      if (minutes !== undefined) await run.run(undefined, minutes);
    }),
    registerCommand(services, 'impact.file.apply', async () => (await apply()).run()),
    registerCommand(services, 'impact.file.undo', async () => (await undo()).run()),
    registerCommand(services, 'impact.file.exportCsv', async () => (await csv()).write()),
    registerCommand(services, 'impact.file.importCsv', async () => (await csv()).read()),
    registerCommand(services, 'impact.batch.export', async () => (await batch()).write()),
    registerCommand(services, 'impact.batch.import', async () => (await batch()).read()),
    registerCommand(services, 'impact.file.showSummary', () => showSummary(true)),
    registerCommand(services, 'impact.file.showReport', async () => (await report()).show()),
    registerCommand(services, 'impact.review.showFirst', showFirst),
    registerCommand(services, 'impact.review.showLearnt', () => checked((on, filing) => on.showLearnt(filing))),
    registerCommand(services, 'impact.review.drawSample', () => checked((on, filing) => on.drawRandomSample(filing))),
    registerCommand(services, 'impact.audit.begin', () => checked((on, filing) => on.beginCheck(filing))),
    registerCommand(services, 'impact.audit.show', () => checked((on, filing) => on.showLabels(filing))),
    registerCommand(services, 'impact.review.filter', () => askFilter(services, tree)),
    registerCommand(services, 'impact.review.clearFilter', () => setFilter(services, tree, '')),
    registerCommand(services, 'impact.review.showPost', (row, how) => {
      if (how === lookOnly && decisions.isOwnClick) return undefined;
      return decisions.onRows(row, ({ filing, ids: [id] }) => (id === undefined ? undefined : openPost(filing, id)));
    }),
    registerCommand(services, 'impact.review.diff', (row) =>
      decisions.onRows(row, ({ filing, ids: [id] }) =>
        id === undefined ? undefined : showDiff(services, documents, filing, id),
      ),
    ),
  );
}

/**
 * Takes up what the last session left, once the window has come to rest: the badge says what waits before the view is opened,
 * and what a crash interrupted is settled without anybody asking.
 */
function loadSoon(blogs: Blogs): vscode.Disposable {
  const timer = setTimeout(() => {
    if (blogs.current?.mayHavePlan === true) void blogs.current.ready();
  }, windowRests);
  return new vscode.Disposable(() => clearTimeout(timer));
}

/** Milliseconds. */
const windowRests = 1500;

const summaryName = '/Summary of the dry run.md';

/** An open summary follows the decisions, a second behind. */
function keepSummary(
  blogs: Blogs,
  documents: Documents,
  summary: () => Promise<string | undefined>,
): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const write = async (): Promise<void> => {
    const page = await summary();
    if (page !== undefined) documents.write(summaryName, page);
  };
  const listener = blogs.onDidChangePlan(() => {
    if (timer !== undefined || !documents.has(summaryName)) return;
    timer = setTimeout(() => {
      timer = undefined;
      void write();
    }, 1000);
  });
  return vscode.Disposable.from(listener, new vscode.Disposable(() => clearTimeout(timer)));
}

async function askFilter(services: Services, tree: ReviewTree): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: 'Filter Review',
    prompt: 'Words of the title, path, terms, theme or reason. Empty shows all.',
    value: tree.filter,
  });
  if (text !== undefined) setFilter(services, tree, text.trim());
}

function setFilter(services: Services, tree: ReviewTree, text: string): void {
  tree.filter = text;
  services.contextKeys.set('impact.reviewFiltered', text !== '');
}
