import * as vscode from 'vscode';
import type { ParsedTaxonomy } from '../../core/taxonomy/parseTaxonomy.ts';

/** Works without any YAML extension: by the file's name, whatever its language is called. */
export const rulesSelector: vscode.DocumentSelector = { scheme: 'file', pattern: '**/taxonomy.yaml' };

export function isRules(document: vscode.TextDocument): boolean {
  return vscode.languages.match(rulesSelector, document) > 0;
}

/** The rules of open documents, parsed once for each version of the text. */
export class RulesDocuments {
  readonly #parsed = new WeakMap<vscode.TextDocument, { readonly version: number; readonly parsed: ParsedTaxonomy }>();

  async parse(document: vscode.TextDocument): Promise<ParsedTaxonomy> {
    const { version } = document;
    const known = this.#parsed.get(document);
    if (known?.version === version) return known.parsed;
    const { parseTaxonomy } = await import('../../core/taxonomy/parseTaxonomy.ts');
    const parsed = parseTaxonomy(document.getText());
    this.#parsed.set(document, { version: document.version, parsed });
    return parsed;
  }
}
