import { takesNull } from './conventions.ts';
import type { Change } from './editList.ts';
import type { Header } from './header.ts';
import { cutJsonMembers } from './jsonHeader.ts';
import { blockLines, listStyleOf, standsAlone } from './listStyle.ts';
import type { OpenedPost } from './openPost.ts';
import type { Site } from './site.ts';
import { lineBreakAt, lineStart } from './textLines.ts';
import { cutTomlEntries } from './tomlEntries.ts';
import type { WriteTerm } from './writeTerm.ts';
import { termWriter } from './writeTerm.ts';
import { cutYamlEntries } from './yamlEntries.ts';
import { nestedEntries } from './yamlHeader.ts';
import { isPlainText } from './yamlPlain.ts';

/** The change that adds a field to a post that does not have it; a sentence where there is no safe place for it. */
export function insertField(opened: OpenedPost, field: string, terms: readonly string[], site: Site): Change | string {
  const { header } = opened;
  if (site.generator === 'zola' && site.config !== undefined && !site.fields.includes(field)) {
    return `Zola does not build a post with ${field}, which ${site.config} does not declare under taxonomies`;
  }
  const write = termWriter(header.format === 'none' ? 'yaml' : header.format, []);
  if (header.format === 'yaml') return insertYaml(opened, field, terms, site, write);
  if (header.format === 'toml') return insertToml(opened, field, terms, write);
  if (header.format === 'json') return insertJson(opened, field, terms);
  if (header.format === 'none') return makeHeader(opened, field, terms, site, write);
  return "Pelican's headers are read, not written";
}

function insertYaml(
  opened: OpenedPost,
  field: string,
  terms: readonly string[],
  site: Site,
  write: WriteTerm,
): Change | string {
  const { text, header, nested } = opened;
  const cut = cutYamlEntries(text, header.start, header.end);
  if (cut.kind === 'odd') return 'the header is laid out in a way that leaves no safe place for a new key';
  const model =
    header.end > header.start ? lineStart(text, header.end - 1) : lineStart(text, Math.max(header.start - 1, 0));
  const end = lineBreakAt(text, model);
  const key = yamlKey(field);
  if (nested === undefined) {
    const indent = ' '.repeat(cut.indent);
    return { start: header.end, end: header.end, text: yamlEntry(opened, key, terms, site, write, indent, end) };
  }
  const parent = cut.entries.findLast((entry) => entry.key === nested);
  if (!parent) {
    const inside = yamlEntry(opened, key, terms, site, write, '  ', end);
    return { start: header.end, end: header.end, text: `${nested}:${end}${inside}` };
  }
  const first = nestedEntries(text, parent)[0];
  if (!first) return `${nested} is not written as a block of keys`;
  const indent = /^[ \t]*/.exec(text.slice(first.start, parent.end))?.[0] ?? '  ';
  return { start: parent.end, end: parent.end, text: yamlEntry(opened, key, terms, site, write, indent, end) };
}

function yamlKey(field: string): string {
  return isPlainText(field, false) && /^[^\s#:]+$/.test(field) ? field : JSON.stringify(field);
}

function yamlEntry(
  opened: OpenedPost,
  key: string,
  terms: readonly string[],
  site: Site,
  write: WriteTerm,
  indent: string,
  end: string,
): string {
  const only = terms[0];
  if (terms.length === 1 && only !== undefined && standsAlone(key, site))
    return `${indent}${key}: ${write(only, 'block')}${end}`;
  const style = listStyleOf(opened, opened.header.end, 'flow');
  const list = style.kind === 'flow' ? ` [${terms.map((term) => write(term, 'flow')).join(', ')}]${end}` : end;
  if (style.kind === 'flow') return `${indent}${key}:${list}`;
  return `${indent}${key}:${end}${blockLines(`${indent}x${end}`, 0, style, terms, write)}`;
}

function insertToml(opened: OpenedPost, field: string, terms: readonly string[], write: WriteTerm): Change | string {
  const { text, header, nested = '' } = opened;
  const { entries, tables } = cutTomlEntries(text, header.start, header.end);
  const end = lineBreakAt(text, Math.max(header.start - 1, 0));
  const key = /^[A-Za-z0-9_-]+$/.test(field) ? field : JSON.stringify(field);
  const line = `${key} = [${terms.map((term) => write(term, 'flow')).join(', ')}]${end}`;
  const inTable = entries.filter(
    (entry) => entry.table === nested && (nested === '' || isUnder(entry.start, nested, tables)),
  );
  const last = inTable.at(-1);
  if (last) return at(last.end, line);
  if (nested === '') return at(header.start, line);
  const table = tables.find((each) => each.name === nested);
  if (table) return at(table.bodyStart, line);
  if (entries.some((entry) => entry.key === nested || entry.table === nested))
    return `${nested} is not written as a table`;
  const gap = /\n\r?\n$/.test(text.slice(0, header.end)) || header.start === header.end ? '' : end;
  return at(header.end, `${gap}[${nested}]${end}${line}`);
}

/** True for an entry that stands below the table's own line, not under a dotted key before it. */
function isUnder(start: number, name: string, tables: readonly { name: string; start: number }[]): boolean {
  return tables.findLast((table) => table.start < start)?.name === name;
}

function at(offset: number, text: string): Change {
  return { start: offset, end: offset, text };
}

function insertJson({ text, header }: OpenedPost, field: string, terms: readonly string[]): Change {
  const members = cutJsonMembers(text, header.start, header.end, header.braceless);
  const last = members.at(-1);
  const first = members[0];
  const colon = first ? text.slice(text.indexOf('"', first.start + 1) + 1, first.valueStart) : ': ';
  const written = `${JSON.stringify(field)}${/^\s*:\s*$/.test(colon) ? colon : ': '}[${terms.map((term) => JSON.stringify(term)).join(', ')}]`;
  if (!last || !first) return at(header.braceless ? header.start : text.indexOf('{', header.start) + 1, written);
  return at(last.valueEnd, `,${gapBefore(text, first.start, header)}${written}`);
}

/** The white space before the first member, which is how the others are laid out. */
function gapBefore(text: string, start: number, header: Header): string {
  if (header.braceless) return lineBreakAt(text, start);
  return /\s*$/.exec(text.slice(header.start, start))?.[0] ?? '';
}

/** A file without a header gets one, but where that would publish a file that its site now leaves alone. */
function makeHeader(
  opened: OpenedPost,
  field: string,
  terms: readonly string[],
  site: Site,
  write: WriteTerm,
): Change | string {
  const { text, header } = opened;
  if (site.generator === 'jekyll') return 'the file has no header; Jekyll publishes it only once it has one';
  if (site.generator === 'zola' || site.generator === 'pelican') return 'the file has no header';
  const end = lineBreakAt(text, 0);
  const list =
    takesNull(site.generator) || terms.length > 0 ? yamlEntry(opened, yamlKey(field), terms, site, write, '', end) : '';
  return at(header.start, `---${end}${list}---${end}`);
}
