import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const corpora = fileURLToPath(new URL('../../../../shared/corpora', import.meta.url));
const testdata = join(corpora, 'features-gherkin-testdata', 'testdata');

/** A reason to skip, or false. */
export const featuresMissing = existsSync(testdata) ? false : 'the open features (../shared/corpora) are missing';

export interface FeatureFile {
  /** Below the corpora. */
  readonly name: string;
  readonly text: string;
  readonly markdown: boolean;
}

/** The reference's test data that is read without faults, or with them. */
export function referenceFiles(kind: 'good' | 'bad'): readonly FeatureFile[] {
  return featuresMissing === false ? filesBelow(join(testdata, kind)) : [];
}

/** Every feature of the corpora that people wrote for their work. */
export function realFeatures(): readonly FeatureFile[] {
  if (featuresMissing !== false) return [];
  const folders = readdirSync(corpora).filter((name) => /^features-(?!gherkin-testdata)/u.test(name));
  return folders.flatMap((folder) => filesBelow(join(corpora, folder)));
}

/** The lines of JSON that stand beside a file of the reference's test data. */
export function expectations(file: FeatureFile, kind: 'ast' | 'pickles' | 'errors'): readonly unknown[] {
  const lines = readFileSync(join(corpora, `${file.name}.${kind}.ndjson`), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): unknown => JSON.parse(line));
}

function filesBelow(folder: string): readonly FeatureFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.feature(?:\.md)?$/u.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return {
        name: path.slice(corpora.length + 1),
        text: readFileSync(path, 'utf8'),
        markdown: path.endsWith('.md'),
      };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
