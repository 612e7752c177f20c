import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { impactPath } from '../../core/categorize/impactFolder.ts';
import type { Decision, Plan, PlanRow } from '../../core/categorize/plan.ts';
import { markChanged, withApplied } from '../../core/categorize/review.ts';
import type { RunFacts } from '../../core/categorize/runs.ts';
import type { Outcome } from '../../core/outcome.ts';
import { systemProcesses } from '../../node/processes.ts';
import { runCommand } from '../platform/commands.ts';
import { warn } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';
import { BlogSource } from './blogSource.ts';
import { count } from '../platform/markdown.ts';
import { Auditing } from './auditing.ts';
import { BatchState } from './batchState.ts';
import { Lessons } from './lessons.ts';
import { PlanState } from './planState.ts';
import type { Section } from './reviewModel.ts';
import type { RowState } from './reviewWords.ts';

/** The state of one blog folder: posts, rules, plan, runs. Nothing is read before it is asked for. */
export class Filing implements vscode.Disposable {
  readonly folder: vscode.Uri;
  readonly blog: BlogSource;
  readonly auditing: Auditing;
  readonly batch: BatchState;
  readonly #lessons: Lessons;
  readonly #services: Services;
  readonly #disposables: vscode.Disposable[] = [];
  readonly #plan = new vscode.EventEmitter<readonly string[] | undefined>();
  readonly #changed = new vscode.EventEmitter<void>();
  #state: PlanState | undefined;
  #ready: Promise<void> | undefined;
  #runs: readonly RunFacts[] = [];
  #busy = false;
  /** One save after the other: the decision log is appended to, and a plan is replaced whole. */
  #saves: Promise<unknown> = Promise.resolve();

  readonly onDidChangePlan = this.#plan.event;
  /** Anything a number in a view is made of changed: posts, rules, decisions, runs, or a run is under way. */
  readonly onDidChange = this.#changed.event;

