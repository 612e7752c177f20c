import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { readFeature } from '../../../../src/core/gherkin/readFeature.ts';
import { runAll } from '../../../../src/core/prototype/run/runAll.ts';
import { appOf } from './running.ts';

const corpora = fileURLToPath(new URL('../../../../../shared/corpora', import.meta.url));
const skip = existsSync(corpora) ? false : 'the open corpora (../shared/corpora) are missing';

test(
  'on screens without elements no step of any tenth real feature is shown, but for where one is',
  { skip },
  async () => {
    const files = globSync('features-*/**/*.feature', { cwd: corpora })
      .toSorted()
      .filter((_, place) => place % 10 === 0);
    const app = appOf('app A\nscreen s | Elsewhere');
    for (const file of files) {
      const { outline } = readFeature(readFileSync(join(corpora, file), 'utf8'), { markdown: false });
      if (!outline) continue;
      const { verdicts, coverage } = await runAll({ outline, app, bindings: [] });
      const asked = outline.scenarios.flatMap(({ runs }) => runs.flatMap(({ steps }) => steps)).length;
      assert.equal(coverage.shown, 0, file);
      assert.equal(verdicts.flatMap(({ steps }) => steps).length, asked, file);
    }
  },
);
