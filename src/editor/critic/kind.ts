import * as vscode from 'vscode';
import { documentKinds } from '../../core/critic/document.ts';
import { kindNames } from '../../core/critic/read/kindNames.ts';
import { fail } from '../platform/messages.ts';
import { fileName } from './documentOf.ts';
import type { Reviewed } from './reviewed.ts';

/** Asks what the document is; its lenses, slots and questions follow. True where a kind was chosen. */
export async function setKind(reviewed: Reviewed): Promise<boolean> {
  const { kind: now, kindCertain } = reviewed.reading.document;
  const items = documentKinds.map((kind) => ({
    label: kindNames[kind],
    description: kind === now ? (kindCertain ? 'now' : 'now, a guess') : '',
    kind: vscode.QuickPickItemKind.Default,
    chosen: kind,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: `What is ${fileName(reviewed.uri)}?` });
  if (picked === undefined) return false;
  const saved = await reviewed.save((review) => ({ ...review, kind: picked.chosen }));
  if (saved.kind === 'failed') void fail(saved.message);
  reviewed.refresh();
  return true;
}
