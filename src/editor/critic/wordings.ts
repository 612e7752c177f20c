import * as vscode from 'vscode';
import type { Proposal } from '../../core/critic/ask/propose.ts';
import { tell, warn } from '../platform/messages.ts';
import { fileName } from './documentOf.ts';

const scheme = 'impact-wording';

/** Proposed wordings as the right side of a comparison. A document is changed only when the owner says so, and only that sentence. */
export class Wordings implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #disposable: vscode.Disposable;
  #count = 0;

  constructor() {
    this.#disposable = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  async show(document: vscode.TextDocument, proposal: Proposal): Promise<void> {
    const { span, was, text, model } = proposal;
    const now = document.getText();
    if (now.slice(span.start, span.end) !== was) {
      return warn('The sentence has changed while the model wrote. Ask again.');
    }
    this.#count += 1;
    const name = fileName(document.uri);
    const uri = vscode.Uri.from({ scheme, path: `/${this.#count}/${name}` });
    this.#texts.set(uri.toString(), `${now.slice(0, span.start)}${text}${now.slice(span.end)}`);
    await vscode.commands.executeCommand('vscode.diff', document.uri, uri, `${name} ↔ wording by ${model}`, {
      preview: true,
    });
    return tell('Another wording is shown beside yours. Nothing is changed unless you apply it.', {
      title: 'Apply Wording',
      run: () => this.#apply(document, proposal),
    });
  }

  async #apply(document: vscode.TextDocument, { span, was, text }: Proposal): Promise<void> {
    const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
    if (document.isClosed || document.getText(range) !== was) {
      return warn('The sentence has changed since, so the wording was not applied.');
    }
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, text);
    await vscode.workspace.applyEdit(edit);
    return undefined;
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}
