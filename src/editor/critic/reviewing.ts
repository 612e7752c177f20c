import * as vscode from 'vscode';
import type { ReviewEvent } from '../../core/critic/run/run.ts';
import type { ReviewPace } from '../../core/critic/run/pace.ts';
import { runReview } from '../../core/critic/run/runReview.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Progress } from '../../core/ports.ts';
import { withRun } from '../../core/critic/findings/rerun.ts';
import type { ReviewResult } from '../../core/critic/run/run.ts';
import type { ModelAccess, ReviewModels } from '../connection/modelAccess.ts';
import { runCommand } from '../platform/commands.ts';
import { count } from '../platform/markdown.ts';
import { fail, tell, warn } from '../platform/messages.ts';
import { withProgress } from '../platform/progress.ts';
import type { Services } from '../platform/services.ts';
import { chooseReview, type Choice } from './choosing.ts';
import { fileName } from './documentOf.ts';
import { lensesAt } from './ownLenses.ts';
import type { Reviewed } from './reviewed.ts';

export interface Reviewing {
  readonly services: Services;
  readonly models: ModelAccess | undefined;
  /** Learnt from run to run in this window. */
  readonly pace: ReviewPace;
  /** Asks for the document's kind; true where one was chosen. */
  readonly setKind: (reviewed: Reviewed) => Promise<boolean>;
  /** Shows the first of what was found. */
  readonly showFirst: (reviewed: Reviewed) => void;
}

/** One review, from the question how to the findings on their words. */
export async function review(reviewing: Reviewing, reviewed: Reviewed): Promise<void> {
  if (reviewed.running !== undefined) return;
  const models = await modelsFor(reviewing, reviewed);
  if (models === undefined) return;
  for (const id of models.missing) void warn(`The server has no model “${id}”, which the settings name for reviews.`);
  const choice = await chosen(reviewing, reviewed, models);
  if (choice === undefined || choice.lenses.length === 0) return;
  const outcome = await withProgress(`Reviewing ${fileName(reviewed.uri)}`, (progress, signal) =>
    run(reviewing, { reviewed, models, choice, progress, signal }),
  );
  await ended(reviewing, reviewed, outcome);
}

/** The models; `undefined`, with what there is without one said, where none can be asked. */
async function modelsFor({ services, models }: Reviewing, reviewed: Reviewed): Promise<ReviewModels | undefined> {
  if (!vscode.workspace.isTrusted) {
    void withoutModel(reviewed, 'This folder is not trusted, so no model is asked.');
    return undefined;
  }
  if (models === undefined) return undefined;
  const stop = AbortSignal.timeout(20_000);
  const opened = await models.openToReview(stop);
  if (opened.kind === 'ok') return opened.value;
  services.log.info(`Review: ${opened.kind}`);
  if (opened.kind === 'failed') void withoutModel(reviewed, opened.message);
  return undefined;
}

/** No error: rules, slots and questions need no model. */
async function withoutModel(reviewed: Reviewed, why: string): Promise<void> {
  const { lint, slots } = reviewed.reading;
  const empty = slots.filter(({ filledBy }) => filledBy === undefined).length;
  const found = `Checked by rules: ${count(lint.findings.length, 'note')} on the wording, ${count(empty, 'thing')} not said.`;
  await tell(
    `${why} ${found}`,
    { title: 'Show Questions', run: () => runCommand('impact.critic.questions', reviewed.uri) },
    { title: 'Show Notes', run: () => vscode.commands.executeCommand('workbench.actions.view.problems') },
    { title: 'Check Connection', run: () => runCommand('impact.connection.check') },
  );
}

async function chosen(
  { services, pace, setKind }: Reviewing,
  reviewed: Reviewed,
  models: ReviewModels,
): Promise<Choice | undefined> {
  for (;;) {
    const lenses = await lensesAt(reviewed.uri, services);
    const choice = await chooseReview({ reviewed, models, lenses, pace });
    if (choice !== 'kind') return choice;
    if (!(await setKind(reviewed))) return undefined;
  }
}

