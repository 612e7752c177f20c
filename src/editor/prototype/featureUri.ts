import * as vscode from 'vscode';

/** By glob and not by language: several extensions give feature files languages of their own. */
export const featureGlob = '**/*.{feature,feature.md}';
export const featureSelector: vscode.DocumentSelector = [{ pattern: '**/*.feature' }, { pattern: '**/*.feature.md' }];

const featurePath = /\.feature(?:\.md)?$/iu;

export function isFeature(uri: vscode.Uri): boolean {
  return featurePath.test(uri.path);
}

export function isMarkdown(uri: vscode.Uri): boolean {
  return uri.path.toLowerCase().endsWith('.md');
}

/** `x.feature` and `x.feature.md` → `x.proto.txt` beside it. */
export function screensUri(feature: vscode.Uri): vscode.Uri {
  return feature.with({ path: feature.path.replace(featurePath, '.proto.txt') });
}

/** → `x.proto.json` beside it. */
export function sidecarUri(feature: vscode.Uri): vscode.Uri {
  return feature.with({ path: feature.path.replace(featurePath, '.proto.json') });
}

/** `booking` for `booking.feature`. */
export function featureName(feature: vscode.Uri): string {
  const file = feature.path.slice(feature.path.lastIndexOf('/') + 1);
  return file.replace(featurePath, '');
}

export function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** The feature a command was called on: the one given, else the one in the front editor. */
export function featureOf(given: unknown): vscode.Uri | undefined {
  const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
  return uri !== undefined && isFeature(uri) ? uri : undefined;
}
