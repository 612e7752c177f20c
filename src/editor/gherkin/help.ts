import * as vscode from 'vscode';
import type { Log } from '../../core/ports.ts';
import { FeatureDiagnostics } from './diagnostics.ts';
import { FeatureLayout } from './layout.ts';
import { StepCompletion } from './stepCompletion.ts';

/** Faults, outline, folding, formatting and completion, until it is disposed of. */
export function startHelp(log: Log): vscode.Disposable {
  return vscode.Disposable.from(new FeatureDiagnostics(log), new FeatureLayout(), new StepCompletion());
}
