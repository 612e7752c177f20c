import * as vscode from 'vscode';
import type { ExportRequest } from '../../core/categorize/batch/exportBatch.ts';
import type { ImportReport } from '../../core/categorize/batch/importBatch.ts';
import type { BatchEnd, BatchRun } from '../../core/categorize/batch/runBatch.ts';
import { prepareImpactFolder } from '../../core/categorize/impactFolder.ts';
import type { Plan } from '../../core/categorize/plan.ts';
import { carryDecisions } from '../../core/categorize/review.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Progress } from '../../core/ports.ts';
import type { Taxonomy } from '../../core/taxonomy/taxonomy.ts';
import { readChunks } from '../../node/readChunks.ts';
import { runCommand } from '../platform/commands.ts';
import { count } from '../platform/markdown.ts';
import { fail, tell, warn, type NextStep } from '../platform/messages.ts';
import { withProgress } from '../platform/progress.ts';
import { readNumber } from '../platform/settings.ts';
import { faultPage, importSentence, isClean, wrongFile } from './batchPage.ts';
import type { ImportedFile } from './batchPage.ts';
import { askSettings } from './batchSettings.ts';
import { reveal } from './csvFiles.ts';
import type { Filing } from './filing.ts';
import type { FilingContext } from './filingContext.ts';
import { outcomeSentence } from './summaryPage.ts';

const batchFilter = { 'Batch (JSON lines)': ['jsonl'] };
const faultsName = '/Lines of the batch.md';

interface Rules {
  readonly taxonomy: Taxonomy;
  readonly threshold: number;
}

/** What a file of answers led to. */
interface Taken {
  readonly imported: readonly ImportedFile[];
  /** Absent while requests of the round have no answer. */
  readonly end?: BatchEnd;
}

/** The commands that carry questions to a batch and its answers back. */
export class BatchFiles {
  readonly #context: FilingContext;
  readonly #show: () => Promise<void>;

  /** `show` brings the review and its summary to the front. */
  constructor(context: FilingContext, show: () => Promise<void>) {
    this.#context = context;
    this.#show = show;
  }

  async write(): Promise<void> {
    const picked = await this.#withRules();
    if (picked === undefined) return;
    const { filing, rules } = picked;
    const { files } = this.#context.services;
    const asked = await askSettings(filing.path, files);
    if (asked === undefined) return;
    const ready = await prepareImpactFolder(filing.path, files);
    const target = await vscode.window.showSaveDialog({
      defaultUri: vscode.Uri.joinPath(
        vscode.Uri.file(ready.kind === 'ok' ? ready.value : filing.path),
        `batch-round-${asked.round}.jsonl`,
      ),
      filters: batchFilter,
      saveLabel: 'Export',
      title: 'Export Batch Requests',
    });
    if (target === undefined) return;
    const made = await filing.alone(async () =>
      withProgress('Exporting a batch', async (progress, signal) => {
        const run = await this.#run(filing, rules, progress, signal);
        if (run.kind !== 'ok') return run;
        const { settings, anew } = asked;
        const request: ExportRequest = { ...run.value, settings, anew, out: target.fsPath };
        const { exportBatch } = await import('../../core/categorize/batch/exportBatch.ts');
        const end = await exportBatch(request);
        this.#renew(filing);
        return end;
      }),
    );
    if (made?.kind === 'failed') void fail(made.message);
    if (made?.kind === 'cancelled') void tell('The export was cancelled. No file was written.');
    if (made?.kind !== 'ok') return;
    if (made.value.kind === 'plan') return this.#take(filing, made.value.plan);
    const { round, requests, posts, tokens, again, files: written } = made.value;
    const repeated = again === 0 ? '' : `, ${again.toLocaleString('en')} of them again`;
    const into = written.length === 1 ? vscode.workspace.asRelativePath(target) : count(written.length, 'file');
    void tell(
      `Round ${round}: wrote ${count(requests, 'request')} about ${count(posts, 'post')}${repeated} to ${into}: some ${tokens.toLocaleString('en')} tokens, with the texts of the posts. Have it answered by vllm run-batch or a Batch API, then import what comes back.`,
      importStep,
      { title: 'Reveal', run: () => reveal(target) },
    );
  }

  async read(): Promise<void> {
    const picked = await this.#withRules();
    if (picked === undefined) return;
    const { filing, rules } = picked;
    if (!filing.batch.exists) {
      void warn('No batch was exported from this blog, so there are no answers to import.', {
        title: 'Export Batch Requests…',
        run: () => runCommand('impact.batch.export'),
      });
      return;
    }
    const sources = await vscode.window.showOpenDialog({
      defaultUri: filing.folder,
      filters: batchFilter,
      canSelectMany: true,
      openLabel: 'Import',
      title: 'Import Batch Answers',
    });
    if (sources === undefined) return;
    const taken = await filing.alone(async () =>
      withProgress('Importing a batch', (progress, signal) => this.#import(filing, rules, sources, progress, signal)),
    );
    if (taken?.kind === 'failed') void fail(taken.message);
    if (taken?.kind === 'cancelled')
      void tell('The import was cancelled. Answers that were taken are kept; import the file again to go on.');
    if (taken?.kind === 'ok') await this.#report(filing, taken.value);
  }

  async #withRules(): Promise<{ readonly filing: Filing; readonly rules: Rules } | undefined> {
    const filing = await this.#context.blogs.pick();
    if (filing === undefined) return undefined;
    filing.blog.forgetRules();
    const rules = await filing.blog.readRules();
    if (rules?.taxonomy === undefined) {
      const why = rules === undefined ? 'There are no rules yet' : 'The rules have errors';
      const step = rules === undefined ? 'impact.taxonomy.create' : 'impact.taxonomy.open';
      void warn(`${why}: a batch asks for the themes of taxonomy.yaml.`, {
        title: rules === undefined ? 'Create Taxonomy' : 'Open Taxonomy',
        run: () => runCommand(step),
      });
      return undefined;
    }
    const { taxonomy, saysConfidence } = rules;
    const threshold = saysConfidence ? taxonomy.gate.confidence : readNumber('impact.file.threshold', filing.folder);
    return { filing, rules: { taxonomy, threshold } };
  }

