import * as vscode from 'vscode';
import type { FeaturePart, FeaturePartKind } from '../../core/gherkin/featureTree.ts';
import { isFeature } from '../prototype/featureUri.ts';
import { documentSelector, liveText, optionsOf } from './featureDocument.ts';

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
  /** Outline and folding ask one after the other. */
  readonly #trees = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly tree: FeaturePart | undefined }
  >();
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
    const tree = await this.#tree(document);
    return tree ? [symbolOf(tree, document)] : [];
  }

  async #tree(document: vscode.TextDocument): Promise<FeaturePart | undefined> {
    const { featureTree } = await import('../../core/gherkin/featureTree.ts');
    const known = this.#trees.get(document);
    if (known?.version === document.version) return known.tree;
    const { version } = document;
    const text = liveText(document);
    const tree = text === undefined ? undefined : featureTree(text, optionsOf(document));
    this.#trees.set(document, { version, tree });
    return tree;
  }

  async provideFoldingRanges(document: vscode.TextDocument): Promise<vscode.FoldingRange[]> {
    const { foldingRanges } = await import('../../core/gherkin/foldingRanges.ts');
    const tree = await this.#tree(document);
    // A line of Markdown that begins with # is a heading.
    const ranges = foldingRanges(tree, optionsOf(document).markdown ? '' : (liveText(document) ?? ''));
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
    const before = liveText(document);
    const written =
      before === undefined ? undefined : formatFeature(before, { indent: insertSpaces ? ' '.repeat(tabSize) : '\t' });
    if (written === undefined) return [];
    return written.split(/\r?\n/u).flatMap((text, line) => {
      const there = document.lineAt(line);
      return there.text === text ? [] : [vscode.TextEdit.replace(there.range, text)];
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
