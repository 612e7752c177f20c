import * as vscode from 'vscode';
import type { FeaturePart, FeaturePartKind } from '../../core/gherkin/featureTree.ts';
import { isFeature } from '../prototype/featureUri.ts';
import { documentSelector, optionsOf } from './featureDocument.ts';

const kinds: Readonly<Record<FeaturePartKind, vscode.SymbolKind>> = {
  feature: vscode.SymbolKind.Module,
  rule: vscode.SymbolKind.Namespace,
  background: vscode.SymbolKind.Constructor,
  scenario: vscode.SymbolKind.Method,
  examples: vscode.SymbolKind.Array,
  step: vscode.SymbolKind.String,
};

/** The outline of a feature, what folds in it, and how it is set. */
export class FeatureLayout
  implements
    vscode.DocumentSymbolProvider,
    vscode.FoldingRangeProvider,
    vscode.DocumentFormattingEditProvider,
    vscode.Disposable
{
  readonly #disposable: vscode.Disposable;

  constructor() {
    this.#disposable = vscode.Disposable.from(
      vscode.languages.registerDocumentSymbolProvider(documentSelector, this, { label: 'Gherkin' }),
      vscode.languages.registerFoldingRangeProvider(documentSelector, this),
      // A feature in Markdown is set by whoever sets Markdown.
      vscode.languages.registerDocumentFormattingEditProvider(
        [{ pattern: '**/*.feature' }, { language: 'cucumber' }],
        this,
      ),
    );
  }

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    const { featureTree } = await import('../../core/gherkin/featureTree.ts');
    const tree = featureTree(document.getText(), optionsOf(document));
    return tree ? [symbolOf(tree, document)] : [];
  }

  async provideFoldingRanges(document: vscode.TextDocument): Promise<vscode.FoldingRange[]> {
    const { featureTree } = await import('../../core/gherkin/featureTree.ts');
    const { foldingRanges } = await import('../../core/gherkin/foldingRanges.ts');
    const text = document.getText();
    const options = optionsOf(document);
    const ranges = foldingRanges(featureTree(text, options), options.markdown ? '' : text);
    return ranges.map(({ first, last, comment }) =>
      comment
        ? new vscode.FoldingRange(first - 1, last - 1, vscode.FoldingRangeKind.Comment)
        : new vscode.FoldingRange(first - 1, last - 1),
    );
  }

  async provideDocumentFormattingEdits(
    document: vscode.TextDocument,
    { insertSpaces, tabSize }: vscode.FormattingOptions,
  ): Promise<vscode.TextEdit[]> {
    if (optionsOf(document).markdown && isFeature(document.uri)) return [];
    const { formatFeature } = await import('../../core/gherkin/format.ts');
    const written = formatFeature(document.getText(), { indent: insertSpaces ? ' '.repeat(tabSize) : '\t' });
    if (written === undefined) return [];
    return written.split(/\r?\n/u).flatMap((text, line) => {
      const before = document.lineAt(line);
      return before.text === text ? [] : [vscode.TextEdit.replace(before.range, text)];
    });
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}

function symbolOf(part: FeaturePart, document: vscode.TextDocument): vscode.DocumentSymbol {
  const { kind, name, keyword, line, firstLine, lastLine, parts } = part;
  const last = Math.min(lastLine, document.lineCount) - 1;
  const title = document.lineAt(Math.min(line, document.lineCount) - 1).range;
  const range = new vscode.Range(firstLine - 1, 0, last, document.lineAt(last).range.end.character).union(title);
  // The editor takes no symbol without a name.
  const [label, detail] = name === '' ? [keyword || kind, ''] : [name, kind === 'step' ? keyword : ''];
  const symbol = new vscode.DocumentSymbol(label, detail, kinds[kind], range, title);
  symbol.children = parts.map((inner) => symbolOf(inner, document));
  return symbol;
}
