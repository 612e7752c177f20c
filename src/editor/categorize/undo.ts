import * as vscode from 'vscode';
import type { RunFacts } from '../../core/categorize/runs.ts';
import type { Undone, UndoRefusal } from '../../core/categorize/undo.ts';
import type { Outcome } from '../../core/outcome.ts';
import { systemProcesses } from '../../node/processes.ts';
import { fail, tell, warn, type NextStep } from '../platform/messages.ts';
import { withoutIcons } from '../platform/plainText.ts';
import { withProgress } from '../platform/progress.ts';
import type { Services } from '../platform/services.ts';
import { mayWrite, refusedPage, unsavedIn } from './apply.ts';
import type { Blogs } from './blogs.ts';
import type { Documents } from './documents.ts';
import type { Filing } from './filing.ts';
import { count, leftAlone } from './markdown.ts';
import { postUri } from './postUri.ts';

/** The command "Undo a Filing Run". */
export class Undo {
  readonly #services: Services;
  readonly #blogs: Blogs;
  readonly #documents: Documents;

  constructor(services: Services, blogs: Blogs, documents: Documents) {
    this.#services = services;
    this.#blogs = blogs;
    this.#documents = documents;
  }

  async run(): Promise<void> {
    const filing = await this.#blogs.pick();
    if (filing === undefined || !mayWrite()) return;
    await filing.ready();
    await filing.refreshRuns();
    if (filing.runs.length === 0) {
      void tell('There is nothing to undo: no run has written to a post of this folder.');
      return;
    }
    const run = await pickRun(filing.runs);
    if (run === undefined) return;
    const undone = await filing.alone(async () => {
      const done = await withProgress('Undoing', async (progress, signal) => {
        const { undoRun } = await import('../../core/categorize/undo.ts');
        const ports = { ...this.#services, processes: systemProcesses, unsaved: unsavedIn(filing), progress, signal };
        return undoRun({ folder: filing.path, run: run.run, ...ports });
      });
      await filing.reload();
      return done;
    });
    if (undone !== undefined) this.#report(filing, undone);
  }

  #report(filing: Filing, outcome: Outcome<Undone>): void {
    if (outcome.kind === 'cancelled') void tell('Nothing was undone.');
    if (outcome.kind === 'failed') void fail(outcome.message);
    if (outcome.kind !== 'ok') return;
    const { restored, already, refused, notReached, run, stopped } = outcome.value;
    const parts = [`${count(restored, 'post')} as before, byte for byte`];
    if (already > 0) parts.push(`${count(already, 'post')} had been put back already`);
    if (refused.length > 0) parts.push(leftAlone(refused.length));
    if (notReached > 0) parts.push(`${count(notReached, 'post')} not reached`);
    const text = `${parts.join('; ')}.${stopped === undefined ? '' : ` ${stopped}`}`;
    if (refused.length === 0) {
      void tell(text);
      return;
    }
    void warn(text, ...this.#refusedSteps(filing, run, refused));
  }

  #refusedSteps(filing: Filing, run: string, refused: readonly UndoRefusal[]): readonly NextStep[] {
    const page = refusedPage('Posts that were not undone', refused);
    const show = { title: 'Show Refused', run: () => this.#documents.showPage('/Posts that were not undone.md', page) };
    const changed = refused.filter((one) => one.changed === true);
    if (changed.length === 0) return [show];
    return [show, { title: 'Compare…', run: () => this.#compare(filing, run, changed) }];
  }

  /** What the run wrote against what is there now; the text from before the run is one pick away. */
  async #compare(filing: Filing, run: string, changed: readonly UndoRefusal[]): Promise<void> {
    const items = changed.map(({ file, reason }) => ({
      label: withoutIcons(file),
      description: withoutIcons(reason),
      file,
    }));
    const [only] = items;
    const picked =
      items.length === 1
        ? only
        : await vscode.window.showQuickPick(items, { placeHolder: 'Which post do you want to compare?' });
    if (picked === undefined) return;
    const { threeWay } = await import('../../core/categorize/runs.ts');
    const texts = await threeWay(filing.path, run, picked.file, this.#services.files);
    if (texts.kind === 'failed') void fail(texts.message);
    if (texts.kind !== 'ok') return;
    const name = picked.file.split('/').at(-1) ?? picked.file;
    const written = this.#documents.write(`/diff/written/${picked.file}`, texts.value.afterText);
    const before = this.#documents.write(`/diff/before/${picked.file}`, texts.value.beforeText);
    const now = postUri(filing, picked.file);
    await vscode.commands.executeCommand('vscode.diff', written, now, `${name} (written by the run ↔ now)`);
    void tell(`${name} was changed after the run. On the right is the file itself: change it as you want it.`, {
      title: 'Compare with Before the Run',
      run: () => vscode.commands.executeCommand('vscode.diff', before, now, `${name} (before the run ↔ now)`),
    });
  }
}

async function pickRun(runs: readonly RunFacts[]): Promise<RunFacts | undefined> {
  const items = runs.map((run, place) => ({
    label: when(run.started),
    description: withoutIcons(`${count(run.changed, 'post')}, field ${run.field}`),
    ...(place === 0 ? { detail: 'The latest run' } : {}),
    run,
  }));
  const options = {
    title: 'Undo a Filing Run',
    placeHolder: 'Which run is taken back? Posts changed since are left alone.',
  };
  return (await vscode.window.showQuickPick(items, options))?.run;
}

function when(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'medium' });
}
