import * as vscode from 'vscode';
import { featureSelector, isMarkdown } from '../prototype/featureUri.ts';

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
