import * as vscode from 'vscode';
import type { RunFacts } from '../../core/categorize/runs.ts';
import type { Undone, UndoRefusal, UndoRequest } from '../../core/categorize/undo.ts';
import type { Outcome } from '../../core/outcome.ts';
import { systemProcesses } from '../../node/processes.ts';
import { fail, tell, warn, type NextStep } from '../platform/messages.ts';
import { withoutIcons } from '../platform/plainText.ts';
import { withProgress } from '../platform/progress.ts';
import { mayWrite, refusedPage, unsavedIn } from './apply.ts';
import type { Filing } from './filing.ts';
import type { FilingContext } from './filingContext.ts';
import { count, leftAlone } from '../platform/markdown.ts';
import { postUri } from './postUri.ts';

/** The command "Undo a Filing Run". */
export class Undo {
  readonly #context: FilingContext;

  constructor(context: FilingContext) {
    this.#context = context;
  }

  async run(): Promise<void> {
    const filing = await this.#context.blogs.pick();
    if (filing === undefined || !mayWrite()) return;
    await filing.ready();
    await filing.refreshRuns();
    if (filing.runs.length === 0) {
      void tell('There is nothing to undo: no run has written to a post of this folder.');
      return;
    }
    const chosen = await this.#choose(filing);
    if (chosen === undefined) return;
    const undone = await filing.alone(async () => {
      const done = await withProgress('Undoing', async (progress, signal) => {
        const { undoRun } = await import('../../core/categorize/undo.ts');
        const ports = {
          ...this.#context.services,
          processes: systemProcesses,
          unsaved: unsavedIn(filing),
          progress,
          signal,
        };
        return undoRun({ folder: filing.path, ...chosen, ...ports });
      });
      await filing.reload();
      return done;
    });
    if (undone !== undefined) this.#report(filing, undone);
  }

  /** Which run, and which of its posts where not all of them are meant. */
  async #choose(filing: Filing): Promise<Pick<UndoRequest, 'run' | 'only'> | undefined> {
    const picked = await pickRun(filing.runs, [{ label: somePosts, run: undefined }]);
    if (picked === undefined) return undefined;
    if (picked.run !== undefined) return { run: picked.run.run };
    const run = filing.runs.length === 1 ? filing.runs[0] : (await pickRun(filing.runs, []))?.run;
    if (run === undefined) return undefined;
    const { postsToUndo } = await import('../../core/categorize/runs.ts');
    const posts = await postsToUndo(filing.path, run.run, this.#context.services.files);
    if (posts.kind === 'failed') void fail(posts.message);
    if (posts.kind !== 'ok') return undefined;
    const only = await pickPosts(posts.value);
    return only.length === 0 ? undefined : { run: run.run, only };
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
    const show = {
      title: 'Show Refused',
      run: () => this.#context.documents.showPage('/Posts that were not undone.md', page),
    };
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
    const texts = await threeWay(filing.path, run, picked.file, this.#context.services.files);
    if (texts.kind === 'failed') void fail(texts.message);
    if (texts.kind !== 'ok') return;
    const name = picked.file.split('/').at(-1) ?? picked.file;
    const written = this.#context.documents.write(`/diff/written/${picked.file}`, texts.value.afterText);
    const before = this.#context.documents.write(`/diff/before/${picked.file}`, texts.value.beforeText);
    const now = postUri(filing, picked.file);
    await vscode.commands.executeCommand('vscode.diff', written, now, `${name} (written by the run ↔ now)`);
    void tell(`${name} was changed after the run. On the right is the file itself: change it as you want it.`, {
      title: 'Compare with Before the Run',
      run: () => vscode.commands.executeCommand('vscode.diff', before, now, `${name} (before the run ↔ now)`),
    });
  }
}

const somePosts = 'Only some posts of a run…';

interface RunItem extends vscode.QuickPickItem {
  readonly run: RunFacts | undefined;
}

async function pickRun(runs: readonly RunFacts[], more: readonly RunItem[]): Promise<RunItem | undefined> {
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
  return vscode.window.showQuickPick<RunItem>([...items, ...more], options);
}

async function pickPosts(ids: readonly string[]): Promise<readonly string[]> {
  const items = ids.map((id) => ({ label: withoutIcons(id), id }));
  const options = {
    title: 'Undo Posts of a Run',
    placeHolder: 'Which posts are taken back?',
    canPickMany: true,
  } as const;
  return (await vscode.window.showQuickPick(items, options))?.map((item) => item.id) ?? [];
}

function when(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'medium' });
}
