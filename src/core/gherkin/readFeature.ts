import { compile } from '@cucumber/gherkin';
import type { GherkinDocument, Pickle } from '@cucumber/messages';
import { guessLanguage } from './guessLanguage.ts';
import { limitExpansion } from './limits.ts';
import type { FeatureReading } from './outline.ts';
import { outlineOf, type PickleIds } from './outlineOf.ts';
import { parseGherkin } from './parse.ts';

export interface ReadOptions {
  /** A feature in Markdown, `.feature.md`. */
  readonly markdown: boolean;
}

/** Reads a feature: what could be understood, and what is wrong. Never throws; time and space stay bounded whatever the text. */
export function readFeature(text: string, options: ReadOptions): FeatureReading {
  return readDocument(text, { ...options, uri: '', newId: counter() }).reading;
}

export interface DocumentOptions extends ReadOptions {
  /** As it is to stand in the messages. */
  readonly uri: string;
  /** Ids of nodes and pickles, each another. Counted up from 0 unless given. */
  readonly newId?: () => string;
}

/** A feature as Cucumber's messages tell it, and how its pickles are called in the outline. */
export interface FeatureDocument {
  readonly reading: FeatureReading;
  /** For the envelope `gherkinDocument`. Partial where the reading has faults; absent where nothing could be read. */
  readonly document?: GherkinDocument;
  /** For the envelopes `pickle`, in order. */
  readonly pickles: readonly Pickle[];
  readonly ids: PickleIds;
}

export function readDocument(text: string, { markdown, uri, newId = counter() }: DocumentOptions): FeatureDocument {
  // Markdown has no header to name the dialect, and the reference leaves it to a setting. Nothing that reads as English is read otherwise.
  const dialect = markdown ? guessLanguage(text, { markdown }) : undefined;
  const { document, faults } = parseGherkin(text, { markdown, newId, ...(dialect !== undefined && { dialect }) });
  if (!document) return { reading: { faults }, pickles: [], ids: { runs: new Map(), steps: new Map() } };
  const limited = limitExpansion(document);
  const pickles = compile(limited.document, uri, newId);
  const found = outlineOf(document, pickles);
  const all = [...faults, ...limited.faults];
  return {
    reading: found ? { outline: found.outline, faults: all } : { faults: all },
    document: { ...document, uri },
    pickles,
    ids: found?.ids ?? { runs: new Map(), steps: new Map() },
  };
}

function counter(): () => string {
  let last = 0;
  return () => String(last++);
}
