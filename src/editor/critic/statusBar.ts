import * as vscode from 'vscode';
import { statusOf } from '../../core/critic/findings/finding.ts';
import { count } from '../platform/markdown.ts';
import type { Reviews } from './reviews.ts';

/** Open findings of the document in front: "3 open". Nothing where it was never reviewed. */
export function registerStatusBar(reviews: Reviews): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('impact.critic', vscode.StatusBarAlignment.Left, 9);
  item.name = 'Impact: Review';
  let front: vscode.Uri | undefined;
  const draw = (): void => {
    // A panel has no document in front: what was shown last stays. A review that runs is shown wherever the owner looks.
    front = vscode.window.activeTextEditor?.document.uri ?? front;
    const reviewed =
      reviews.all.find(({ running }) => running !== undefined) ??
      (front === undefined ? undefined : reviews.get(front));
    if (reviewed === undefined) return item.hide();
    const { review, running, reading } = reviewed;
    const open = review.findings.filter((finding) => statusOf(finding) === 'open').length;
    const notes = reading.lint.findings.length;
    if (running !== undefined) {
      const share = running.total === 0 ? '' : ` ${running.done}/${running.total}`;
      item.text = `$(loading~spin) Review${share}`;
      item.command = 'impact.critic.stop';
      item.tooltip = `${running.stage}. Click to stop; what is done stays.`;
    } else {
      item.text =
        review.runs.length === 0
          ? `$(comment-discussion) ${count(notes, 'note')}`
          : `$(comment-discussion) ${open} open`;
      item.command = 'impact.critic.show';
      item.tooltip = `${count(open, 'open finding')}, ${count(notes, 'note')} on the wording. Click to see the whole review.`;
    }
    item.show();
  };
  draw();
  return vscode.Disposable.from(item, reviews.onDidChange(draw), vscode.window.onDidChangeActiveTextEditor(draw));
}
