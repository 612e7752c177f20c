import * as vscode from 'vscode';
import type { Plan } from '../../core/categorize/plan.ts';
import { estimateText } from '../../core/categorize/costText.ts';
import type { Estimate } from '../../core/categorize/estimate.ts';
import { carryDecisions } from '../../core/categorize/review.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Progress } from '../../core/ports.ts';
import type { Scan } from '../../core/posts/scan.ts';
import type { RuleProblem, Taxonomy } from '../../core/taxonomy/taxonomy.ts';
import type { ModelAccess } from '../connection/modelAccess.ts';
import { runCommand } from '../platform/commands.ts';
import { fail, tell, warn } from '../platform/messages.ts';
import { withProgress } from '../platform/progress.ts';
import type { Services } from '../platform/services.ts';
import { readNumber } from '../platform/settings.ts';
import type { Blogs } from './blogs.ts';
import { openEngines } from './engines.ts';
import type { Filing } from './filing.ts';
import { count } from '../platform/markdown.ts';
import { outcomeSentence } from './summaryPage.ts';

/** Where the rules of a run come from; `undefined`: the owner decided otherwise. */
type RulesChoice =
  | { readonly kind: 'file'; readonly taxonomy: Taxonomy; readonly saysConfidence: boolean }
  | { readonly kind: 'proposal' };

/** The run ended, and the owner was told why with a next step of its own. */
interface Told {
  readonly kind: 'told';
}

/** The command "File Posts (Dry Run)": rules, posts, engines, plan. Nothing is written to a post. */
export class DryRun {
  readonly #services: Services;
  readonly #blogs: Blogs;
  readonly #models: ModelAccess | undefined;
  readonly #show: () => Promise<void>;

  /** `show` brings the review and its summary to the front. */
  constructor(services: Services, blogs: Blogs, models: ModelAccess | undefined, show: () => Promise<void>) {
    this.#services = services;
    this.#blogs = blogs;
    this.#models = models;
    this.#show = show;
  }

  /** `minutes`: the time models may take; the built-in engine files what they are not reached for. */
  async run(folder?: unknown, minutes?: number): Promise<void> {
    const filing = await this.#blogs.pick(folder);
    if (filing === undefined) {
      if ((vscode.workspace.workspaceFolders ?? []).length > 0) return;
      void tell('Open the folder of your blog first.', {
        title: 'Open Folder',
        run: () => vscode.commands.executeCommand('workbench.action.files.openFolder'),
      });
      return;
    }
    const rules = await this.#rules(filing);
    if (rules === undefined) return;
    const plan = await filing.alone(async () => {
      await filing.ready();
      return withProgress('Dry run', (progress, signal) => this.#make(filing, rules, minutes, progress, signal));
    });
    if (plan !== undefined) await this.#report(plan);
  }

  async #rules(filing: Filing): Promise<RulesChoice | undefined> {
    await saveIfOpen(filing.blog.taxonomyUri);
    filing.blog.forgetRules();
    const rules = await filing.blog.readRules();
    if (rules?.taxonomy !== undefined)
      return { kind: 'file', taxonomy: rules.taxonomy, saysConfidence: rules.saysConfidence };
    if (rules === undefined) return offerProposal();
    const [first] = rules.problems.filter((problem) => problem.severity === 'error');
    if (first !== undefined) await showProblem(filing.blog.taxonomyUri, first, rules.problems.length);
    return undefined;
  }

  async #make(
    filing: Filing,
    rules: RulesChoice,
    minutes: number | undefined,
    progress: Progress,
    signal: AbortSignal,
  ): Promise<Outcome<Plan> | Told> {
    const scan = await filing.blog.readPosts(progress, signal);
    if (scan.kind !== 'ok') return scan;
    if (scan.value.posts.length === 0) return { kind: 'failed', message: noPosts(filing, scan.value) };
    const taxonomy = rules.kind === 'file' ? rules.taxonomy : await proposed(scan.value);
    if (taxonomy === undefined) {
      return {
        kind: 'failed',
        message: 'The posts have no terms that themes could be proposed from. Create a taxonomy with your own.',
      };
    }
    const services = this.#services;
    const engines = await openEngines({
      services,
      models: this.#models,
      folder: filing.path,
      taxonomy,
      scan: scan.value,
      progress,
      signal,
    });
    if (engines.kind === 'failed') {
      void fail(engines.message, { title: 'Check Connection', run: () => runCommand('impact.connection.check') });
      return { kind: 'told' };
    }
    if (engines.kind !== 'ok') return engines;
    const { makePlan } = await import('../../core/categorize/runPlan.ts');
    const estimate = new Estimates();
    const made = await makePlan({
      folder: filing.path,
      taxonomy,
      scan: scan.value,
      ...engines.value,
      threshold: thresholdOf(filing, rules),
      ...(minutes === undefined ? {} : { minutes }),
      onEstimate: (found) => estimate.show(found),
      ...services,
      progress,
      signal,
    });
    estimate.hide();
    if (made.kind !== 'ok') return made;
    const plan = filing.plan === undefined ? made.value : carryDecisions(filing.plan, made.value);
    const saved = await filing.setPlan(plan);
    if (saved.kind === 'failed') void warn(`${saved.message} It lasts until this window is closed.`);
    return { kind: 'ok', value: plan };
  }

  async #report(outcome: Outcome<Plan> | Told): Promise<void> {
    if (outcome.kind === 'told') return;
    if (outcome.kind === 'failed') {
      void fail(outcome.message);
      return;
    }
    if (outcome.kind === 'cancelled') {
      void tell('The dry run was cancelled before the first post was filed. Nothing has changed.');
      return;
    }
    const plan = outcome.value;
    await this.#show();
    const { CANCELLED } = await import('../../core/categorize/askAll.ts');
    const early = plan.notReached.length === 0 ? '' : earlyEnd(plan);
    const goOn = { title: 'Go On', run: () => runCommand('impact.file.run') };
    const review = { title: 'Review', run: () => vscode.commands.executeCommand('impact.review.focus') };
    if (plan.stopped !== undefined && plan.stopped !== CANCELLED) {
      const check = { title: 'Check Connection', run: () => runCommand('impact.connection.check') };
      void warn(`${early}${outcomeSentence(plan)}`, check, goOn, review);
      return;
    }
    if (plan.notReached.length > 0) {
      void tell(`${early}${outcomeSentence(plan)}`, goOn, review);
      return;
    }
    const apply = { title: 'Apply…', run: () => runCommand('impact.file.apply') };
    const unmeasured = plan.rows.some(({ proposal }) => proposal.reason === 'not-measured');
    const draw = { title: 'Draw a Sample', run: () => runCommand('impact.review.drawSample') };
    if (unmeasured) void tell(`${outcomeSentence(plan)} ${tooFewKnown}`, draw, review, apply);
    else void tell(outcomeSentence(plan), review, apply);
  }
}

