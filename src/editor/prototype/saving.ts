import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { Message } from '../../core/prototype/run/messages.ts';
import { confirm, tell } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';
import { featureName, fileName, isMarkdown, screensUri } from './featureUri.ts';
import type { Prototype } from './prototype.ts';

/* What leaves the panel: the screens as text, one HTML file to share, a report, and messages for other tools. */

type Place = Pick<Services, 'extension'>;

/** Opens `x.proto.txt`; where there is none, an unsaved one with the screens on show. Nothing is written before the owner saves. */
export async function openText(prototype: Prototype): Promise<void> {
  const uri = screensUri(prototype.uri);
  const shown = prototype.shown?.app;
  const there = await exists(uri);
  if (there && prototype.shown?.id === 'changes') await offerToReplace(prototype);
  const beside = { viewColumn: vscode.ViewColumn.One, preview: false };
  if (there || shown === undefined) {
    await vscode.window.showTextDocument(uri, beside);
    return;
  }
  const { printScreens } = await import('../../core/prototype/screens/print.ts');
  const unsaved = uri.with({ scheme: 'untitled' });
  const known = vscode.workspace.textDocuments.find((one) => one.uri.toString() === unsaved.toString());
  const document = known ?? (await vscode.workspace.openTextDocument(unsaved));
  const editor = await vscode.window.showTextDocument(document, beside);
  if (document.getText() !== '') return;
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), printScreens(shown)));
}

/** The owner has changed other screens than those in their text: they decide which of them the text is to be. */
async function offerToReplace(prototype: Prototype): Promise<void> {
  const name = fileName(screensUri(prototype.uri));
  const detail = 'It is not saved by this, and Undo in the editor brings the old text back.';
  if (!(await confirm(`${name} has screens of its own. Put your changes in their place?`, detail, 'Replace'))) return;
  const { takeIntoText } = await import('./changing.ts');
  await takeIntoText(prototype);
}

export async function saveHtml({ extension }: Place, prototype: Prototype): Promise<void> {
  const { outline } = prototype.reading;
  const app = prototype.shown?.app;
  if (outline === undefined || app === undefined) return;
  const target = await askWhere(prototype, '.html', { 'Web page': ['html'] });
  if (target === undefined) return;
  const { exportHtml } = await import('../../core/prototype/export/exportHtml.ts');
  const [panel, frame] = await Promise.all([shipped(extension, 'prototype.js'), shipped(extension, 'frame.js')]);
  const { bindings } = prototype.kept;
  const title = outline.name === '' ? fileName(prototype.uri) : outline.name;
  const html = exportHtml({ app, outline, bindings, title, scripts: { panel, frame }, sha256 });
  await write(target, html);
}

export async function saveReport({ extension }: Place, prototype: Prototype): Promise<void> {
  const target = await askWhere(prototype, '.report.html', { 'Web page': ['html'] });
  if (target === undefined) return;
  const { reportHtml } = await import('../../core/prototype/run/reportHtml.ts');
  const [script, style] = await Promise.all([shipped(extension, 'report.js'), shipped(extension, 'report.css')]);
  const title = prototype.reading.outline?.name ?? fileName(prototype.uri);
  await write(target, reportHtml(await messagesFor(prototype, ownVersion()), title, { script, style }));
}

export async function saveMessages(prototype: Prototype): Promise<void> {
  const target = await askWhere(prototype, '.ndjson', { 'Cucumber messages': ['ndjson'] });
  if (target === undefined) return;
  const { ndjsonOf } = await import('../../core/prototype/run/messages.ts');
  await write(target, ndjsonOf(await messagesFor(prototype, ownVersion())));
}

function ownVersion(): string {
  const version: unknown = vscode.extensions.getExtension('impact-po.impact-po')?.packageJSON?.version;
  return typeof version === 'string' ? version : '0';
}

async function shipped(extension: vscode.Uri, name: string): Promise<string> {
  const uri = vscode.Uri.joinPath(extension, 'dist', 'webview', name);
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

async function write(target: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  void tell(`Saved ${fileName(target)}.`, {
    title: 'Open',
    run: () => vscode.env.openExternal(target),
  });
}

/** Beside the feature, under its name; the owner decides. */
function askWhere(
  prototype: Prototype,
  ending: string,
  filters: Record<string, string[]>,
): Thenable<vscode.Uri | undefined> {
  const name = `${featureName(prototype.uri)}${ending}`;
  return vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(prototype.uri, '..', name), filters });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function messagesFor(prototype: Prototype, version: string): Promise<readonly Message[]> {
  const { readDocument } = await import('../../core/gherkin/readFeature.ts');
  const { messagesOf } = await import('../../core/prototype/run/messages.ts');
  const { text, verdicts } = prototype;
  const markdown = isMarkdown(prototype.uri);
  const uri = vscode.workspace.asRelativePath(prototype.uri, false);
  const { node } = process.versions;
  return messagesOf({
    features: [{ uri, text, markdown, document: readDocument(text, { markdown, uri }), verdicts }],
    started: prototype.ranAt,
    version,
    machine: { node, os: process.platform, cpu: process.arch },
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}
