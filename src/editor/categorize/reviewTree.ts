import * as vscode from 'vscode';
import type { Plan, PlanRow } from '../../core/categorize/plan.ts';
import type { GroupKey } from '../../core/categorize/queue.ts';
import { viewIds } from '../../contributions.ts';
import type { Blogs } from './blogs.ts';
import type { Filing } from './filing.ts';
import { count } from '../platform/markdown.ts';
import { bucketItem, groupItem, rowItem, rowTooltip } from './reviewItems.ts';
import { isReviewNode, ReviewModel, type ReviewNode, type RowNode } from './reviewModel.ts';
import { keyLegend } from './reviewWords.ts';

/** More changed rows than this are drawn by asking for their groups again. */
const manyRows = 50;

/** The view "Review": the plan's rows by the reason they are there. */
export class ReviewTree implements vscode.TreeDataProvider<ReviewNode>, vscode.Disposable {
  readonly view: vscode.TreeView<ReviewNode>;
  readonly #blogs: Blogs;
  readonly #changed = new vscode.EventEmitter<ReviewNode | ReviewNode[] | undefined>();
  readonly #disposables: vscode.Disposable[] = [this.#changed];
  #model = new ReviewModel([]);
  #filter = '';
  /** Rows that wait, by id, and their number in each group: to tell when one is finished without looking at all. */
  readonly #open = new Set<string>();
  #left = new Map<GroupKey, number>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(blogs: Blogs) {
    this.#blogs = blogs;
    this.view = vscode.window.createTreeView(viewIds.review, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.#disposables.push(
      this.view,
      blogs.onDidChangePlan((ids) => (ids === undefined ? this.rebuild() : this.#redraw(ids))),
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible) void blogs.current?.ready();
      }),
    );
  }

  get filter(): string {
    return this.#filter;
  }

  set filter(text: string) {
    this.#filter = text;
    this.rebuild();
  }

  get #filing(): Filing | undefined {
    return this.#blogs.current;
  }

  /** Sorts the rows anew; rows that were decided leave their places. */
  rebuild(): void {
    this.#model = new ReviewModel(this.#filing?.sections(this.#filter) ?? []);
    this.#open.clear();
    this.#left = new Map(this.#model.groups.map((group) => [group.key, 0]));
    this.#recount(this.#model.groups.flatMap((group) => group.rows));
    this.#changed.fire(undefined);
    this.#drawHead();
  }

  #redraw(ids: readonly string[]): void {
    const rows = ids.flatMap((id) => this.#model.row(id) ?? []);
    const turned = this.#recount(rows);
    const parents = new Set(rows.flatMap((row) => this.#model.parent(row) ?? []));
    const nodes: ReviewNode[] = rows.length > manyRows ? [...parents] : rows;
    if (nodes.length > 0) this.#changed.fire([...turned, ...nodes]);
    this.#drawHead();
  }

  /** Keeps the numbers of open rows, and answers the groups that have just become finished or unfinished. */
  #recount(rows: readonly RowNode[]): readonly ReviewNode[] {
    const before = new Map(this.#left);
    for (const { id, key } of rows) {
      const waits = this.#filing?.waits(id) === true;
      if (waits === this.#open.has(id)) continue;
      this.#left.set(key, (this.#left.get(key) ?? 0) + (waits ? 1 : -1));
      if (waits) this.#open.add(id);
      else this.#open.delete(id);
    }
    return this.#model.groups.filter(({ key }) => (before.get(key) === 0) !== (this.#left.get(key) === 0));
  }

  #drawHead(): void {
    const filing = this.#filing;
    const plan = filing?.plan;
    if (filing === undefined || plan === undefined) {
      this.view.badge = undefined;
      this.view.description = '';
      this.view.message = '';
      return;
    }
    const waiting = filing.waitingCount;
    this.view.badge = waiting === 0 ? undefined : { value: waiting, tooltip: `${count(waiting, 'post')} to review` };
    const whole = plan.notReached.length === 0;
    this.view.description =
      waiting > 0 ? `${waiting.toLocaleString('en')} left` : whole ? 'all decided' : 'not all reached';
    const message = this.#message(plan, waiting);
    // Set anew, the same words are drawn anew, which takes longer than the decision.
    if (this.view.message !== message) this.view.message = message;
  }

  #message({ themes, notReached: { length: notReached } }: Plan, waiting: number): string {
    if (this.#model.groups.length === 0) return '';
    const filtered = this.#filter === '' ? '' : `Only posts with “${this.#filter}”. `;
    if (notReached > 0 && waiting === 0)
      return `${filtered}${count(notReached, 'post')} not reached yet. Start the dry run again to go on: nothing is asked twice.`;
    if (waiting === 0)
      return `${filtered}Nothing is left to decide. “Apply” writes the themes into your posts; it can be undone.`;
    return `${filtered}${keyLegend(themes)}`;
  }

  /** The row after this one that still waits. */
  nextWaiting(after: string | undefined): RowNode | undefined {
    // Old terms that look wrong wait for nobody; who goes through them goes on with the next.
    const doubted = this.#model.nextIn('doubt', after, (id) => this.#filing?.row(id)?.decision === undefined);
    return doubted ?? this.#model.next(after, (id) => this.#filing?.waits(id) === true);
  }

  /** Moves selection and focus, opening what the row lies in; resolves when the window has done it. */
  async select(row: RowNode, focus = true): Promise<void> {
    await this.view.reveal(row, { select: true, focus, expand: false });
  }

  getChildren(node?: ReviewNode): readonly ReviewNode[] & ReviewNode[] {
    if (node === undefined) void this.#filing?.ready();
    return [...this.#model.children(node)];
  }

  getParent(node: ReviewNode): ReviewNode | undefined {
    return this.#model.parent(node);
  }

  getTreeItem(node: ReviewNode): vscode.TreeItem {
    if (node.kind === 'group') return groupItem(node, this.#left.get(node.key) ?? 0);
    if (node.kind === 'bucket') return bucketItem(node);
    const row = this.#row(node);
    return row === undefined ? new vscode.TreeItem(node.id) : rowItem(node, row, this.#state(row));
  }

  resolveTreeItem(item: vscode.TreeItem, node: ReviewNode): vscode.TreeItem {
    if (!isReviewNode(node) || node.kind !== 'row') return item;
    const row = this.#row(node);
    if (row !== undefined) item.tooltip = rowTooltip(row, this.#state(row));
    return item;
  }

  #row(node: RowNode): PlanRow | undefined {
    return this.#filing?.row(node.id);
  }

  #state(row: PlanRow) {
    return this.#filing?.stateOf(row) ?? 'waiting';
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
