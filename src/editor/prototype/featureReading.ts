import type * as vscode from 'vscode';
import type { FeatureReading } from '../../core/gherkin/outline.ts';
import { optionsOf } from '../gherkin/featureDocument.ts';

const readings = new WeakMap<vscode.TextDocument, { readonly version: number; readonly reading: FeatureReading }>();

/** What is written in a feature's editor, read once for each version of it: its lenses, its prototype and lists of steps ask for the same. */
export async function readingOf(document: vscode.TextDocument): Promise<FeatureReading> {
  const { readFeature } = await import('../../core/gherkin/readFeature.ts');
  const known = readings.get(document);
  if (known?.version === document.version) return known.reading;
  const { version } = document;
  const reading = readFeature(document.getText(), optionsOf(document));
  readings.set(document, { version, reading });
  return reading;
}
