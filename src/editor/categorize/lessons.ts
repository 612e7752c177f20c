import * as vscode from 'vscode';
import { count } from '../platform/markdown.ts';
import type { Plan } from '../../core/categorize/plan.ts';

/** What is taught of the blog, and what comes of it. */
export interface Taught {
  readonly plan: Plan | undefined;
  readonly auditing: { readonly sample: readonly string[] };
  takeLesson(plan: Plan, changed: readonly string[]): void;
  takeRanks(ranks: ReadonlyMap<string, number>): void;
  keepPlan(): Promise<void>;
}

/** Milliseconds after a decision: several in quick succession are one lesson. */
const patience = 200;
/** Milliseconds after a lesson: the whole plan is written, which decisions made meanwhile need not wait for. */
const saveLater = 5_000;

/** Learns from every decision in the background: what passes now leaves the queue, visibly, and can be put back. */
export class Lessons implements vscode.Disposable {
  readonly #filing: Taught;
  #timer: NodeJS.Timeout | undefined;
  #saving: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #item: vscode.StatusBarItem | undefined;

  constructor(filing: Taught) {
    this.#filing = filing;
  }

  decided(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#start(), patience);
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running = this.#running.then(() => this.#learn());
  }

  async #learn(): Promise<void> {
    const { learn } = await import('../../core/categorize/learning.ts');
    const { plan } = this.#filing;
    if (plan === undefined) return;
    const { plan: next, changed } = learn(plan);
    if (next === plan) return;
    this.#filing.takeLesson(next, changed);
    this.#draw();
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#save(), saveLater);
  }

  #save(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    this.#running = this.#running.then(() => this.#filing.keepPlan());
  }

  /** Resolves when everything decided so far was learnt from and is on disk. */
  async settled(): Promise<void> {
    if (this.#timer !== undefined) this.#start();
    await this.#running;
    if (this.#saving !== undefined) this.#save();
    await this.#running;
  }

  /** Puts the rows that wait in order anew: what teaches most, then what would be regretted least. */
  async rank(): Promise<void> {
    const { plan } = this.#filing;
    if (plan?.calibration === undefined) return;
    const { teachingRanks } = await import('../../core/categorize/learning.ts');
    const ranks = new Map(teachingRanks(plan));
    for (const [place, id] of this.#filing.auditing.sample.entries()) ranks.set(id, place - plan.rows.length);
    this.#filing.takeRanks(ranks);
    this.#draw();
  }

  /** A click away: which posts left the queue because of what was decided. */
  #draw(): void {
    const learnt = this.#filing.plan?.rows.filter((row) => row.learnt === true && row.decision === undefined).length;
    if (learnt === undefined || learnt === 0) {
      this.#item?.hide();
      return;
    }
    this.#item ??= vscode.window.createStatusBarItem('impact.learnt', vscode.StatusBarAlignment.Left, 10);
    this.#item.name = 'Impact: filed by what you decided';
    this.#item.text = `$(mortar-board) ${count(learnt, 'more post')} filed by what you decided`;
    this.#item.tooltip =
      'Your decisions showed what such proposals are worth. Click to see the posts, and to put any back.';
    this.#item.accessibilityInformation = {
      label: `${count(learnt, 'more post')} filed by what you decided`,
      role: 'button',
    };
    this.#item.command = 'impact.review.showLearnt';
    this.#item.show();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#saving);
    this.#item?.dispose();
  }
}
