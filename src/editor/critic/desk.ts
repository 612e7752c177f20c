import * as vscode from 'vscode';
import { statusOf, type Finding } from '../../core/critic/findings/finding.ts';
import { createPace } from '../../core/critic/run/pace.ts';
import type { ModelAccess } from '../connection/modelAccess.ts';
import { tell } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';
import { Asking } from './asking.ts';
import { accept, defer, dismiss, markFixed, takeBack } from './decisions.ts';
import { documentOf } from './documentOf.ts';
import type { CriticCommands, CriticDesk } from './criticCommands.ts';
import { findingOf, uriOf, type Meant } from './findingOf.ts';
import { FindingsTree } from './findingsTree.ts';
import { forgetReviews } from './forget.ts';
import { exportMarkdown, openLog } from './keeping.ts';
import { setKind } from './kind.ts';
import { editLens } from './lensFile.ts';
import { LintDiagnostics } from './lintDiagnostics.ts';
import { showQuestions } from './questions.ts';
import { QuickFixes } from './quickFixes.ts';
import type { Reviewed } from './reviewed.ts';
import { review } from './reviewing.ts';
import { Reviews } from './reviews.ts';
import { ReviewPanels } from './reviewPanels.ts';
import { addTerm, turnRuleOff } from './ruleSettings.ts';
import { registerStatusBar } from './statusBar.ts';
import { Threads } from './threads.ts';
import { giveVerdict } from './verdict.ts';
import { Wordings } from './wordings.ts';

export function createDesk(services: Services, models: ModelAccess | undefined): CriticDesk {
  const reviews = new Reviews(services);
  const threads = new Threads(reviews);
  const tree = new FindingsTree(reviews);
  const wordings = new Wordings();
  const asking = new Asking(models, wordings);
  const reviewing = { services, models, pace: createPace(), setKind, showFirst };
  const panels = new ReviewPanels(services, reviews);
  const keepContext = (): void => {
    const all = reviews.all;
    services.contextKeys.set(
      'impact.hasReview',
      all.some((one) => one.review.runs.length > 0 || one.review.findings.length > 0),
    );
    services.contextKeys.set(
      'impact.reviewing',
      all.some(({ running }) => running !== undefined),
    );
  };
  const disposable = vscode.Disposable.from(
    reviews.onDidChange(keepContext),
    threads,
    tree,
    panels,
    wordings,
    new LintDiagnostics(reviews),
    registerStatusBar(reviews),
    vscode.languages.registerCodeActionsProvider('*', new QuickFixes(reviews), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    reviews,
  );
  keepContext();

  const opened = async (given: unknown): Promise<Reviewed | undefined> => {
    const document = await documentOf(uriOf(given));
    if (document !== undefined) return reviews.open(document);
    void tell(
      'Open a plan, a backlog item, a feature or any other text first. It is reviewed as it stands, saved or not.',
    );
    return undefined;
  };
  const on = (act: (reviewed: Reviewed) => unknown) => async (given?: unknown) => {
    const reviewed = await opened(given);
    return reviewed === undefined ? undefined : act(reviewed);
  };
  const about = (act: (meant: Meant) => unknown) => async (given?: unknown) => {
    const meant = findingOf(given ?? tree.selected, reviews, threads);
    return meant === undefined ? undefined : act(meant);
  };
  /** Shows a finding on its words, with its thread open. */
  async function reveal({ reviewed, finding }: Meant): Promise<void> {
    const span = reviewed.placeOf(finding);
    const { document } = reviewed;
    const start = document.positionAt(span?.start ?? 0);
    const selection = new vscode.Range(start, document.positionAt(span?.end ?? 0));
    await vscode.window.showTextDocument(document, { selection, preserveFocus: false });
    threads.expand(document.uri, finding.id);
  }
  async function showFirst(reviewed: Reviewed): Promise<void> {
    const first = reviewed.review.findings.find((finding) => isOpenInPlace(reviewed, finding));
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document === reviewed.document);
    const span = first === undefined ? undefined : reviewed.placeOf(first);
    if (editor === undefined || span === undefined) return;
    const at = reviewed.document.positionAt(span.start);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    services.log.debug('Review: the first finding is in view');
  }
  /** The next open finding behind (or before) the cursor, round the end of the document. */
  const step = (direction: 1 | -1) => async () => {
    const editor = vscode.window.activeTextEditor;
    const reviewed = editor === undefined ? undefined : reviews.get(editor.document.uri);
    if (editor === undefined || reviewed === undefined) return;
    const at = editor.document.offsetAt(editor.selection.active);
    const placed = reviewed.review.findings
      .filter((finding) => isOpenInPlace(reviewed, finding))
      .map((finding) => ({
        finding,
        start: reviewed.placeOf(finding)?.start ?? 0,
        end: reviewed.placeOf(finding)?.end ?? 0,
      }))
      .toSorted((one, other) => (one.start - other.start) * direction);
    const next = placed.find(({ start, end }) => (direction === 1 ? start > at : end < at)) ?? placed[0];
    if (next !== undefined) await reveal({ reviewed, finding: next.finding });
  };

  const commands: CriticCommands = {
    'impact.critic.review': on((reviewed) => review(reviewing, reviewed)),
    'impact.critic.stop': () => {
      for (const { running } of reviews.all) running?.stop();
    },
    'impact.critic.show': on((reviewed) => panels.show(reviewed)),
    'impact.critic.verdict': on((reviewed) => giveVerdict(reviewed, services)),
    'impact.critic.export': on((reviewed) => exportMarkdown(reviewed)),
    'impact.critic.log': on((reviewed) => openLog(reviewed, services)),
    'impact.critic.questions': on((reviewed) => showQuestions(reviewed)),
    'impact.critic.setKind': on((reviewed) => setKind(reviewed)),
    'impact.critic.steelman': on((reviewed) => asking.steelman(reviewed, () => panels.show(reviewed))),
    'impact.critic.next': step(1),
    'impact.critic.previous': step(-1),
    'impact.critic.editLens': () => editLens(services),
    'impact.critic.forget': on((reviewed) => forgetReviews(reviewed)),
    'impact.critic.accept': about(accept),
    'impact.critic.dismiss': about(dismiss),
    'impact.critic.defer': about(defer),
    'impact.critic.reopen': about(takeBack),
    'impact.critic.fixed': about(markFixed),
    'impact.critic.defend': about((meant) => asking.defend(meant)),
    'impact.critic.explain': about((meant) => asking.explain(meant)),
    'impact.critic.propose': about((meant) => asking.propose(meant)),
    'impact.critic.recheck': about((meant) => asking.recheck(meant)),
    'impact.critic.reveal': about(reveal),
    'impact.critic.groupBy': () => tree.chooseGrouping(),
    'impact.critic.addTerm': addTerm,
    'impact.critic.ruleOff': turnRuleOff,
  };
  return {
    commands,
    restore: (panel, state) => panels.restore(panel, state),
    dispose: () => disposable.dispose(),
  };
}

function isOpenInPlace(reviewed: Reviewed, finding: Finding): boolean {
  return statusOf(finding) === 'open' && reviewed.placeOf(finding) !== undefined;
}
