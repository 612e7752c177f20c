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
    const open = this.of(feature);
    if (open !== undefined) {
      open.reveal(preserveFocus);
      return open;
    }
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus };
    const panel = vscode.window.createWebviewPanel(panelType, 'Prototype', place, { enableScripts: true });
    return this.#take(panel, prototype);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const feature = featureIn(state);
    try {
      if (feature === undefined) throw new Error('no feature in the state of the panel');
      await this.#take(panel, await this.#prototypes.open(feature));
    } catch {
      // The feature was deleted or moved meanwhile: an empty tab would only puzzle.
      panel.dispose();
    }
  }

  async #take(panel: vscode.WebviewPanel, prototype: Parameters<PanelRequests['asked']>[0]): Promise<PrototypePanel> {
    const media = vscode.Uri.joinPath(this.#services.extension, 'media');
    panel.iconPath = {
      light: vscode.Uri.joinPath(media, 'prototype-light.svg'),
      dark: vscode.Uri.joinPath(media, 'prototype-dark.svg'),
    };
    // What a panel needs is loaded with the first one.
    const { PrototypePanel: Taken } = await import('./panel.ts');
    const taken = new Taken(panel, prototype, this.#requests);
    this.#all.add(taken);
    taken.onDidClose(() => {
      this.#all.delete(taken);
      this.#closed.fire(prototype);
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
