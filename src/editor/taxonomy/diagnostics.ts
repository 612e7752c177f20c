import * as vscode from 'vscode';
import type { Log } from '../../core/ports.ts';
import type { RuleProblem } from '../../core/taxonomy/taxonomy.ts';
import { DocumentChecks } from '../platform/documentChecks.ts';
import { isRules, type RulesDocuments } from './rulesDocument.ts';

/** What is wrong with `taxonomy.yaml`, under the words that are wrong, while it is written. */
export function checkRules(rules: RulesDocuments, log: Log): vscode.Disposable {
  const check = async (document: vscode.TextDocument): Promise<vscode.Diagnostic[]> => {
    const { problems } = await rules.parse(document);
    return problems.map(diagnosticOf);
  };
  return new DocumentChecks({ name: 'impact', wants: isRules, check, log });
}

export function rangeOf({ line, column, endLine, endColumn }: RuleProblem): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}

function diagnosticOf(problem: RuleProblem): vscode.Diagnostic {
  const severity = problem.severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(rangeOf(problem), problem.message, severity);
  diagnostic.source = 'Impact';
  return diagnostic;
}
