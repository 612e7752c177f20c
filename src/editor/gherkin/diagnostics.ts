import * as vscode from 'vscode';
import { placeOf } from '../../core/gherkin/columns.ts';
import type { Diagnosis } from '../../core/gherkin/diagnose.ts';
import type { Log } from '../../core/ports.ts';
import { DocumentChecks } from '../platform/documentChecks.ts';
import { documentSelector, isFeatureDocument, liveText, optionsOf } from './featureDocument.ts';

const missingHeader = 'language-header';

/** What is wrong with a feature, in the lines where the parser sees it, and the header that puts it right. */
export class FeatureDiagnostics implements vscode.CodeActionProvider, vscode.Disposable {
  readonly #disposable: vscode.Disposable;

  constructor(log: Log) {
    this.#disposable = vscode.Disposable.from(
      new DocumentChecks({ name: 'impact-gherkin', wants: isFeatureDocument, check: faultsIn, log }),
      vscode.languages.registerCodeActionsProvider(documentSelector, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const about = diagnostics.filter(({ source, code }) => source === 'Impact' && code === missingHeader);
    if (about.length === 0) return [];
    const { diagnose } = await import('../../core/gherkin/diagnose.ts');
    const { fix } = diagnose(document.getText(), optionsOf(document));
    if (!fix) return [];
    const header = `# language: ${fix.code}`;
    const title = fix.replaces ? `Write "${header}" here` : `Insert "${header}"`;
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = about;
    action.isPreferred = true;
    action.edit = new vscode.WorkspaceEdit();
    const end = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
    if (fix.replaces) action.edit.replace(document.uri, document.lineAt(fix.line - 1).range, header);
    else action.edit.insert(document.uri, new vscode.Position(fix.line - 1, 0), header + end);
    return [action];
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}

async function faultsIn(document: vscode.TextDocument): Promise<vscode.Diagnostic[]> {
  const { diagnose } = await import('../../core/gherkin/diagnose.ts');
  const text = liveText(document);
  return text === undefined ? [] : diagnosticsOf(diagnose(text, optionsOf(document)), text);
}

function diagnosticsOf({ faults, fix }: Diagnosis, text: string): vscode.Diagnostic[] {
  const lines = text.split(/\r?\n/u);
  return faults.map(({ line, column, message }, index) => {
    const place = placeOf(line, column, lines);
    const diagnostic = new vscode.Diagnostic(
      new vscode.Range(place.line, place.from, place.line, place.to),
      message,
      vscode.DiagnosticSeverity.Error,
    );
    diagnostic.source = 'Impact';
    if (fix && index === 0) diagnostic.code = missingHeader;
    return diagnostic;
  });
}