interface Run {
  readonly reviewed: Reviewed;
  readonly models: ReviewModels;
  readonly choice: Choice;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

async function run(
  { services, pace }: Reviewing,
  { reviewed, models, choice, progress, signal }: Run,
): Promise<Outcome<ReviewResult>> {
  const stop = new AbortController();
  const { document, slots } = reviewed.reading;
  const known = reviewed.review;
  reviewed.failed = undefined;
  reviewed.running = {
    stage: 'Waiting for the model',
    done: 0,
    total: 0,
    lenses: [],
    found: [],
    stop: () => stop.abort(),
  };
  try {
    const outcome = await runReview({
      document,
      slots,
      lenses: choice.lenses,
      depth: choice.depth,
      chat: models.chat,
      critics: choice.critics.map(({ id, family }) => ({ id, family, open: (till) => models.open(id, till) })),
      known: known.findings,
      run: `R${known.runs.reduce((most, { id }) => Math.max(most, Number(id.slice(1)) || 0), 0) + 1}`,
      today: reviewed.today,
      clock: services.clock,
      signal: AbortSignal.any([signal, stop.signal]),
      onEvent: (event) => follow(reviewed, event, progress),
      pace,
    });
    if (outcome.kind === 'failed') reviewed.failed = outcome.message;
    if (outcome.kind !== 'ok') return outcome;
    // The findings are about the text as it was sent; edits since are followed from there.
    const saved = await reviewed.saveRun((kept) => withRun(kept, outcome.value, document.text));
    if (saved.kind === 'failed') void fail(`${saved.message} The findings stay until this window is closed.`);
    return outcome;
  } finally {
    reviewed.running = undefined;
  }
}

function follow(reviewed: Reviewed, event: ReviewEvent, progress: Progress): void {
  const { running } = reviewed;
  if (running === undefined) return;
  if (event.kind === 'model') {
    progress.report({ stage: event.loading ? `Waiting for ${event.model}` : `${event.model} reads`, done: 0 });
    return;
  }
  if (event.kind === 'progress') {
    const { stage, done, total } = event;
    progress.report({ stage, done, total });
    reviewed.running = { ...running, stage, done, total };
    return;
  }
  reviewed.running = {
    ...running,
    lenses: [...running.lenses, event.report],
    found: [...running.found, ...event.findings],
  };
}

async function ended({ showFirst }: Reviewing, reviewed: Reviewed, outcome: Outcome<ReviewResult>): Promise<void> {
  if (outcome.kind === 'cancelled') return;
  if (outcome.kind === 'failed') {
    return fail(
      `${fileName(reviewed.uri)} was not reviewed. ${outcome.message}`,
      { title: 'Try Again', run: () => runCommand('impact.critic.review', reviewed.uri) },
      { title: 'Check Connection', run: () => runCommand('impact.connection.check') },
    );
  }
  showFirst(reviewed);
  const { lenses, notRead, cancelled } = outcome.value.record;
  const failed = lenses.filter(({ state }) => state === 'failed');
  const show = { title: 'Show Review', run: () => runCommand('impact.critic.show', reviewed.uri) };
  if (failed.length > 0) {
    const names = [...new Set(failed.map(({ name }) => name))].join(', ');
    return warn(`The review is not whole. Failed: ${names}. ${failed[0]?.why ?? ''}`, show);
  }
  if (notRead.length > 0)
    return warn(`${count(notRead.length, 'part')} of the document did not fit and was not read.`, show);
  const open = reviewed.review.findings.filter(({ decision }) => decision === undefined).length;
  if (open > 0) return undefined;
  const looked = lenses.map(({ name }) => name).join(', ');
  return tell(
    cancelled ? 'The review was stopped before anything was found.' : `Nothing found. Examined: ${looked}.`,
    show,
  );
}
