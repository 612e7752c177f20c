import * as vscode from 'vscode';
import { kindNames } from '../../core/critic/read/kindNames.ts';
import { questionsOf } from '../../core/critic/slots/questions.ts';
import { escapeMarkdown } from '../platform/markdown.ts';
import { fileName } from './documentOf.ts';
import type { Reviewed } from './reviewed.ts';

/** The questions of the document's kind as a page to print or to fill in: what a review asks, without any model. */
export async function showQuestions(reviewed: Reviewed): Promise<void> {
  const { document, slots } = reviewed.reading;
  const { kind, questions } = questionsOf(document, slots);
  const name = fileName(reviewed.uri);
  const open = questions.filter(({ slot }) => slot !== undefined);
  const general = questions.filter(({ slot }) => slot === undefined);
  const list = (items: typeof questions): string => items.map(({ text }) => `- [ ] ${escapeMarkdown(text)}`).join('\n');
  const content = [
    `# Questions to ${escapeMarkdown(name)}`,
    `Kind: ${kindNames[kind]}.`,
    ...(open.length === 0 ? [] : ['## Not said in the document', list(open)]),
    `## To be asked of every ${kindNames[kind].toLowerCase()}`,
    list(general),
    '',
  ].join('\n\n');
  const page = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(page, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}
