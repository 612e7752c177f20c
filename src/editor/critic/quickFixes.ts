import * as vscode from 'vscode';
import type { LintFinding } from '../../core/critic/lint/lintFinding.ts';
import { ignoreComment } from '../../core/critic/lint/suppress.ts';
import { ruleName } from './lintDiagnostics.ts';
import type { Reviewed } from './reviewed.ts';
import type { Reviews } from './reviews.ts';

/** Ways out of a note: put it aside with a reason, own the word, or turn the rule off. */
export class QuickFixes implements vscode.CodeActionProvider {
  readonly #reviews: Reviews;

  constructor(reviews: Reviews) {
    this.#reviews = reviews;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const reviewed = this.#reviews.get(document.uri);
    if (reviewed === undefined) return [];
    const from = document.offsetAt(range.start);
    const to = document.offsetAt(range.end);
    return reviewed.reading.lint.findings
      .filter(({ span }) => span.start <= to && from <= span.end)
      .flatMap((finding) => actionsOn(reviewed, finding, diagnosticOf(diagnostics, finding, document)));
  }
}

function diagnosticOf(
  diagnostics: readonly vscode.Diagnostic[],
  { rule, span }: LintFinding,
  document: vscode.TextDocument,
): vscode.Diagnostic | undefined {
  return diagnostics.find((one) => one.code === rule && document.offsetAt(one.range.start) === span.start);
}

function actionsOn(
  reviewed: Reviewed,
  finding: LintFinding,
  diagnostic: vscode.Diagnostic | undefined,
): vscode.CodeAction[] {
  const { document, reading } = reviewed;
  const { uri } = document;
  const ignore = action(`Ignore “${ruleName(finding.rule)}” here…`, diagnostic);
  const comment = ignoreComment(reading.document, finding);
  ignore.edit = new vscode.WorkspaceEdit();
  ignore.edit.insert(uri, document.positionAt(comment.at), comment.text);
  const off = action(`Turn “${ruleName(finding.rule)}” off in this folder`, diagnostic);
  off.command = { command: 'impact.critic.ruleOff', title: off.title, arguments: [finding.rule, uri] };
  if (finding.term === undefined) return [ignore, off];
  const term = action(`“${finding.term}” is one of our own words`, diagnostic);
  term.command = { command: 'impact.critic.addTerm', title: term.title, arguments: [finding.term, uri] };
  return [ignore, term, off];
}

function action(title: string, diagnostic: vscode.Diagnostic | undefined): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  if (diagnostic !== undefined) made.diagnostics = [diagnostic];
  return made;
}
