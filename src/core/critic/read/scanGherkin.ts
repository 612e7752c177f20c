import { readFeature } from '../../gherkin/readFeature.ts';
import type { Outline } from '../../gherkin/outline.ts';
import type { Span } from '../document.ts';
import { type Line, linesOf } from './lines.ts';
import type { Scanned, ScannedBlock, ScannedHeading } from './scanned.ts';

/** A feature: it, its rules and its scenarios are sections, its steps and narrative are blocks. `undefined` where none can be read. */
export function scanGherkin(text: string, markdown: boolean): (Scanned & { readonly outline: Outline }) | undefined {
  const { outline } = readFeature(text, { markdown });
  if (outline === undefined) return undefined;
  const lines = linesOf(text);
  const heads = headingsOf(outline, lines);
  const stepLines = new Map(
    outline.scenarios.flatMap(({ runs }) =>
      runs.flatMap(({ steps }) => steps.map((step) => [step.line, step] as const)),
    ),
  );
  const firstStep = Math.min(lines.length + 1, ...outline.scenarios.map(({ line }) => line), ...stepLines.keys());
  const blocks: ScannedBlock[] = [];
  const skipped: Span[] = [];
  const headLines = new Set(heads.map(({ line }) => line));
  let isText = false;
  for (const [index, line] of lines.entries()) {
    const words = line.text.trim();
    const number = index + 1;
    const isFence = words.startsWith('"""') || words.startsWith('```');
    if (isFence) isText = !isText;
    if (isText || isFence || words.startsWith('#') || words.startsWith('@')) {
      if (words !== '' && !headLines.has(number)) skipped.push({ start: line.start, end: line.end });
      continue;
    }
    const step = stepLines.get(number);
    if (step !== undefined) blocks.push({ kind: 'step', span: spanOf(line, step.template) });
    else if (words.startsWith('|')) blocks.push({ kind: 'row', span: inner(line, words) });
    else if (words !== '' && number > outline.line && number < firstStep && !headLines.has(number)) {
      blocks.push({ kind: 'paragraph', span: spanOf(line, words) });
    }
  }
  return { headings: heads.map(({ heading }) => heading), blocks, skipped, outline };
}

function headingsOf(
  outline: Outline,
  lines: readonly Line[],
): readonly { readonly line: number; readonly heading: ScannedHeading }[] {
  const seen = new Set<string>();
  const found = [{ line: outline.line, level: 1, name: outline.name }];
  for (const { name, line, rule } of outline.scenarios) {
    if (rule !== undefined && !seen.has(rule)) {
      seen.add(rule);
      // The outline names the rule and not its line: the nearest line above that ends in its name.
      const at = lines.findLastIndex(
        ({ text }, index) => index < line - 1 && rule !== '' && text.trimEnd().endsWith(rule),
      );
      if (at > -1) found.push({ line: at + 1, level: 2, name: rule });
    }
    found.push({ line, level: rule === undefined ? 2 : 3, name });
  }
  return found
    .toSorted((one, other) => one.line - other.line)
    .flatMap(({ line, level, name }) => {
      const at = lines[line - 1];
      return at === undefined ? [] : [{ line, heading: { at: at.start, level, words: spanOf(at, name) } }];
    });
}

/** The words in their line, or all of the line where they are written otherwise. */
function spanOf(line: Line, words: string): Span {
  const at = words === '' ? -1 : line.text.lastIndexOf(words);
  if (at === -1) return inner(line, line.text.trim());
  return { start: line.start + at, end: line.start + at + words.length };
}

function inner(line: Line, words: string): Span {
  const bare = words.replace(/^\|\s*/u, '').replace(/\s*\|$/u, '');
  const start = line.start + Math.max(0, line.text.indexOf(bare));
  return { start, end: start + bare.length };
}
