import * as vscode from 'vscode';
import type { ModelAccess } from '../connection/modelAccess.ts';
import { registerCommand } from '../platform/commands.ts';
import type { Services } from '../platform/services.ts';
import { Apply } from './apply.ts';
import type { Blogs } from './blogs.ts';
import { CsvFiles } from './csvFiles.ts';
import type { Documents } from './documents.ts';
import { DryRun } from './dryRun.ts';
import { Overview } from './overview.ts';
import { ReviewCommands } from './reviewCommands.ts';
import { lookOnly } from './reviewItems.ts';
import { ReviewTree } from './reviewTree.ts';
import { showSelectedRow } from './selectedRow.ts';
import { openPost, showDiff } from './showPost.ts';
import { summaryPage } from './summaryPage.ts';
import { Undo } from './undo.ts';

/** Dry run, review, CSV, apply, undo, and the overview. */
export function registerFiling(
  services: Services,
  blogs: Blogs,
  documents: Documents,
  models: ModelAccess | undefined,
): vscode.Disposable {
  const tree = new ReviewTree(blogs);
  const decisions = new ReviewCommands(services, blogs, tree);
  const showSummary = async (focus: boolean): Promise<void> => {
    await blogs.current?.ready();
    const plan = blogs.current?.plan;
    if (plan !== undefined) await documents.showPage(summaryName, summaryPage(plan), focus);
  };
  documents.makeWith(summaryName, async () => {
    await blogs.current?.ready();
    const plan = blogs.current?.plan;
    return plan === undefined ? undefined : summaryPage(plan);
  });
  const showReview = async (): Promise<void> => {
    await showSummary(false);
    const first = tree.nextWaiting(undefined);
    if (first === undefined) await vscode.commands.executeCommand('impact.review.focus');
    else await tree.select(first);
  };
  const dryRun = new DryRun(services, blogs, models, showReview);
  const context = { services, blogs, documents };
  const apply = new Apply(context);
  const undo = new Undo(context);
  const csv = new CsvFiles(context);
  return vscode.Disposable.from(
    tree,
    decisions,
    showSelectedRow(blogs, tree),
    new Overview(blogs, models),
    keepSummary(blogs, documents),
    loadSoon(blogs),
    registerCommand(services, 'impact.file.run', (folder) => dryRun.run(folder)),
    registerCommand(services, 'impact.file.apply', () => apply.run()),
    registerCommand(services, 'impact.file.undo', () => undo.run()),
    registerCommand(services, 'impact.file.exportCsv', () => csv.write()),
    registerCommand(services, 'impact.file.importCsv', () => csv.read()),
    registerCommand(services, 'impact.file.showSummary', () => showSummary(true)),
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
function keepSummary(blogs: Blogs, documents: Documents): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const listener = blogs.onDidChangePlan(() => {
    if (timer !== undefined || !documents.has(summaryName)) return;
    timer = setTimeout(() => {
      timer = undefined;
      const plan = blogs.current?.plan;
      if (plan !== undefined) documents.write(summaryName, summaryPage(plan));
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
