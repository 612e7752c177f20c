import * as vscode from 'vscode';
import type { LintFinding } from '../../core/critic/lint/lintFinding.ts';
import { ruleList } from '../../core/critic/lint/ruleList.ts';
import { readSetting } from '../platform/settings.ts';
import type { Reviewed } from './reviewed.ts';
import type { Reviews } from './reviews.ts';

export const lintSource = 'Impact';

const ruleNames = new Map(ruleList.map(({ id, name }) => [id, name]));

/** Notes of the rules on the wording: information, never an error, for they are hints. Model findings are not among them. */
export class LintDiagnostics implements vscode.Disposable {
  readonly #shown = vscode.languages.createDiagnosticCollection('impact-critic');
  readonly #disposable: vscode.Disposable;

  constructor(reviews: Reviews) {
    this.#disposable = vscode.Disposable.from(
      this.#shown,
      reviews.onDidChange(({ reviewed, change }) => {
        if (change === 'closed') this.#shown.delete(reviewed.uri);
        else if (change === 'text' || change === 'opened') this.#draw(reviewed);
      }),
    );
    for (const reviewed of reviews.all) this.#draw(reviewed);
  }

  #draw(reviewed: Reviewed): void {
    const { document, reading, uri } = reviewed;
    if (readSetting('impact.critic.lint', uri) === 'off') return this.#shown.delete(uri);
    const { findings, more, faults } = reading.lint;
    const last = new Map(findings.map((finding) => [finding.rule, finding]));
    const notes = findings.map((finding) =>
      noteOf(finding, document, last.get(finding.rule) === finding ? (more[finding.rule] ?? 0) : 0),
    );
    const wrong = faults.map(({ span, message }) => diagnostic(rangeOf(document, span), message));
    this.#shown.set(uri, [...notes, ...wrong]);
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}

/** The last note of a rule that has more says how many, so that a file is not covered with one rule's notes. */
function noteOf(finding: LintFinding, document: vscode.TextDocument, more: number): vscode.Diagnostic {
  const rest = more === 0 ? '' : ` (${more} more like this)`;
  const note = diagnostic(rangeOf(document, finding.span), `${finding.message}${rest}`);
  note.code = finding.rule;
  note.relatedInformation = (finding.related ?? []).map(
    ({ span, message }) =>
      new vscode.DiagnosticRelatedInformation(new vscode.Location(document.uri, rangeOf(document, span)), message),
  );
  return note;
}

function diagnostic(range: vscode.Range, message: string): vscode.Diagnostic {
  const made = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Information);
  made.source = lintSource;
  return made;
}

function rangeOf(document: vscode.TextDocument, { start, end }: LintFinding['span']): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** "Vague adjective" for `vague-adjective`. */
export function ruleName(rule: string): string {
  return ruleNames.get(rule) ?? rule;
}
