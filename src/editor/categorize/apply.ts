import * as vscode from 'vscode';
import type { Applied, Refusal } from '../../core/categorize/apply.ts';
import type { Plan } from '../../core/categorize/plan.ts';
import { counts } from '../../core/categorize/review.ts';
import { isApplied, isFiled, sameTerms, termsAfter } from '../../core/categorize/termsAfter.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Progress } from '../../core/ports.ts';
import { systemProcesses } from '../../node/processes.ts';
import { runCommand } from '../platform/commands.ts';
import { confirm, fail, tell, warn, type NextStep } from '../platform/messages.ts';
import { withProgress } from '../platform/progress.ts';
import type { Filing } from './filing.ts';
import type { FilingContext } from './filingContext.ts';
import { count, escapeMarkdown, leftAlone, table } from '../platform/markdown.ts';
import { postEditor } from './postEditor.ts';
import { postUri } from './postUri.ts';

/** Whether an editor of this window holds unsaved changes of a post. */
export function unsavedIn(filing: Filing): (id: string) => boolean {
  const dirty = new Set(
    vscode.workspace.textDocuments.filter((document) => document.isDirty).map((document) => document.uri.fsPath),
  );
  return (id) => dirty.has(postUri(filing, id).fsPath);
}

/** True where posts may be written; else says why not, with the way to change it. */
export function mayWrite(): boolean {
  if (vscode.workspace.isTrusted) return true;
  void warn('This folder is not trusted, so nothing is written to its posts. Trust it if it is yours.', {
    title: 'Manage Trust',
    run: () => vscode.commands.executeCommand('workbench.trust.manage'),
  });
  return false;
}

/** Refused posts with their reasons, as a page. */
export function refusedPage(title: string, refused: readonly Refusal[]): string {
  const rows = refused.map(({ file, reason }) => [escapeMarkdown(file), escapeMarkdown(reason)]);
  return `# ${title}\n\nThese posts were left as they are.\n\n${table(['Post', 'Why'], rows)}\n`;
}

/** The command "Apply Filed Posts". */
export class Apply {
  readonly #context: FilingContext;

  constructor(context: FilingContext) {
    this.#context = context;
  }

  async run(): Promise<void> {
    const filing = await this.#context.blogs.pick();
    if (filing === undefined || !mayWrite()) return;
    await filing.ready();
    const { plan } = filing;
    if (plan === undefined) {
      void tell('There is no dry run to apply yet.', {
        title: 'Start Dry Run',
        run: () => runCommand('impact.file.run'),
      });
      return;
    }
    if (!(await confirmApply(filing, plan))) return;
    const applied = await filing.alone(async () => {
      await filing.saved();
      const done = await withProgress('Applying', (progress, signal) => this.#apply(filing, progress, signal));
      await filing.reload();
      if (done.kind === 'ok') await filing.sendBack(changedIn(done.value));
      return done;
    });
    if (applied !== undefined) this.#report(applied);
  }

  async #apply(filing: Filing, progress: Progress, signal: AbortSignal): Promise<Outcome<Applied>> {
    const { applyPlan } = await import('../../core/categorize/apply.ts');
    const edit = await postEditor(this.#context.services, filing);
    const { plan } = filing;
    if (plan === undefined) return { kind: 'cancelled' };
    return applyPlan({
      folder: filing.path,
      plan,
      edit,
      ...this.#context.services,
      processes: systemProcesses,
      unsaved: unsavedIn(filing),
      progress,
      signal,
    });
  }

  #report(outcome: Outcome<Applied>): void {
    if (outcome.kind === 'cancelled') void tell('Nothing was written.');
    if (outcome.kind === 'failed')
      void fail(outcome.message, { title: 'Undo…', run: () => runCommand('impact.file.undo') });
    if (outcome.kind !== 'ok') return;
    const { changed, refused, same, notReached, stopped, run } = outcome.value;
    const parts = [changed === 0 ? 'No post was changed' : `Wrote ${count(changed, 'post')}`];
    if (same > 0) parts.push(`${count(same, 'post')} had their terms already`);
    const edited = changedIn(outcome.value).length;
    if (edited > 0) parts.push(`${count(edited, 'post')} edited since the dry run, back in Review`);
    if (refused.length > edited) parts.push(leftAlone(refused.length - edited));
    if (notReached > 0) parts.push(`${count(notReached, 'post')} not reached`);
    const text = `${parts.join('; ')}.${stopped === undefined ? '' : ` ${stopped}`}`;
    const steps: NextStep[] = [];
    if (edited > 0) steps.push({ title: 'New Dry Run', run: () => runCommand('impact.file.run') });
    if (run !== undefined) steps.push({ title: 'Undo', run: () => runCommand('impact.file.undo') });
    if (refused.length > 0) {
      const page = refusedPage('Posts that were not changed', refused);
      steps.push({
        title: 'Show Refused',
        run: () => this.#context.documents.showPage('/Posts that were not changed.md', page),
      });
    }
    void (refused.length > 0 || stopped !== undefined ? warn(text, ...steps) : tell(text, ...steps));
  }
}

/** Posts that were edited since they were judged. */
function changedIn({ refused }: Applied): readonly string[] {
  return refused.filter((one) => one.changed === true).map((one) => one.file);
}

async function confirmApply(filing: Filing, plan: Plan): Promise<boolean> {
  const filed = plan.rows.filter((row) => isFiled(plan, row) && !isApplied(row));
  const change = filed.filter((row) => !sameTerms(row.present, termsAfter(row))).length;
  const { waiting } = counts(plan);
  if (change === 0) {
    const next =
      waiting === 0
        ? 'Everything is filed as the plan says.'
        : `${count(waiting, 'post')} still wait for you in Review.`;
    void tell(`There is nothing to write. ${next}`);
    return false;
  }
  const wait = waiting === 0 ? '' : ` ${count(waiting, 'post')} still wait for a decision and stay as they are.`;
  return confirm(
    `Write the field “${plan.field}” of ${count(change, 'post')}?`,
    `In ${filing.path}. Only the terms change; every other byte stays.${wait} “Undo a Filing Run” takes all of it back.`,
    'Apply',
  );
}
