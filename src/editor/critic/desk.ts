import * as vscode from 'vscode';
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
import { FindingsWalk } from './findingsWalk.ts';
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
  const walk = new FindingsWalk(reviews, threads);
  const reviewing = {
    services,
    models,
    pace: createPace(),
    setKind,
    showFirst: (reviewed: Reviewed) => walk.showFirst(reviewed),
  };
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
    'impact.critic.next': () => walk.step(1),
    'impact.critic.previous': () => walk.step(-1),
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
    'impact.critic.reveal': about((meant) => walk.reveal(meant)),
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
