import * as vscode from 'vscode';
import type { Decision } from '../../core/categorize/plan.ts';
import { hasProposal } from '../../core/categorize/termsAfter.ts';
import { registerCommand } from '../platform/commands.ts';
import { withoutIcons } from '../platform/plainText.ts';
import type { Services } from '../platform/services.ts';
import type { Blogs } from './blogs.ts';
import type { Filing } from './filing.ts';
import { count } from '../platform/markdown.ts';
import { isReviewNode, rowsUnder, type ReviewNode } from './reviewModel.ts';
import type { ReviewTree } from './reviewTree.ts';
import { isChanged } from './reviewWords.ts';

/** What a command was called on: rows given by a menu, or those selected when a key was pressed. */
export interface Target {
  readonly filing: Filing;
  readonly ids: readonly string[];
  /** The owner works down the list by keyboard, so the selection moves on after a decision. */
  readonly byKey: boolean;
}

/** Milliseconds within which a click follows from a selection by key. Nobody presses a key and clicks a row as fast. */
const ownClick = 250;

/** How often, and after how many milliseconds, the focused row is looked for again. */
const keyPatience = 20;
const redrawPause = 50;

/** The decisions of the review tree, by keyboard and by mouse. */
export class ReviewCommands implements vscode.Disposable {
  readonly #blogs: Blogs;
  readonly #tree: ReviewTree;
  readonly #disposable: vscode.Disposable;
  /** Keys pressed faster than the window moves its selection wait here; none is lost or hits the same row twice. */
  #keys: Promise<unknown> = Promise.resolve();
  #selectedAt = Number.NEGATIVE_INFINITY;

  constructor(services: Services, blogs: Blogs, tree: ReviewTree) {
    this.#blogs = blogs;
    this.#tree = tree;
    this.#disposable = vscode.Disposable.from(
      registerCommand(services, 'impact.review.accept', (row, all) =>
        this.#on(row, all, (target) => this.#accept(target)),
      ),
      registerCommand(services, 'impact.review.acceptGroup', (group) => this.#acceptGroup(group)),
      registerCommand(services, 'impact.review.skip', (row, all) =>
        this.#on(row, all, (target) => this.#decide(target, { kind: 'skip' })),
      ),
      registerCommand(services, 'impact.review.reset', (row, all) =>
        this.#on(row, all, (target) => this.#decide(target, undefined)),
      ),
      registerCommand(services, 'impact.review.choose', (row, all) =>
        this.#on(row, all, (target) => this.#choose(target)),
      ),
      registerCommand(services, 'impact.review.chooseNumber', (number) =>
        this.#on(undefined, undefined, (target) => this.#chooseNumber(target, number)),
      ),
    );
  }

  /** For commands that show one row and decide nothing. */
  onRows(row: unknown, act: (target: Target) => Promise<void> | undefined): Promise<void> {
    return this.#on(row, undefined, async (target) => act(target));
  }

