import * as vscode from 'vscode';
import type { Progress, ProgressUpdate } from '../../core/ports.ts';
import { withoutLinks } from './plainText.ts';

/** `3 min left`, `20 s left`; nothing while it cannot be told. */
export function timeLeft(milliseconds: number | undefined): string {
  if (milliseconds === undefined || !Number.isFinite(milliseconds)) return '';
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return seconds < 90 ? `${seconds} s left` : `${Math.round(seconds / 60)} min left`;
}

export function progressText(update: ProgressUpdate): string {
  // Nothing is counted, as while a model is loaded: "0" would read as no progress.
  if (update.total === undefined && update.done === 0) return `${update.stage}…`;
  const count = update.total === undefined ? String(update.done) : `${update.done} of ${update.total}`;
  const left = update.done === update.total ? '' : timeLeft(update.left);
  return `${update.stage}: ${count}${left === '' ? '' : `, ${left}`}`;
}

/** Shows a cancellable notification; the token becomes a signal, the counts become text. */
export function withProgress<Value>(
  title: string,
  task: (progress: Progress, signal: AbortSignal) => Promise<Value>,
): Thenable<Value> {
  const options = { location: vscode.ProgressLocation.Notification, title: withoutLinks(title), cancellable: true };
  return vscode.window.withProgress(options, async (view, token) => {
    const controller = new AbortController();
    const listener = token.onCancellationRequested(() => controller.abort());
    // No share of the whole: a bar only grows, so that of a run of several stages would be full after the first.
    const report = (update: ProgressUpdate): void => view.report({ message: withoutLinks(progressText(update)) });
    try {
      return await task({ report: throttled(report) }, controller.signal);
    } finally {
      listener.dispose();
    }
  });
}

/** At most ten updates a second, or a fast run spends its time drawing; a new stage and the last count always pass. */
function throttled(report: (update: ProgressUpdate) => void): (update: ProgressUpdate) => void {
  let last = 0;
  let stage = '';
  return (update) => {
    const now = Date.now();
    if (update.stage === stage && update.done !== update.total && now - last < 100) return;
    last = now;
    stage = update.stage;
    report(update);
  };
}
