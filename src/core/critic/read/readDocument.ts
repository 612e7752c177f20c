import type { Block, CriticDocument, DocumentFormat, ReadOptions, Section, Span } from '../document.ts';
import { kindOf } from './kind.ts';
import { languageOf } from './language.ts';
import { inlineSkips } from './inlineSkips.ts';
import { rolesOf, rolesOfHeading } from './roles.ts';
import { scanGherkin } from './scanGherkin.ts';
import { scanMarkdown } from './scanMarkdown.ts';
import type { Scanned } from './scanned.ts';
import { scanPlain } from './scanPlain.ts';

/** Headings beyond this are text: a file of nothing but headings is no document. */
const MOST_HEADINGS = 5000;

const LONGEST_NAME = 300;

/** Reads a document's form. Never throws; time grows with the text's length. */
export function readDocument(text: string, { format, kind }: ReadOptions): CriticDocument {
  const scanned = scan(text, format);
  const sections = sectionsOf(text, scanned);
  const blocks = blocksOf(text, scanned, sections);
  const skipped = merged([...scanned.skipped, ...inlineSkips(text, scanned.blocks)]);
  const titleOf = sections.find(({ heading }) => heading !== undefined)?.heading;
  const title = titleOf === undefined ? undefined : words(text, titleOf);
  const guess = kindOf({
    format,
    title: title ?? '',
    headings: sections.flatMap(({ heading }) =>
      heading === undefined || heading === titleOf ? [] : [words(text, heading)],
    ),
    text,
    front: scanned.skipped[0]?.start === 0 ? text.slice(0, scanned.skipped[0].end) : '',
  });
  return {
    text,
    format,
    kind: kind ?? guess.kind,
    kindCertain: kind !== undefined || guess.certain,
    language: languageOf(text),
    ...(title === undefined || title === '' ? {} : { title }),
    sections,
    blocks,
    skipped,
  };
}

function scan(text: string, format: DocumentFormat): Scanned {
  if (format === 'plain') return scanPlain(text);
  if (format === 'markdown') return scanMarkdown(text);
  // In a feature in Markdown the usual reading finds comments only.
  return scanGherkin(text, false) ?? scanGherkin(text, true) ?? scanMarkdown(text);
}

function sectionsOf(text: string, { headings }: Scanned): readonly Section[] {
  const used = headings.filter(({ words: { start, end } }) => end > start).slice(0, MOST_HEADINGS);
  const sections: Section[] = [];
  const first = used[0]?.at ?? text.length;
  if (first > 0 || used.length === 0) sections.push({ path: [], level: 0, span: { start: 0, end: first } });
  const path: { readonly level: number; readonly name: string }[] = [];
  for (const [index, { at, level, words: span }] of used.entries()) {
    while ((path.at(-1)?.level ?? 0) >= level) path.pop();
    path.push({ level, name: words(text, span) });
    sections.push({
      path: path.map(({ name }) => name),
      level,
      heading: span,
      span: { start: at, end: used[index + 1]?.at ?? text.length },
    });
  }
  return sections;
}

function blocksOf(text: string, scanned: Scanned, sections: readonly Section[]): readonly Block[] {
  const roles = sections.map(({ path }) => [
    ...new Set(path.slice(1).concat(path.slice(0, 1)).slice(-2).flatMap(rolesOfHeading)),
  ]);
  let section = 0;
  return scanned.blocks
    .filter(({ span }) => span.end > span.start)
    .toSorted((one, other) => one.span.start - other.span.start)
    .map(({ kind, span }, index) => {
      while (section + 1 < sections.length && (sections[section + 1]?.span.start ?? 0) <= span.start) section += 1;
      return {
        id: `p${index + 1}`,
        kind,
        span,
        section,
        roles: rolesOf(text.slice(span.start, span.end), roles[section] ?? []),
      };
    });
}

/** A heading's words without the marks inside it. */
function words(text: string, { start, end }: Span): string {
  return (
    text
      .slice(start, Math.min(end, start + LONGEST_NAME))
      // A cut through a surrogate pair leaves half of it.
      .replace(/[\uD800-\uDBFF]$/u, '')
      .replaceAll(/[*_`]|\]\([^)]{0,300}\)|\[/gu, '')
      .replaceAll(/\s+/gu, ' ')
      .trim()
  );
}

function merged(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    const last = out.at(-1);
    if (last !== undefined && span.start <= last.end)
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else out.push(span);
  }
  return out;
}
