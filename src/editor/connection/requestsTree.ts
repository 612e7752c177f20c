import * as vscode from 'vscode';
import type { LogEntry, RequestLog } from '../../core/llm/requestLog.ts';
import { viewIds } from '../../contributions.ts';
import { clipped } from '../platform/plainText.ts';
import { duration } from './requestText.ts';

const icons: Readonly<Record<LogEntry['state'], { readonly icon: string; readonly color?: string }>> = {
  running: { icon: 'loading~spin' },
  ok: { icon: 'pass', color: 'testing.iconPassed' },
  failed: { icon: 'error', color: 'testing.iconFailed' },
  cancelled: { icon: 'circle-slash' },
};

/** Every request of this window, newest first. */
export class RequestsTree implements vscode.TreeDataProvider<number>, vscode.Disposable {
  readonly #log: RequestLog;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<number>;
  readonly #stop: () => void;
  #timer: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(log: RequestLog) {
    this.#log = log;
    this.#view = vscode.window.createTreeView(viewIds.requests, { treeDataProvider: this });
    // A run makes hundreds of entries a minute: the tree is drawn a few times a second at most, and only when it is seen.
    this.#stop = log.onChange(() => {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        if (this.#view.visible) this.#changed.fire();
      }, 300);
    });
    this.#view.onDidChangeVisibility((event) => {
      if (event.visible) this.#changed.fire();
    });
  }

  getChildren(id?: number): number[] {
    return id === undefined ? this.#log.entries().map((entry) => entry.id) : [];
  }

  getTreeItem(id: number): vscode.TreeItem {
    const entry = this.#log.entry(id);
    if (entry === undefined) return new vscode.TreeItem('No longer kept');
    const item = new vscode.TreeItem(shortLabel(entry.label));
    item.id = String(id);
    item.description = describe(entry);
    item.iconPath = iconOf(entry.state);
    item.tooltip = `${clipped(entry.label, 300)}\n${entry.fault?.message ?? item.description}`;
    item.accessibilityInformation = { label: `${entry.label}, ${entry.state}, ${item.description}` };
    item.command = { command: 'impact.connection.openRequest', title: 'Open Request', arguments: [id] };
    return item;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#stop();
    this.#view.dispose();
    this.#changed.dispose();
  }
}

/** The view is narrow and most requests are for a post: its folder says nothing that tells it from the others. */
function shortLabel(label: string): string {
  const path = label.startsWith('File: ') ? label.slice('File: '.length) : undefined;
  return path?.split('/').at(-1) ?? label;
}

function describe(entry: LogEntry): string {
  const [seconds = '…'] = duration(entry);
  return `${entry.model.split('/').at(-1) ?? ''} · ${seconds}`;
}

function iconOf(state: LogEntry['state']): vscode.ThemeIcon {
  const { icon, color } = icons[state];
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}
