import * as vscode from 'vscode';
import type { CsvImport } from '../../core/categorize/csvImport.ts';
import { impactPath } from '../../core/categorize/impactFolder.ts';
import type { Plan, PlanRow } from '../../core/categorize/plan.ts';
import { groupOf } from '../../core/categorize/queue.ts';
import type { Outcome } from '../../core/outcome.ts';
import { fail, tell, warn, type NextStep } from '../platform/messages.ts';
import { withProgress } from '../platform/progress.ts';
import type { Filing } from './filing.ts';
import type { FilingContext } from './filingContext.ts';
import { count, escapeMarkdown, table } from '../platform/markdown.ts';
import { asks } from './reviewWords.ts';

const csvFilter = { 'CSV (comma-separated values)': ['csv'] };

/** The commands that carry the review to a spreadsheet and back. */
export class CsvFiles {
  readonly #context: FilingContext;

  constructor(context: FilingContext) {
    this.#context = context;
  }

  async write(): Promise<void> {
    const filing = await this.#withPlan();
    const plan = filing?.plan;
    if (filing === undefined || plan === undefined) return;
    const { prepareImpactFolder } = await import('../../core/categorize/impactFolder.ts');
    const ready = await prepareImpactFolder(filing.path, this.#context.services.files);
    const folder = ready.kind === 'ok' ? ready.value : filing.path;
    const defaultUri = vscode.Uri.joinPath(vscode.Uri.file(folder), 'review.csv');
    const target = await vscode.window.showSaveDialog({
      defaultUri,
      filters: csvFilter,
      saveLabel: 'Export',
      title: 'Export Review as CSV',
    });
    if (target === undefined) return;
    const rows = rowsToReview(plan);
    const { exportCsv } = await import('../../core/categorize/csv.ts');
    try {
      await this.#context.services.files.replace(target.fsPath, exportCsv(plan, rows));
    } catch (fault) {
      void fail(`${target.fsPath} cannot be written: ${fault instanceof Error ? fault.message : String(fault)}`);
      return;
    }
    void tell(
      `Wrote ${count(rows.length, 'post')} to ${vscode.workspace.asRelativePath(target)}. In the column “decision” write accept, skip, or a theme; then import it.`,
      { title: 'Open', run: () => vscode.window.showTextDocument(target) },
      { title: 'Reveal', run: () => reveal(target) },
    );
  }

  async read(): Promise<void> {
    const filing = await this.#withPlan();
    if (filing?.plan === undefined) return;
    const [source] =
      (await vscode.window.showOpenDialog({
        defaultUri: vscode.Uri.file(impactPath(filing.path, 'review.csv')),
        filters: csvFilter,
        openLabel: 'Import',
        title: 'Import Review from CSV',
      })) ?? [];
    if (source === undefined) return;
    const read = await filing.alone(() => this.#import(filing, source));
    if (read?.kind === 'failed') void fail(read.message);
    if (read?.kind === 'ok') this.#report(read.value);
  }

  async #withPlan(): Promise<Filing | undefined> {
    const filing = await this.#context.blogs.pick();
    await filing?.ready();
    // What was decided a moment ago may have moved other rows.
    await filing?.saved();
    if (filing !== undefined && filing.plan === undefined)
      void tell('There is no dry run yet, so there is nothing to review.');
    return filing?.plan === undefined ? undefined : filing;
  }

  async #import(filing: Filing, source: vscode.Uri): Promise<Outcome<CsvImport>> {
    let bytes: Uint8Array;
    try {
      bytes = await this.#context.services.files.read(source.fsPath);
    } catch (fault) {
      return {
        kind: 'failed',
        message: `${source.fsPath} cannot be read: ${fault instanceof Error ? fault.message : String(fault)}`,
      };
    }
    const scan = await withProgress('Importing', (progress, signal) => filing.blog.readPosts(progress, signal));
    if (scan.kind !== 'ok') return scan;
    const { importCsv } = await import('../../core/categorize/csvImport.ts');
    // Taken last: a decision made while the posts were read must not be lost to an older plan.
    const { plan } = filing;
    if (plan === undefined) return { kind: 'cancelled' };
    const hashes = new Map(scan.value.posts.map((post) => [post.id, post.hash]));
    const read = importCsv(plan, bytes, (id) => hashes.get(id));
    if (read.kind !== 'ok') return read;
    const saved = await filing.setPlan(read.value.plan);
    if (saved.kind === 'failed') void warn(`${saved.message} The import lasts until this window is closed.`);
    return read;
  }

  #report({ rows, accepted, unchanged, rejected, backToReview }: CsvImport): void {
    const parts = [`${count(accepted, 'decision')} taken from ${count(rows, 'row')}`];
    if (unchanged > 0) parts.push(`${unchanged.toLocaleString('en')} said nothing new`);
    if (rejected.length > 0) parts.push(`${rejected.length.toLocaleString('en')} rejected`);
    if (backToReview.length > 0) parts.push(`${count(backToReview.length, 'post')} changed since and back in review`);
    const text = `${parts.join('; ')}.`;
    if (rejected.length === 0) {
      void tell(text);
      return;
    }
    const lines = rejected.map(({ line, id, reason }) => [String(line), escapeMarkdown(id), escapeMarkdown(reason)]);
    const page = `# Rows that were rejected\n\nThe other rows were taken. Mend these in the file and import it again.\n\n${table(['Line', 'Post', 'Why'], lines, [0])}\n`;
    const show: NextStep = {
      title: 'Show Rejected',
      run: () => this.#context.documents.showPage('/Rows that were rejected.md', page),
    };
    void warn(text, show);
  }
}

/** What the owner has decided or is to decide; all posts where that is none. */
function rowsToReview(plan: Plan): readonly PlanRow[] {
  const rows = plan.rows.filter((row) => {
    const key = groupOf(plan, row);
    return key === 'decided' || asks(key);
  });
  return rows.length === 0 ? plan.rows : rows;
}

/** The desktop shows the file in its folder; an editor in a browser has the tree of files only. */
export async function reveal(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('revealFileInOS', uri);
  } catch {
    await vscode.commands.executeCommand('revealInExplorer', uri);
  }
}
