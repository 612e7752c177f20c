import type * as vscode from 'vscode';

type Place = Pick<vscode.Uri, 'scheme' | 'authority' | 'path'>;

interface Document {
  readonly uri: Place;
  readonly isClosed: boolean;
}

/**
 * The document in which a file is being written, an unsaved new one too. A comparison shows older states of a file under the same
 * path in a scheme of its own (`git:`): what stands there is not what is written.
 */
export function openDocument<One extends Document>(documents: readonly One[], file: Place): One | undefined {
  return documents.find(({ uri, isClosed }) => !isClosed && isOf(uri, file));
}

function isOf(document: Place, { scheme, authority, path }: Place): boolean {
  if (document.path !== path || document.authority !== authority) return false;
  return document.scheme === scheme || document.scheme === 'untitled';
}
