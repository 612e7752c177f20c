import * as vscode from 'vscode';
import { viewIds } from '../../contributions.ts';
import { statusOf, type Finding } from '../../core/critic/findings/finding.ts';
import { fileName } from './documentOf.ts';
import type { Reviewed } from './reviewed.ts';
import type { Reviews } from './reviews.ts';
import { severityWords, stateWords, statusWords } from '../../core/critic/keep/words.ts';
import { lensName } from './words.ts';

export type Grouping = 'severity' | 'lens' | 'state';

interface DocumentNode {
  readonly kind: 'document';
  readonly reviewed: Reviewed;
}

interface GroupNode {
  readonly kind: 'group';
  readonly reviewed: Reviewed;
  readonly name: string;
  readonly findings: readonly Finding[];
}

/** Has the fields by which a command knows its finding. */
interface FindingNode {
  readonly kind: 'finding';
  readonly reviewed: Reviewed;
  readonly document: string;
  readonly finding: string;
  readonly shown: Finding;
}

type Node = DocumentNode | GroupNode | FindingNode;

/** The view "Findings": what the reviews of open documents found, decided or not. */
export class FindingsTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #reviews: Reviews;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<Node>;
  readonly #disposable: vscode.Disposable;
  #grouping: Grouping = 'severity';

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(reviews: Reviews) {
    this.#reviews = reviews;
    this.#view = vscode.window.createTreeView(viewIds.findings, { treeDataProvider: this, showCollapseAll: true });
    this.#disposable = vscode.Disposable.from(
      this.#changed,
      this.#view,
      reviews.onDidChange(({ change }) => {
        if (change === 'run') return;
        this.#draw();
      }),
    );
    this.#draw();
  }

  /** What a key in the view means: the selected row. */
  get selected(): unknown {
    return this.#view.selection[0];
  }

  async chooseGrouping(): Promise<void> {
    const items: readonly (vscode.QuickPickItem & { readonly grouping: Grouping })[] = [
      { label: 'What it would mean', grouping: 'severity' },
      { label: 'Lens that found it', grouping: 'lens' },
      { label: 'State', grouping: 'state' },
    ];
    const picked = await vscode.window.showQuickPick(items, { title: 'Group findings by' });
    if (picked === undefined) return;
    this.#grouping = picked.grouping;
    this.#draw();
  }

  #draw(): void {
    const open = this.#documents.flatMap(({ review }) => review.findings).filter((one) => statusOf(one) === 'open');
    this.#view.badge = open.length === 0 ? undefined : { value: open.length, tooltip: `${open.length} open findings` };
    this.#changed.fire(undefined);
  }

  get #documents(): readonly Reviewed[] {
    return this.#reviews.all.filter(({ review }) => review.findings.length > 0 || review.runs.length > 0);
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) {
      const documents = this.#documents;
      const [only] = documents;
      if (documents.length === 1 && only !== undefined) return this.#groups(only);
      return documents.map((reviewed) => ({ kind: 'document', reviewed }));
    }
    if (node.kind === 'document') return this.#groups(node.reviewed);
    if (node.kind === 'finding') return [];
    return node.findings.map((shown) => findingNode(node.reviewed, shown));
  }

  #groups(reviewed: Reviewed): GroupNode[] {
    const groups = new Map<string, Finding[]>();
    for (const finding of reviewed.review.findings) {
      const name = this.#groupOf(reviewed, finding);
      groups.set(name, [...(groups.get(name) ?? []), finding]);
    }
    const nodes = [...groups].map(([name, findings]): GroupNode => ({ kind: 'group', reviewed, name, findings }));
    return nodes.toSorted((one, other) => place(one.name) - place(other.name));
  }

  #groupOf({ review }: Reviewed, finding: Finding): string {
    const status = statusOf(finding);
    if (this.#grouping === 'state') return statusWords[status];
    // What is decided is out of the way, under its own heading.
    if (status !== 'open') return decided;
    return this.#grouping === 'lens' ? lensName(review, finding.lens) : severityWords[finding.severity];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'document') return documentItem(node.reviewed);
    if (node.kind === 'group') return groupItem(node);
    return findingItem(node);
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}

const decided = 'Decided';

/** Groups in the order of weight; names that are not known keep theirs, before what is decided. */
function place(name: string): number {
  const order = [...Object.values(severityWords), ...Object.values(statusWords), decided];
  const at = order.indexOf(name);
  return at === -1 ? 3 : at;
}

function findingNode(reviewed: Reviewed, shown: Finding): FindingNode {
  return { kind: 'finding', reviewed, document: reviewed.uri.toString(), finding: shown.id, shown };
}

function documentItem({ uri, review }: Reviewed): vscode.TreeItem {
  const item = new vscode.TreeItem(fileName(uri), vscode.TreeItemCollapsibleState.Expanded);
  item.resourceUri = uri;
  item.iconPath = vscode.ThemeIcon.File;
  item.description = `${review.findings.filter((finding) => statusOf(finding) === 'open').length} open`;
  return item;
}

function groupItem({ name, findings }: GroupNode): vscode.TreeItem {
  const state = name === decided ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded;
  const item = new vscode.TreeItem(name, state);
  item.description = String(findings.length);
  return item;
}

const icons: Readonly<Record<Finding['severity'], string>> = {
  blocks_decision: 'warning',
  costly_later: 'info',
  worth_knowing: 'circle-outline',
};

function findingItem(node: FindingNode): vscode.TreeItem {
  const { shown, reviewed } = node;
  const status = statusOf(shown);
  const item = new vscode.TreeItem(shown.claim, vscode.TreeItemCollapsibleState.None);
  item.id = `${node.document} ${shown.id}`;
  const lens = lensName(reviewed.review, shown.lens);
  item.description = [status === 'open' ? lens : statusWords[status], ...stateWords(shown)].join(' · ');
  // A text and no Markdown: it is a model's.
  item.tooltip = [shown.claim, shown.consequence, shown.anchor === undefined ? '' : `“${shown.anchor.exact}”`]
    .filter((line) => line !== '')
    .join('\n\n');
  item.iconPath = new vscode.ThemeIcon(status === 'open' ? icons[shown.severity] : 'check');
  item.contextValue = status === 'open' ? 'open' : 'decided';
  item.command = { command: 'impact.critic.reveal', title: 'Show Words in Document', arguments: [node] };
  return item;
}