  constructor(services: Services, folder: vscode.Uri) {
    this.#services = services;
    this.folder = folder;
    this.blog = new BlogSource(services, folder, () => this.#busy);
    this.auditing = new Auditing(services, this);
    this.#lessons = new Lessons(this);
    this.batch = new BatchState(this.path, services.files);
    this.#disposables.push(
      this.#lessons,
      this.#plan,
      this.#changed,
      this.blog,
      this.blog.onDidChange(() => this.#changed.fire()),
    );
  }

  /** Absolute path of the blog's folder. */
  get path(): string {
    return this.folder.fsPath;
  }

  /** A cheap look, so that the right welcome is shown before anything is loaded. */
  get mayHavePlan(): boolean {
    return this.#state !== undefined || existsSync(impactPath(this.path, 'plan.json'));
  }

  get plan(): Plan | undefined {
    return this.#state?.plan;
  }

  get waitingCount(): number {
    return this.#state?.waiting ?? 0;
  }

  /** Runs that wrote something that is not undone, newest first. */
  get runs(): readonly RunFacts[] {
    return this.#runs;
  }

  get busy(): boolean {
    return this.#busy;
  }

  row(id: string): PlanRow | undefined {
    return this.#state?.row(id);
  }

  waits(id: string): boolean {
    const row = this.row(id);
    return row !== undefined && this.#state?.waits(row) === true;
  }

  stateOf(row: PlanRow): RowState {
    return this.#state?.stateOf(row) ?? 'waiting';
  }

  sections(search: string): readonly Section[] {
    return this.#state?.sections(search) ?? [];
  }

  /** Finishes or rolls back what a crash interrupted and loads the plan of the last dry run; once. */
  ready(): Promise<void> {
    this.#ready ??= this.#load();
    return this.#ready;
  }

  async #load(): Promise<void> {
    const { loadPlan } = await import('../../core/categorize/planFile.ts');
    await this.#recover();
    const loaded = await loadPlan(this.path, this.#services.files);
    if (loaded.kind === 'failed') {
      this.#services.contextKeys.set('impact.hasPlan', false);
      void warn(`The last dry run cannot be shown. ${loaded.message}`);
    }
    if (loaded.kind !== 'ok' || loaded.value === undefined) {
      await this.refreshRuns();
      return;
    }
    if (loaded.value.lost > 0) {
      void warn(
        `${count(loaded.value.lost, 'decision')} of the last session could not be read back; the rest are there.`,
      );
    }
    this.#state = new PlanState(loaded.value.plan);
    await this.auditing.load();
    await this.#lessons.rank();
    await this.refreshRuns();
    this.#show();
  }

  async #recover(): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    const { recover } = await import('../../core/categorize/recover.ts');
    const recovered = await recover(this.path, { ...this.#services, processes: systemProcesses });
    if (recovered.kind === 'failed') void warn(recovered.message);
    if (recovered.kind !== 'ok' || recovered.value.runs.length === 0) return;
    void warn(
      'The last apply or undo was interrupted. No post is damaged: each is as before or as after its change. Apply again to go on, or undo the run.',
      { title: 'Undo…', run: () => runCommand('impact.file.undo') },
    );
  }

  /** Reads the journals again: which runs there are and what they wrote. */
  async refreshRuns(): Promise<void> {
    const { appliedRows, listRuns } = await import('../../core/categorize/runs.ts');
    const runs = await listRuns(this.path, this.#services.files);
    this.#runs = runs.kind === 'ok' ? runs.value.filter((run) => run.changed > 0) : [];
    this.#services.contextKeys.set('impact.hasRuns', this.#runs.length > 0);
    const { plan } = this;
    if (plan === undefined) return;
    const applied = await appliedRows(this.path, plan, this.#services.files);
    if (applied.kind === 'ok') this.#state = new PlanState(withApplied(plan, applied.value), this.#state?.ranks);
    else if (applied.kind === 'failed') void warn(applied.message);
  }

  #show(): void {
    this.#services.contextKeys.set('impact.hasPlan', this.#state !== undefined);
    this.#plan.fire(undefined);
    this.#changed.fire();
  }

  /** Draws the tree anew from the plan and the journals. */
  async reload(): Promise<void> {
    await this.refreshRuns();
    this.#show();
  }

  /** Makes this the plan that is reviewed, and saves it. */
  async setPlan(plan: Plan): Promise<Outcome<undefined>> {
    await this.ready();
    this.#state = new PlanState(plan);
    const saved = await this.#savePlan();
    await this.auditing.load();
    await this.#lessons.rank();
    await this.refreshRuns();
    this.#show();
    // Decisions may have come with it, from a spreadsheet.
    this.#lessons.decided();
    return saved;
  }

  /** Exchanges rows for what was learnt of them, where they stand; they are saved a little later. */
  takeLesson(plan: Plan, changed: readonly string[]): void {
    this.#state = new PlanState(plan, this.#state?.ranks);
    this.#plan.fire(changed);
    this.#changed.fire();
  }

  /** Rows that passed by what was learnt wait again, and no later lesson takes them out. */
  async putBackLearnt(ids: readonly string[]): Promise<void> {
    if (!ids.some((id) => this.row(id)?.learnt === true)) return;
    const { putBack } = await import('../../core/categorize/learning.ts');
    if (this.plan === undefined) return;
    this.takeLesson(
      putBack(
        this.plan,
        ids.filter((id) => this.row(id)?.learnt === true),
      ),
      ids,
    );
    await this.keepPlan();
  }

  takeRanks(ranks: ReadonlyMap<string, number>): void {
    if (this.#state !== undefined) this.#state = new PlanState(this.#state.plan, ranks);
  }

  /** What is promised of the posts, or the sample to look at, is another. */
  changedPromise(): void {
    this.#changed.fire();
  }

  /** Sends rows back to review because their files are no longer the ones that were judged, and keeps that. */
  async sendBack(ids: readonly string[]): Promise<void> {
    const { plan } = this;
    if (plan === undefined || ids.length === 0) return;
    const saved = await this.setPlan(markChanged(plan, ids));
    if (saved.kind === 'failed') void warn(`${saved.message} It lasts until this window is closed.`);
  }

  async keepPlan(): Promise<void> {
    const saved = await this.#savePlan();
    if (saved.kind === 'failed') void warn(`${saved.message} It lasts until this window is closed.`);
  }

  #savePlan(): Promise<Outcome<undefined>> {
    return this.#inTurn(async () => {
      const { savePlan } = await import('../../core/categorize/planFile.ts');
      const { plan } = this;
      if (plan === undefined) return { kind: 'ok', value: undefined };
      const saved = await savePlan(this.path, plan, this.#services.files);
      if (saved.kind !== 'ok') return saved;
      // Decisions made while the file was written belong to the edition it has now.
      const edition = saved.value.edition ?? 0;
      if (this.plan !== undefined) this.#state = new PlanState({ ...this.plan, edition }, this.#state?.ranks);
      return { kind: 'ok', value: undefined };
    });
  }

  #inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
    const turn = this.#saves.then(task);
    this.#saves = turn.catch(() => undefined);
    return turn;
  }

  /** Shown at once, and kept on disk in the background; a decision that cannot be kept is said. */
  decide(ids: readonly string[], decision: Decision | undefined): void {
    const changed = this.#state?.decide(ids, decision) ?? [];
    if (changed.length === 0) return;
    this.#plan.fire(changed);
    this.#changed.fire();
    void this.#keep(changed);
    void this.auditing.decided(changed);
    this.#lessons.decided();
  }

  async #keep(ids: readonly string[]): Promise<void> {
    const kept = await this.#inTurn(async () => {
      const { saveDecisions } = await import('../../core/categorize/planFile.ts');
      const { plan } = this;
      return plan === undefined ? undefined : saveDecisions(this.path, plan, ids, this.#services.files);
    });
    if (kept?.kind === 'failed') void warn(`${kept.message} They last until this window is closed.`);
  }

  /** Resolves when every decision made so far is on disk. */
  async saved(): Promise<void> {
    await this.#lessons.settled();
    await this.auditing.saved();
    await this.#saves;
  }

  /** Runs one job at a time: a second one is told so and gets `undefined`. */
  async alone<Value>(job: () => Promise<Value>): Promise<Value | undefined> {
    if (this.#busy) {
      void warn('Another run is under way in this folder. Wait for it, or cancel it in its message.');
      return undefined;
    }
    this.#setBusy(true);
    try {
      return await job();
    } finally {
      this.#setBusy(false);
    }
  }

  #setBusy(busy: boolean): void {
    this.#busy = busy;
    this.#services.contextKeys.set('impact.busy', busy);
    this.#changed.fire();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
