import type * as vscode from 'vscode';
import type { FeatureReading } from '../../core/gherkin/outline.ts';
import { isMarkdown } from './featureUri.ts';

const readings = new WeakMap<vscode.TextDocument, { readonly version: number; readonly reading: FeatureReading }>();

/** What is written in a feature's editor, read once for each version of it: its lenses and its prototype ask for the same. */
export async function readingOf(document: vscode.TextDocument): Promise<FeatureReading> {
  const { readFeature } = await import('../../core/gherkin/readFeature.ts');
  const known = readings.get(document);
  if (known?.version === document.version) return known.reading;
  const { version } = document;
  const reading = readFeature(document.getText(), { markdown: isMarkdown(document.uri) });
  readings.set(document, { version, reading });
  return reading;
}
