import * as vscode from 'vscode';
import type { Services } from '../platform/services.ts';
import { onSettingChange, readSetting } from '../platform/settings.ts';
import { FeatureDiagnostics } from './diagnostics.ts';
import { FeatureLayout } from './layout.ts';
import { isGherkin } from './otherGherkin.ts';
import { StepCompletion } from './stepCompletion.ts';

/** Help with writing features, quiet where another extension for Gherkin gives it. The parser is loaded when a feature asks for something. */
export function registerGherkin(services: Services): vscode.Disposable {
  let help: vscode.Disposable | undefined;
  const decide = () => {
    const setting = readSetting('impact.gherkin.help');
    const wanted = setting === 'on' || (setting === 'auto' && !othersSpeakGherkin(services.extension));
    if (wanted === (help !== undefined)) return;
    help?.dispose();
    help = wanted
      ? vscode.Disposable.from(new FeatureDiagnostics(), new FeatureLayout(), new StepCompletion())
      : undefined;
  };
  decide();
  return vscode.Disposable.from(
    onSettingChange(['impact.gherkin.help'], decide),
    vscode.extensions.onDidChange(decide),
    new vscode.Disposable(() => help?.dispose()),
  );
}

/** Two formatters, two lists of faults and two of steps help nobody. */
function othersSpeakGherkin(own: vscode.Uri): boolean {
  const others = vscode.extensions.all.filter(({ extensionUri }) => extensionUri.toString() !== own.toString());
  return others.some(({ id, packageJSON }) => isGherkin(id, packageJSON));
}
