import type { AuditTrail, Verdict } from '../../core/categorize/audit/audit.ts';
import type { AuditResult } from '../../core/categorize/audit/result.ts';
import type { Plan, PlanRow } from '../../core/categorize/plan.ts';
import { runCommand } from '../platform/commands.ts';
import { tell, warn } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';

/** What a check needs of the blog it is about. */
export interface Audited {
  /** Absolute path of the blog's folder. */
  readonly path: string;
  readonly plan: Plan | undefined;
  row(id: string): PlanRow | undefined;
  /** What is promised, or the sample to look at, is another now. */
  changedPromise(): void;
  takeLesson(plan: Plan, changed: readonly string[]): void;
  keepPlan(): Promise<void>;
}

/** The checks of one plan: what is drawn, what the owner found, what that proves. */
export class Auditing {
  readonly #services: Services;
  readonly #filing: Audited;
  #trail: AuditTrail | undefined;
  #result: AuditResult | undefined;
  #sample: readonly string[] = [];
  #saves: Promise<unknown> = Promise.resolve();

  constructor(services: Services, filing: Audited) {
    this.#services = services;
    this.#filing = filing;
  }

  get trail(): AuditTrail | undefined {
    return this.#trail;
  }

  /** What may be said, and the labels behind it. */
  get result(): AuditResult | undefined {
    return this.#result;
  }

  /** Posts to look at in the check that is under way, in this order. */
  get sample(): readonly string[] {
    return this.#sample;
  }

  /** What was found of each post of the last check. */
  get looks(): readonly { readonly id: string; readonly verdict: Verdict }[] {
    return this.#trail?.audits.at(-1)?.looks ?? [];
  }

  /** Takes up the trail that belongs to the plan. */
  async load(): Promise<void> {
    await this.#saves;
    const { plan } = this.#filing;
    this.#trail = undefined;
    if (plan?.calibration !== undefined) {
      const { loadTrail } = await import('../../core/categorize/audit/auditFile.ts');
      const loaded = await loadTrail(this.#filing.path, plan, this.#services.files);
      if (loaded.kind === 'failed') void warn(`The last check of a sample cannot be shown. ${loaded.message}`);
      if (loaded.kind === 'ok') this.#trail = loaded.value;
    }
    await this.#learnResult();
    // A crash may have kept a decision and lost the look it was.
    if (this.#sample.length > 0) await this.#count();
  }

  async #learnResult(): Promise<void> {
    const { plan } = this.#filing;
    if (this.#trail === undefined || plan === undefined) {
      this.#result = undefined;
      this.#sample = [];
      return;
    }
    const { resultOf } = await import('../../core/categorize/audit/result.ts');
    const { openSample } = await import('../../core/categorize/audit/ofPlan.ts');
    this.#result = resultOf(this.#trail, plan.rows.length);
    this.#sample = openSample(this.#trail);
  }

  /** Counts decisions on drawn posts as looks; says so when they decide the check. */
  async decided(ids: readonly string[]): Promise<void> {
    if (this.#sample.length === 0) return;
    const drawn = new Set(this.#sample);
    if (ids.some((id) => drawn.has(id))) await this.#count();
  }

  async #count(): Promise<void> {
    const { withDecisions } = await import('../../core/categorize/audit/ofPlan.ts');
    const trail = this.#trail;
    if (trail === undefined) return;
    const next = withDecisions(trail, (id) => this.#filing.row(id));
    if (next === trail) return;
    this.#trail = next;
    await this.#learnResult();
    if (this.#sample.length === 0) await this.#settle(next);
    this.#filing.changedPromise();
    void this.#keep().then((why) =>
      why === undefined ? undefined : warn(`${why} It lasts until this window is closed.`),
    );
    if (this.#result?.kind === 'promised') void tell(this.#result.sentence, showLabels);
    else if (this.#result?.kind === 'not-promised') void warn(this.#result.sentence, checkAgain, showLabels);
  }

  /** What was drawn and not looked at is like any other post again, and posts that a check did not bear out wait. */
  async #settle(trail: AuditTrail): Promise<void> {
    const { afterCheck } = await import('../../core/categorize/audit/ofPlan.ts');
    const { plan } = this.#filing;
    if (plan === undefined) return;
    const { plan: next, ids } = afterCheck(plan, trail);
    if (next === plan) return;
    this.#filing.takeLesson(next, ids);
    void this.#filing.keepPlan();
  }

  /** Answers why it could not be kept, if so. */
  #keep(): Promise<string | undefined> {
    const { plan } = this.#filing;
    const trail = this.#trail;
    const turn = this.#saves.then(async () => {
      if (plan === undefined || trail === undefined) return undefined;
      const { saveTrail } = await import('../../core/categorize/audit/auditFile.ts');
      const saved = await saveTrail(this.#filing.path, plan, trail, this.#services.files);
      return saved.kind === 'failed' ? saved.message : undefined;
    });
    this.#saves = turn;
    return turn;
  }

  /**
   * Takes a check that was begun. It is on disk before the first post is shown, since a draw whose outcome was disliked could else be
   * thrown away; answers why not, if it cannot be kept, and then there is none.
   */
  async take(trail: AuditTrail): Promise<string | undefined> {
    const before = this.#trail;
    this.#trail = trail;
    const why = await this.#keep();
    if (why !== undefined) this.#trail = before;
    await this.#learnResult();
    return why;
  }

  async saved(): Promise<void> {
    await this.#saves;
  }
}

const showLabels = { title: 'Show the Labels', run: () => runCommand('impact.audit.show') };
const checkAgain = { title: 'Check Again', run: () => runCommand('impact.audit.begin') };
