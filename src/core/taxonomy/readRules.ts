import type { Found, Written, YamlReader } from './readYaml.ts';
import type { Taxonomy, Theme } from './taxonomy.ts';
import { taxonomySchema, themeSchema, type SchemaNode } from './taxonomySchema.ts';

/** The rules with their places, before they are checked against each other. */
export interface WrittenRules {
  readonly themes: readonly { readonly name: Written; readonly theme: Theme }[];
  readonly merge: readonly { readonly from: Written; readonly to: Written }[];
  readonly protect: readonly Written[];
  readonly neverMerge: readonly (readonly Written[])[];
  readonly maxThemes: number;
}

const defaults = { below: 3, maxThemes: 9, gate: { confidence: 0.85, precision: 0.95, certainty: 0.9 } };
const longestName = 200;

/** The keys a map of this schema may have. */
export function keysOf(schema: SchemaNode): string[] {
  return Object.keys(schema.properties ?? {});
}

export function readThemes(reader: YamlReader, found: Found | undefined): WrittenRules['themes'] {
  if (!found) return [];
  const items = reader.items(found, '"themes"');
  if (items.length === 0 && !reader.failed) reader.error(found.at, '"themes" is empty; name at least one theme.');
  return items.map((item) => readTheme(reader, item)).filter((theme) => theme !== undefined);
}

function readTheme(reader: YamlReader, item: Found): WrittenRules['themes'][number] | undefined {
  const fields = new Map(
    reader.entries(item, 'a theme', keysOf(themeSchema)).map((entry) => [entry.key.text, entry.value]),
  );
  const nameAt = fields.get('name');
  if (!nameAt) {
    if (fields.size > 0) reader.error(item.at, 'A theme needs a "name".');
    return undefined;
  }
  const name = reader.text(nameAt, 'The name of a theme');
  if (!name) return undefined;
  // The name is written into posts and asked for by name: a line break in it could become a header line of its own.
  if (/[\p{Cc}\u2028\u2029]/u.test(name.text) || name.text.length > longestName)
    reader.error(name.at, `The name of a theme must be one line of at most ${longestName} characters.`);
  const about = optional(reader, fields.get('about'), '"about"');
  const not = optional(reader, fields.get('not'), '"not"');
  const examples = readTexts(reader, fields.get('examples'), '"examples"');
  for (const example of examples)
    if (/^(?:[\\/]|[a-z]:)|(?:^|[\\/])\.\.(?:[\\/]|$)/i.test(example.text))
      reader.error(
        example.at,
        `"${example.text}" must be a path inside the folder, such as posts/2014-05-02-saying-no.md.`,
      );
  const theme: Theme = {
    name: name.text,
    ...(about === undefined ? {} : { about }),
    ...(not === undefined ? {} : { not }),
    examples: examples.map((example) => example.text),
  };
  return { name, theme };
}

function optional(reader: YamlReader, found: Found | undefined, what: string): string | undefined {
  return found && reader.text(found, what)?.text;
}

export function readTexts(reader: YamlReader, found: Found | undefined, what: string): Written[] {
  return found ? reader.texts(found, what) : [];
}

export function readMerge(reader: YamlReader, found: Found | undefined): WrittenRules['merge'] {
  if (!found) return [];
  return reader.entries(found, '"merge"').flatMap(({ key, value }) => {
    const to = reader.text(value, `What "${key.text}" becomes`);
    return to ? [{ from: key, to }] : [];
  });
}

export function readGroups(reader: YamlReader, found: Found | undefined): Written[][] {
  if (!found) return [];
  return reader.items(found, '"never-merge"').map((item) => {
    const group = reader.texts(item, 'Each group of "never-merge"');
    if (group.length < 2 && !reader.failed) reader.error(item.at, 'A group of "never-merge" needs at least two terms.');
    return group;
  });
}

export function readDrop(reader: YamlReader, found: Found | undefined): Taxonomy['drop'] {
  if (!found) return { below: defaults.below, except: [] };
  const fields = new Map(
    reader
      .entries(found, '"drop"', keysOf(taxonomySchema.properties?.['drop'] ?? {}))
      .map((entry) => [entry.key.text, entry.value]),
  );
  const below = readWhole(reader, fields.get('below'), '"below"', 0) ?? defaults.below;
  return { below, except: readTexts(reader, fields.get('except'), '"except"').map((term) => term.text) };
}

function readWhole(reader: YamlReader, found: Found | undefined, what: string, least: number): number | undefined {
  const value = found && reader.number(found, what);
  if (value === undefined || !found) return undefined;
  if (!Number.isSafeInteger(value) || value < least) {
    reader.error(found.at, `${what} must be a whole number of at least ${least}.`);
    return undefined;
  }
  return value;
}

export function readMode(reader: YamlReader, found: Found | undefined): Taxonomy['mode'] {
  const mode = found && reader.text(found, '"mode"');
  if (!mode || mode.text === 'replace') return 'replace';
  if (mode.text !== 'add') reader.error(mode.at, `"mode" is "replace" or "add", not "${mode.text}".`);
  return 'add';
}

/** `saysConfidence`: it stands in the file and is not the default. */
export function readGate(
  reader: YamlReader,
  found: Found | undefined,
): { readonly gate: Taxonomy['gate']; readonly saysConfidence: boolean } {
  const gate = { ...defaults.gate };
  if (!found) return { gate, saysConfidence: false };
  let saysConfidence = false;
  for (const { key, value } of reader.entries(found, '"gate"', Object.keys(gate))) {
    if (key.text === 'confidence') saysConfidence = true;
    const share = reader.number(value, `"${key.text}"`);
    if (share === undefined) continue;
    if (share < 0 || share > 1) {
      const meant = share > 1 && share <= 100 ? ` Did you mean ${share / 100}?` : '';
      reader.error(value.at, `"${key.text}" is a share between 0 and 1.${meant}`);
    } else if (key.text === 'confidence' || key.text === 'precision' || key.text === 'certainty')
      gate[key.text] = share;
  }
  return { gate, saysConfidence };
}

export function readMaxThemes(reader: YamlReader, found: Found | undefined): number {
  return readWhole(reader, found, '"max-themes"', 1) ?? defaults.maxThemes;
}