  #on(row: unknown, all: unknown, act: (target: Target) => Promise<void>): Promise<void> {
    const turn = this.#after(this.#keys, row, all, act);
    this.#keys = turn.catch(() => undefined);
    return turn;
  }

  async #after(
    before: Promise<unknown>,
    row: unknown,
    all: unknown,
    act: (target: Target) => Promise<void>,
  ): Promise<void> {
    await before;
    const target = await this.#target(row, all);
    if (target !== undefined && target.ids.length > 0) await act(target);
  }

  /** Where a command came without a row, the focused one counts, which the arrow keys move without selecting it. */
  async #target(row: unknown, all: unknown): Promise<Target | undefined> {
    const filing = this.#blogs.current;
    if (filing?.plan === undefined) return undefined;
    const byKey = !isReviewNode(row);
    if (byKey && this.#tree.view.selection.length < 2) await this.#findFocused();
    return { filing, ids: rowsUnder(byKey ? this.#tree.view.selection : clicked(row, all)), byKey };
  }

  /** While rows are drawn anew, as after a lesson, the tree knows none of them for a moment; the key must not be lost to it. */
  async #findFocused(): Promise<void> {
    await this.#selectFocused();
    for (let again = 0; this.#tree.view.selection.length === 0 && again < keyPatience; again++) {
      await new Promise((resolve) => setTimeout(resolve, redrawPause));
      await this.#selectFocused();
    }
  }

  async #selectFocused(): Promise<void> {
    this.#selectedAt = Number.POSITIVE_INFINITY;
    try {
      await vscode.commands.executeCommand('list.select');
    } finally {
      this.#selectedAt = performance.now();
    }
  }

  /** Selecting the focused row by key counts as a click on it, which arrives a moment later and was not meant. */
  get isOwnClick(): boolean {
    return performance.now() - this.#selectedAt < ownClick;
  }

  async #decide(target: Target, decision: Decision | undefined): Promise<void> {
    const { filing, byKey } = target;
    const ids = decision === undefined || decision.kind === 'skip' ? target.ids : judged(target);
    if (ids.length === 0) return;
    if (decision === undefined) await filing.putBackLearnt(ids);
    filing.decide(ids, decision);
    if (!byKey || decision === undefined) return;
    const next = this.#tree.nextWaiting(ids.at(-1));
    if (next !== undefined) await this.#tree.select(next);
  }

  async #accept(target: Target): Promise<void> {
    const open = target.ids.filter((id) => {
      const row = target.filing.row(id);
      return row !== undefined && hasProposal(row);
    });
    if (open.length < target.ids.length) {
      const none = target.ids.length - open.length;
      vscode.window.setStatusBarMessage(
        `$(info) Nothing is proposed for ${count(none, 'post')}: choose a theme with 1-9 or T, or skip with S.`,
        6000,
      );
    }
    if (open.length > 0) await this.#decide({ ...target, ids: open }, { kind: 'accept' });
  }

  #acceptGroup(group: unknown): void {
    const filing = this.#blogs.current;
    if (filing === undefined || !isReviewNode(group)) return;
    const ids = rowsUnder([group]).filter((id) => {
      const row = filing.row(id);
      return row !== undefined && row.decision === undefined && hasProposal(row) && !isChanged(row);
    });
    if (ids.length > 0) filing.decide(ids, { kind: 'accept' });
    vscode.window.setStatusBarMessage(
      `$(check) Accepted ${count(ids.length, 'post')}. Backspace on a row takes it back.`,
      6000,
    );
  }

  async #choose(target: Target): Promise<void> {
    const themes = target.filing.plan?.themes ?? [];
    const row = target.ids.length === 1 ? target.filing.row(target.ids[0] ?? '') : undefined;
    const named = new Map([
      [row?.proposal.theme, 'proposed'],
      [row?.proposal.second, 'second choice'],
    ]);
    const items = themes.map((theme, place) => ({
      label: withoutIcons(theme),
      theme,
      description: [place < 9 ? String(place + 1) : '', named.get(theme) ?? '']
        .filter((part) => part !== '')
        .join('  '),
    }));
    const title = row === undefined ? `A theme for ${count(target.ids.length, 'post')}` : row.title;
    const picked = await vscode.window.showQuickPick(items, {
      title,
      placeHolder: 'Which theme? Type its name or its number',
      matchOnDescription: true,
    });
    if (picked !== undefined) await this.#decide(target, { kind: 'choose', theme: picked.theme });
  }

  async #chooseNumber(target: Target, number: unknown): Promise<void> {
    const theme = typeof number === 'number' ? target.filing.plan?.themes[number - 1] : undefined;
    if (theme === undefined)
      vscode.window.setStatusBarMessage(`$(info) There is no theme number ${String(number)}.`, 4000);
    else await this.#decide(target, { kind: 'choose', theme });
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}

/** Without the posts that were edited since: what is decided of them could not be written. */
function judged({ filing, ids }: Target): readonly string[] {
  const kept = ids.filter((id) => {
    const row = filing.row(id);
    return row !== undefined && !isChanged(row);
  });
  const changed = ids.length - kept.length;
  if (changed > 0) {
    vscode.window.setStatusBarMessage(
      `$(info) ${count(changed, 'post')} edited since the dry run: start a new one, then decide.`,
      6000,
    );
  }
  return kept;
}

/** A menu hands over the row it was opened on and, where that is one of several selected, all of them. */
function clicked(row: ReviewNode, all: unknown): readonly ReviewNode[] {
  const selected = Array.isArray(all) ? all.filter(isReviewNode) : [];
  return selected.includes(row) ? selected : [row];
}
