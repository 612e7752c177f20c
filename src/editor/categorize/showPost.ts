import * as vscode from 'vscode';
import type { Outcome } from '../../core/outcome.ts';
import { termsAfter } from '../../core/categorize/termsAfter.ts';
import { warn } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';
import type { Documents } from './documents.ts';
import type { Filing } from './filing.ts';
import { postEditor } from './postEditor.ts';
import { postUri } from './postUri.ts';

/** Shows the post with the quote selected. The keys stay with the tree, so that the decision is one key away. */
export async function openPost(filing: Filing, id: string, viewColumn?: vscode.ViewColumn): Promise<void> {
  const uri = postUri(filing, id);
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(uri);
  } catch {
    void warn(`${id} cannot be opened: it was moved or deleted since the dry run. A new dry run leaves it out.`);
    return;
  }
  const quote = filing.row(id)?.proposal.quote;
  const selection = quote === undefined ? undefined : findWords(document, quote);
  const shown = await vscode.window.showTextDocument(document, {
    preview: true,
    preserveFocus: true,
    ...(viewColumn === undefined ? {} : { viewColumn }),
    ...(selection === undefined ? {} : { selection }),
  });
  if (selection !== undefined) shown.revealRange(selection, vscode.TextEditorRevealType.InCenter);
}

/** Where the quote stands; spaces and line ends count as equal, since a quote is one line and a post is wrapped. */
function findWords(document: vscode.TextDocument, quote: string): vscode.Range | undefined {
  const text = document.getText();
  const words = quote.trim().split(/\s+/u);
  if (quote.length > 2000 || words[0] === '') return undefined;
  const pattern = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)).join(String.raw`\s+`);
  const body = bodyStart(text);
  const found = new RegExp(pattern, 'u').exec(text.slice(body));
  if (found === null) return undefined;
  const start = body + found.index;
  return new vscode.Range(document.positionAt(start), document.positionAt(start + found[0].length));
}

/** A quote that is in the title too is meant in the text. */
function bodyStart(text: string): number {
  const fence = /^\uFEFF?(---|\+\+\+)\r?\n[\s\S]*?\n\1[ \t]*(?:\r?\n|$)/u.exec(text);
  return fence?.[0].length ?? 0;
}

/** Shows the post as it is and as an apply would leave it, by the very edit that apply makes. */
export async function showDiff(services: Services, documents: Documents, filing: Filing, id: string): Promise<void> {
  const row = filing.row(id);
  if (row === undefined) return;
  const edited = await editedPost(services, filing, id, termsAfter(row));
  if (edited.kind === 'cancelled') return;
  if (edited.kind === 'failed') {
    void warn(edited.message, { title: 'Open Post', run: () => openPost(filing, id) });
    return;
  }
  const { before, after } = edited.value;
  const left = documents.write(`/diff/now/${id}`, before);
  const right = documents.write(`/diff/after/${id}`, after);
  const name = id.split('/').at(-1) ?? id;
  const title = before === after ? `${name} (no change)` : `${name} (now ↔ after filing)`;
  await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: true, preserveFocus: true });
}

interface Sides {
  readonly before: string;
  readonly after: string;
}

async function editedPost(
  services: Services,
  filing: Filing,
  id: string,
  terms: readonly string[],
): Promise<Outcome<Sides>> {
  let bytes: Uint8Array;
  try {
    bytes = await services.files.read(postUri(filing, id).fsPath);
  } catch {
    return { kind: 'failed', message: `${id} cannot be read: it was moved or deleted since the dry run.` };
  }
  const edit = await postEditor(services, filing);
  const edited = edit(bytes, filing.plan?.field ?? '', terms);
  const decoder = new TextDecoder();
  if (edited.kind === 'refused') {
    return { kind: 'failed', message: `${id} would be left as it is: line ${edited.line}: ${edited.reason}.` };
  }
  const before = decoder.decode(bytes);
  return { kind: 'ok', value: { before, after: edited.kind === 'same' ? before : decoder.decode(edited.bytes) } };
}