const tooFewKnown =
  'Too few of your posts have a known theme to measure how sure the engine may be: 40 decisions turn its confidence into a number.';

/** What the run will cost, in the status bar while it runs. */
class Estimates {
  #shown: vscode.Disposable | undefined;

  show(estimate: Estimate): void {
    this.#shown?.dispose();
    this.#shown = vscode.window.setStatusBarMessage(`$(dashboard) ${estimateText(estimate)}`);
  }

  hide(): void {
    this.#shown?.dispose();
  }
}

const times = [5, 10, 20, 30, 60];

/** How long models may take, asked of the owner. */
export async function askMinutes(): Promise<number | undefined> {
  const items = times.map((minutes) => ({ label: `${minutes} minutes`, minutes }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'File Posts in the Time You Have',
    placeHolder: 'The models are asked where they change most; the built-in engine files the rest',
  });
  return picked?.minutes;
}

/** What the file says where it says something, else the setting. */
function thresholdOf(filing: Filing, rules: RulesChoice): number {
  const says = rules.kind === 'file' && rules.saysConfidence;
  return says ? rules.taxonomy.gate.confidence : readNumber('impact.file.threshold', filing.folder);
}

function earlyEnd({ rows, notReached, stopped }: Plan): string {
  const all = rows.length + notReached.length;
  const why = stopped ?? 'Cancelled';
  return `${why.replace(/\.?$/u, '.')} ${rows.length} of ${count(all, 'post')} were looked at, and are kept; going on asks nothing twice. `;
}

function noPosts(filing: Filing, scan: Scan): string {
  if (scan.unreadable.length > 0) {
    return `None of the ${count(scan.unreadable.length, 'post')} in ${filing.path} can be read. “Show Terms and Overlaps” lists them with line and reason.`;
  }
  return `No posts were found in ${filing.path}: files ending in .md, .mdx, .markdown or .qmd. Open the folder of your blog, or look at the setting impact.file.exclude.`;
}

async function proposed(scan: Scan): Promise<Taxonomy | undefined> {
  const { proposeTaxonomy } = await import('../../core/taxonomy/proposeTaxonomy.ts');
  const { parseTaxonomy } = await import('../../core/taxonomy/parseTaxonomy.ts');
  const proposal = proposeTaxonomy(scan.posts);
  return proposal.themes.length === 0 ? undefined : parseTaxonomy(proposal.text).taxonomy;
}

async function offerProposal(): Promise<RulesChoice | undefined> {
  const create = 'Create Taxonomy';
  const use = 'Use a Proposal for This Run';
  const picked = await vscode.window.showInformationMessage(
    'There are no rules yet. Create taxonomy.yaml from the terms your posts use, or look first at what a proposal would do.',
    create,
    use,
  );
  if (picked === create) await runCommand('impact.taxonomy.create');
  return picked === use ? { kind: 'proposal' } : undefined;
}

/** A run by rules that stand in the editor and not yet on disk could not be repeated. */
async function saveIfOpen(uri: vscode.Uri): Promise<void> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open?.isDirty === true) await open.save();
}

async function showProblem(uri: vscode.Uri, problem: RuleProblem, problems: number): Promise<void> {
  const { line, column, endLine, endColumn, message } = problem;
  const selection = new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
  await vscode.window.showTextDocument(uri, { selection });
  const more = problems > 1 ? ` (${problems} problems in all)` : '';
  void warn(`Your rules need a look before posts are filed: line ${line}: ${message}${more}`, {
    title: 'Show Problems',
    run: () => vscode.commands.executeCommand('workbench.actions.view.problems'),
  });
}