  async #run(filing: Filing, rules: Rules, progress: Progress, signal: AbortSignal): Promise<Outcome<BatchRun>> {
    const scan = await filing.blog.readPosts(progress, signal);
    if (scan.kind !== 'ok') return scan;
    const { files, clock, log } = this.#context.services;
    const value = { folder: filing.path, ...rules, scan: scan.value, files, clock, log, progress, signal };
    return { kind: 'ok', value };
  }

  async #import(
    filing: Filing,
    rules: Rules,
    sources: readonly vscode.Uri[],
    progress: Progress,
    signal: AbortSignal,
  ): Promise<Outcome<Taken>> {
    const { files } = this.#context.services;
    const { importBatch } = await import('../../core/categorize/batch/importBatch.ts');
    const imported: ImportedFile[] = [];
    for (const { fsPath } of sources) {
      const report = await importBatch({ folder: filing.path, chunks: readChunks(fsPath), files, progress, signal });
      this.#renew(filing);
      const path = vscode.workspace.asRelativePath(fsPath);
      if (report.kind === 'failed') return { kind: 'failed', message: `${path}: ${report.message}` };
      if (report.kind !== 'ok') return report;
      imported.push({ path, report: report.value });
    }
    if (missingIn(imported) > 0 || wrongFile(imported) !== undefined) return { kind: 'ok', value: { imported } };
    const run = await this.#run(filing, rules, progress, signal);
    if (run.kind !== 'ok') return run;
    const { openBatch } = await import('../../core/categorize/batch/batchFile.ts');
    const batch = await openBatch(filing.path, files);
    if (batch.kind !== 'ok') return batch;
    if (batch.value === undefined) return { kind: 'ok', value: { imported } };
    const { runBatch } = await import('../../core/categorize/batch/runBatch.ts');
    const end = await runBatch(run.value, batch.value, () => Promise.resolve());
    return end.kind === 'ok' ? { kind: 'ok', value: { imported, end: end.value } } : end;
  }

  async #report(filing: Filing, { imported, end }: Taken): Promise<void> {
    const clean = isClean(imported);
    const { documents } = this.#context;
    const show = { title: 'Show Lines', run: () => documents.showPage(faultsName, faultPage(imported)) };
    const steps: NextStep[] = clean ? [] : [show];
    // One that is open would go on showing the lines of the file before.
    if (documents.has(faultsName)) documents.write(faultsName, faultPage(imported));
    const wrong = wrongFile(imported);
    if (wrong !== undefined) {
      const lines = imported[0]?.report.lines === 0 ? [] : [show];
      void fail(`${wrong} Nothing was taken. Choose the file that came back for the requests.`, importStep, ...lines);
      return;
    }
    const say = clean ? tell : warn;
    const sentence = importSentence(imported);
    if (end?.kind === 'plan') {
      if (!clean) void warn(sentence, ...steps);
      await this.#take(filing, end.plan);
      return;
    }
    const next =
      end === undefined
        ? ' Import the file with the rest, or export the next round: it asks for them again.'
        : ` Next: ${count(end.requests, 'request')} about ${count(end.posts, 'post')}.`;
    const goOn = end === undefined ? [importStep] : [];
    void say(`${sentence}${next}`, ...goOn, exportStep, ...steps);
  }

  /** What the views say of the batch is to be read anew. */
  #renew(filing: Filing): void {
    filing.batch.forget();
    this.#context.services.contextKeys.set('impact.hasBatch', filing.batch.exists);
  }

  /** The plan is reviewed as that of any dry run. */
  async #take(filing: Filing, made: Plan): Promise<void> {
    await filing.ready();
    const plan = filing.plan === undefined ? made : carryDecisions(filing.plan, made);
    const saved = await filing.setPlan(plan);
    if (saved.kind === 'failed') void warn(`${saved.message} It lasts until this window is closed.`);
    await this.#show();
    const review = { title: 'Review', run: () => vscode.commands.executeCommand('impact.review.focus') };
    void tell(`Nothing is left to ask. ${outcomeSentence(plan)}`, review);
  }
}

const importStep: NextStep = { title: 'Import Answers…', run: () => runCommand('impact.batch.import') };
const exportStep: NextStep = { title: 'Export Next Round…', run: () => runCommand('impact.batch.export') };

/** As the last file left it: what one file lacks another brings. */
function missingIn(imported: readonly ImportedFile[]): number {
  const last: ImportReport | undefined = imported.at(-1)?.report;
  return last?.missing.count ?? 0;
}
