import * as vscode from 'vscode';
import type { Span } from '../../core/critic/document.ts';
import { statusOf, type Finding } from '../../core/critic/findings/finding.ts';
import type { Meant } from './findingOf.ts';
import type { Reviewed } from './reviewed.ts';
import type { Reviews } from './reviews.ts';
import type { Threads } from './threads.ts';

/** From finding to finding in the document itself. */
export class FindingsWalk {
  readonly #reviews: Reviews;
  readonly #threads: Threads;

  constructor(reviews: Reviews, threads: Threads) {
    this.#reviews = reviews;
    this.#threads = threads;
  }

  /** Shows a finding on its words, with its thread open; at the head of the document where it has no place. */
  async reveal({ reviewed, finding }: Meant): Promise<void> {
    const { document } = reviewed;
    const { start, end } = reviewed.placeOf(finding) ?? { start: 0, end: 0 };
    const selection = new vscode.Range(document.positionAt(start), document.positionAt(end));
    await vscode.window.showTextDocument(document, { selection, preserveFocus: false });
    this.#threads.expand(document.uri, finding.id);
  }

  /** Brings the weightiest finding into view where its document is on the screen; the cursor stays. */
  showFirst(reviewed: Reviewed): void {
    const [first] = openInPlace(reviewed);
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document === reviewed.document);
    if (editor === undefined || first === undefined) return;
    const at = reviewed.document.positionAt(first.place.start);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** The next open finding behind the cursor, or before it, round the end of the document. */
  async step(direction: 1 | -1): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const reviewed = editor === undefined ? undefined : this.#reviews.get(editor.document.uri);
    if (editor === undefined || reviewed === undefined) return;
    const at = editor.document.offsetAt(editor.selection.active);
    const inOrder = openInPlace(reviewed).toSorted((one, other) => (one.place.start - other.place.start) * direction);
    const next = inOrder.find(({ place }) => (direction === 1 ? place.start > at : place.end < at)) ?? inOrder[0];
    if (next !== undefined) await this.reveal({ reviewed, finding: next.finding });
  }
}

function openInPlace(reviewed: Reviewed): readonly { readonly finding: Finding; readonly place: Span }[] {
  return reviewed.review.findings.flatMap((finding) => {
    const place = statusOf(finding) === 'open' ? reviewed.placeOf(finding) : undefined;
    return place === undefined ? [] : [{ finding, place }];
  });
}
