import * as vscode from 'vscode';
import type { ScreenCompletion } from '../../core/prototype/screens/complete.ts';
import { DocumentChecks } from '../platform/documentChecks.ts';
import type { Services } from '../platform/services.ts';

const selector: vscode.DocumentSelector = { pattern: '**/*.proto.txt' };

/** Help while `x.proto.txt` is written: what was not understood or leads nowhere, and what can stand where the cursor is. */
export function registerScreens({ log }: Pick<Services, 'log'>): vscode.Disposable {
  return vscode.Disposable.from(
    new DocumentChecks({ name: 'impact-screens', wants: isScreens, check: problemsIn, log }),
    vscode.languages.registerCompletionItemProvider(selector, { provideCompletionItems }, ' ', '|', '>', '='),
  );
}

const itemKinds: Readonly<Record<ScreenCompletion['kind'], vscode.CompletionItemKind>> = {
  kind: vscode.CompletionItemKind.Keyword,
  structure: vscode.CompletionItemKind.Keyword,
  screen: vscode.CompletionItemKind.Reference,
  field: vscode.CompletionItemKind.Field,
  flag: vscode.CompletionItemKind.Property,
  table: vscode.CompletionItemKind.Struct,
};

async function provideCompletionItems(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const { completeScreens } = await import('../../core/prototype/screens/complete.ts');
  return completeScreens(document.getText(), position.line, position.character).map(
    ({ label, detail, insert, kind, from }) => {
      const item = new vscode.CompletionItem(label, itemKinds[kind]);
      item.detail = detail;
      item.insertText = insert;
      item.range = new vscode.Range(position.line, from, position.line, position.character);
      return item;
    },
  );
}

function isScreens(document: vscode.TextDocument): boolean {
  return vscode.languages.match(selector, document) > 0;
}

async function problemsIn(document: vscode.TextDocument): Promise<vscode.Diagnostic[]> {
  const { screenProblems } = await import('../../core/prototype/screens/problems.ts');
  return screenProblems(document.getText()).map(({ line, message, severity }) => {
    const range = document.lineAt(Math.min(line, document.lineCount) - 1).range;
    const { Hint, Warning } = vscode.DiagnosticSeverity;
    const diagnostic = new vscode.Diagnostic(range, message, severity === 'hint' ? Hint : Warning);
    diagnostic.source = 'Impact';
    return diagnostic;
  });
}
