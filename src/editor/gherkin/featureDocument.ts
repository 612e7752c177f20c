import * as vscode from 'vscode';
import { featureSelector, isMarkdown } from '../prototype/featureUri.ts';

/** Characters. Reading more takes seconds, in which no extension of the editor answers: such a file is data. */
const MAX_LIVE = 1_000_000;

/** Features by the names of their files, and those that have no file yet by our own languages. */
export const documentSelector: vscode.DocumentSelector = [
  ...(Array.isArray(featureSelector) ? featureSelector : [featureSelector]),
  { language: 'cucumber' },
  { language: 'cucumber-markdown' },
];

export function isFeatureDocument(document: vscode.TextDocument): boolean {
  return vscode.languages.match(documentSelector, document) > 0;
}

export function optionsOf(document: vscode.TextDocument): { readonly markdown: boolean } {
  return { markdown: isMarkdown(document.uri) || document.languageId === 'cucumber-markdown' };
}

/** What is written, where it is short enough to be read with every change. */
export function liveText(document: vscode.TextDocument): string | undefined {
  const text = document.getText();
  return text.length > MAX_LIVE ? undefined : text;
}
