import * as vscode from 'vscode';
import type { Services } from '../platform/services.ts';
import { isFeature } from './featureUri.ts';
import type { PanelRequests, PrototypePanel } from './panel.ts';
import type { Prototype } from './prototype.ts';
import type { Prototypes } from './prototypes.ts';

const panelType = 'impact.prototype';

/** One panel a feature; a window that is opened again gets its panels back. */
export class Panels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #services: Services;
  readonly #prototypes: Prototypes;
  readonly #requests: PanelRequests;
  readonly #all = new Set<PrototypePanel>();
  readonly #closed = new vscode.EventEmitter<Prototype>();
  readonly #disposable: vscode.Disposable;

  /** The owner closed the panel of this prototype. */
  readonly onDidClose = this.#closed.event;

  constructor(services: Services, prototypes: Prototypes, requests: PanelRequests) {
    this.#services = services;
    this.#prototypes = prototypes;
    this.#requests = requests;
    this.#disposable = vscode.Disposable.from(
      this.#closed,
      vscode.window.registerWebviewPanelSerializer(panelType, this),
      prototypes.onDidChange(({ prototype, change }) => {
        if (change === 'gone' || change === 'back') this.of(prototype.uri)?.retitle(change === 'gone');
      }),
    );
  }

  of(feature: vscode.Uri): PrototypePanel | undefined {
    return [...this.#all].find(({ prototype }) => prototype.uri.toString() === feature.toString());
  }

  /** Those that have a panel. */
  get shown(): readonly Prototype[] {
    return [...this.#all].map(({ prototype }) => prototype);
  }

  /** The panel in front, where one is. */
  get active(): PrototypePanel | undefined {
    return [...this.#all].find(({ isActive }) => isActive);
  }

  /** Loads what the first panel needs while the owner still reads the feature. */
  async prepare(): Promise<void> {
    const { panelScripts } = await import('./panel.ts');
    await panelScripts(this.#services.extension);
  }

  /** Brings the feature's panel to the front, beside the editor when it is new. */
  async show(feature: vscode.Uri, preserveFocus = false): Promise<PrototypePanel> {
    const prototype = await this.#prototypes.open(feature);
    const { PrototypePanel: Panel } = await import('./panel.ts');
    // Looked for after all waiting, and taken before any: two that ask at once get one panel.
    const open = this.of(feature);
    if (open !== undefined) {
      open.reveal(preserveFocus);
      return open;
    }
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus };
    const panel = vscode.window.createWebviewPanel(panelType, 'Prototype', place, { enableScripts: true });
    return this.#take(new Panel(panel, prototype, this.#requests), panel);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    try {
      const feature = featureIn(state);
      if (feature === undefined) throw new Error('no feature in the state of the panel');
      const prototype = await this.#prototypes.open(feature);
      const { PrototypePanel: Panel } = await import('./panel.ts');
      await this.#take(new Panel(panel, prototype, this.#requests), panel);
    } catch {
      // The feature was deleted or moved meanwhile: an empty tab would only puzzle.
      panel.dispose();
    }
  }

  async #take(taken: PrototypePanel, panel: vscode.WebviewPanel): Promise<PrototypePanel> {
    const media = vscode.Uri.joinPath(this.#services.extension, 'media');
    panel.iconPath = {
      light: vscode.Uri.joinPath(media, 'prototype-light.svg'),
      dark: vscode.Uri.joinPath(media, 'prototype-dark.svg'),
    };
    this.#all.add(taken);
    const held = this.#prototypes.hold(taken.prototype);
    taken.onDidClose(() => {
      this.#all.delete(taken);
      held.dispose();
      this.#closed.fire(taken.prototype);
    });
    await taken.load(this.#services.extension);
    return taken;
  }

  dispose(): void {
    for (const panel of this.#all) panel.dispose();
    this.#disposable.dispose();
  }
}

function featureIn(state: unknown): vscode.Uri | undefined {
  if (typeof state !== 'object' || state === null || !('feature' in state)) return undefined;
  const { feature } = state;
  if (typeof feature !== 'string' || feature.length > 5000) return undefined;
  const uri = vscode.Uri.parse(feature);
  const inWorkspace = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  return inWorkspace && isFeature(uri) ? uri : undefined;
}
