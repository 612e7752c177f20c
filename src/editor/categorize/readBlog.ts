import * as vscode from 'vscode';
import type { Outcome } from '../../core/outcome.ts';
import type { Scan } from '../../core/posts/scan.ts';
import type { Progress } from '../../core/ports.ts';
import { readSetting } from '../platform/settings.ts';
import type { Services } from '../platform/services.ts';

/** Reads every post of the folder but what git, VS Code or the owner's setting leaves out. */
export async function readBlog(
  services: Services,
  folder: vscode.Uri,
  progress: Progress,
  signal: AbortSignal,
): Promise<Outcome<Scan>> {
  const { scanAll } = await import('../../core/posts/scan.ts');
  const exclude = [...readSetting('impact.file.exclude', folder), ...excludedByEditor(folder)];
  return scanAll(folder.fsPath, { files: services.files, clock: services.clock, exclude, progress, signal });
}

/** Patterns of `files.exclude` that are switched on; a pattern with a condition is not. */
function excludedByEditor(folder: vscode.Uri): readonly string[] {
  const patterns: unknown = vscode.workspace.getConfiguration('files', folder).get('exclude');
  if (typeof patterns !== 'object' || patterns === null) return [];
  return Object.entries(patterns).flatMap(([pattern, on]) => (on === true ? [pattern] : []));
}
