import * as vscode from 'vscode';
import type { Edit } from '../../core/prototype/edit/edit.ts';
import type { App } from '../../core/prototype/screens/app.ts';
import { screensUri } from './featureUri.ts';
import type { Own, Way } from './history.ts';
import { openDocument } from './openDocument.ts';
import type { Prototype } from './prototype.ts';

/**
 * Changes the version on show. The owner's own text is changed where it stands, unsaved; of any other version the change is kept in
 * the window. Resolves to a sentence where it is refused.
 */
export async function change(prototype: Prototype, edit: Edit): Promise<string | undefined> {
  const { shown } = prototype;
  if (shown === undefined || prototype.isStreaming) return 'The screens are still being drawn.';
  const { applyEdit } = await import('../../core/prototype/edit/applyEdit.ts');
  const edited = applyEdit(shown.app, edit);
  if ('refused' in edited) return edited.refused;
  if (edited.app === shown.app) return undefined;
  const inText = shown.id === 'file' && (await write(prototype, shown.app, edited.app));
  const own = inText ? 'file' : 'changes';
  await follow(prototype, own, edited.app, edited.changed);
  prototype.change(own, edited.app, edited.changed);
  return undefined;
}

/** Takes the last change back, or makes it again. */
export async function passChange(prototype: Prototype, way: Way): Promise<string | undefined> {
  const moment = prototype.history.next(way);
  if (moment === undefined) return undefined;
  if (prototype.isStreaming) return 'The screens are still being drawn.';
  const before = prototype.versions.find(({ id }) => id === moment.own)?.app;
  if (moment.own === 'file' && before !== undefined && moment.app !== undefined) {
    const isWritten = await write(prototype, before, moment.app);
    if (!isWritten) return 'The text of the screens cannot be changed.';
  }
  const app = moment.app ?? prototype.versions.find(({ id }) => id === moment.shown)?.app;
  if (app !== undefined) await follow(prototype, moment.own, app, moment.changed);
  prototype.pass(way);
  return undefined;
}

/** What was shown for steps goes with the elements. */
async function follow(prototype: Prototype, own: Own, app: App, changed: ReadonlyMap<string, string>): Promise<void> {
  const { followBindings } = await import('../../core/prototype/edit/followBindings.ts');
  const { bindings } = prototype.kept;
  const followed = followBindings(bindings, changed, app);
  if (followed === bindings) return;
  await prototype.kept.follow(followed, own === 'file' && vscode.workspace.isTrusted);
  prototype.keptChanged();
}

/** The text of the screens becomes the version on show, unsaved. */
export async function takeIntoText(prototype: Prototype): Promise<void> {
  const { shown } = prototype;
  const document = await documentOf(screensUri(prototype.uri));
  if (shown === undefined || document === undefined) return;
  const { printScreens } = await import('../../core/prototype/screens/print.ts');
  await put(prototype, document, shown.app, printScreens(shown.app));
}

/** Writes the change into the text of the screens, in its editor, so that it can be taken back there too. Nothing is saved. */
async function write(prototype: Prototype, before: App, after: App): Promise<boolean> {
  const document = await documentOf(screensUri(prototype.uri));
  if (document === undefined) return false;
  const { writeInto } = await import('../../core/prototype/edit/writeInto.ts');
  const next = writeInto(document.getText(), before, after);
  return put(prototype, document, after, next);
}

function put(prototype: Prototype, document: vscode.TextDocument, app: App, text: string): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, ...difference(document, document.getText(), text));
  prototype.written = { text, app };
  return vscode.workspace.applyEdit(edit);
}

/** The one open in an editor, an unsaved new one too; else the file's. */
async function documentOf(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const open = openDocument(vscode.workspace.textDocuments, uri);
  if (open !== undefined) return open;
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

/** The part between what both texts begin and end with. */
function difference(document: vscode.TextDocument, text: string, next: string): [vscode.Range, string] {
  const most = Math.min(text.length, next.length);
  let start = 0;
  while (start < most && text[start] === next[start]) start++;
  let end = 0;
  while (end < most - start && text[text.length - 1 - end] === next[next.length - 1 - end]) end++;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(text.length - end));
  return [range, next.slice(start, next.length - end)];
}
