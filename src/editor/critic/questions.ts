import * as vscode from 'vscode';
import { kindNames } from '../../core/critic/read/kindNames.ts';
import { questionsOf } from '../../core/critic/slots/questions.ts';
import { fileName } from './documentOf.ts';
import type { Reviewed } from './reviewed.ts';

/** The questions of the document's kind as a page to print or to fill in: what a review asks, without any model. */
export async function showQuestions(reviewed: Reviewed): Promise<void> {
  const { document, slots } = reviewed.reading;
  const { kind, questions } = questionsOf(document, slots);
  const name = fileName(reviewed.uri);
  const open = questions.filter(({ slot }) => slot !== undefined);
  const general = questions.filter(({ slot }) => slot === undefined);
  const list = (items: typeof questions): string => items.map(({ text }) => `- [ ] ${asWritten(text)}`).join('\n');
  const content = [
    `# Questions to ${asWritten(name)}`,
    `Kind: ${kindNames[kind]}.`,
    ...(open.length === 0 ? [] : ['## Not said in the document', list(open)]),
    `## To be asked of every ${kindNames[kind].toLowerCase()}`,
    list(general),
    '',
  ].join('\n\n');
  const page = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(page, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}

/** A name of the document's in one of our questions. The page is read as it is written, so only what would be markup is held back. */
function asWritten(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(/[\\`*_[\]<>#|~&]/gu, String.raw`\$&`);
}
