import * as vscode from 'vscode';
import { FeatureDiagnostics } from './diagnostics.ts';
import { FeatureLayout } from './layout.ts';
import { StepCompletion } from './stepCompletion.ts';

/** Faults, outline, folding, formatting and completion, until it is disposed of. */
export function startHelp(): vscode.Disposable {
  return vscode.Disposable.from(new FeatureDiagnostics(), new FeatureLayout(), new StepCompletion());
}
