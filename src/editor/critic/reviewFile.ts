import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { prepareImpactFolder } from '../../core/categorize/impactFolder.ts';
import { emptyReview, type Review } from '../../core/critic/findings/review.ts';
import { reviewPath } from '../../core/critic/keep/paths.ts';
import { printReview } from '../../core/critic/keep/printReview.ts';
import { readReview } from '../../core/critic/keep/readReview.ts';
import { KeptFile } from '../platform/keptFile.ts';
import type { Services } from '../platform/services.ts';

/** Where a document's review is kept. */
export interface ReviewPlace {
  /** Folder of the workspace, and the document's path in it; absent for a document outside, unsaved or read-only. */
  readonly folder?: { readonly root: string; readonly path: string };
  /** Absolute path of the sidecar. */
  readonly fsPath: string;
}

/** Beside the document's folder for a file of the workspace; else in the extension's own storage, by address. */
export function reviewPlace(uri: vscode.Uri, services: Services): ReviewPlace {
  const folder = uri.scheme === 'file' ? vscode.workspace.getWorkspaceFolder(uri) : undefined;
  if (folder === undefined) {
    const name = createHash('sha256').update(uri.toString()).digest('hex').slice(0, 32);
    return { fsPath: vscode.Uri.joinPath(services.storage, 'reviews', `${name}.json`).fsPath };
  }
  const path = vscode.workspace.asRelativePath(uri, false);
  const root = folder.uri.fsPath;
  return { folder: { root, path }, fsPath: reviewPath(root, path) };
}

/** The sidecar, which follows the document where `place` says. */
export function reviewFile(place: () => ReviewPlace, { files }: Services): KeptFile<Review> {
  return new KeptFile<Review>(files, place, {
    empty: emptyReview,
    read: (text) => Promise.resolve(readReview(text)),
    print: (review) => Promise.resolve(printReview(review)),
    prepare: async () => {
      const { folder, fsPath } = place();
      if (folder !== undefined) {
        const prepared = await prepareImpactFolder(folder.root, files, ['reviews']);
        if (prepared.kind !== 'ok') return prepared;
      }
      await files.makeFolder(vscode.Uri.joinPath(vscode.Uri.file(fsPath), '..').fsPath);
      return { kind: 'ok', value: undefined };
    },
  });
}
