import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { readFeature } from '../../../../src/core/gherkin/readFeature.ts';
import { runAll } from '../../../../src/core/prototype/run/runAll.ts';
import { deadButtons } from '../../../../src/core/prototype/screens/deadButtons.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { printScreens } from '../../../../src/core/prototype/screens/print.ts';
import { unreachable } from '../../../../src/core/prototype/screens/reach.ts';
import { wireframe } from '../../../../src/core/prototype/wireframe/wireframe.ts';
import { corpora } from '../../posts/corpora.ts';
import { missingTexts } from './texts.ts';

const folders = existsSync(corpora) ? readdirSync(corpora).filter((name) => name.startsWith('features-')) : [];
const skip = folders.length === 0 ? 'the open corpora of features (../shared/corpora/features-*) are missing' : false;

function features(): readonly { readonly file: string; readonly text: string }[] {
  return folders.flatMap((folder) =>
    readdirSync(join(corpora, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.feature'))
      .map((name) => ({ file: `${folder}/${name}`, text: readFileSync(join(corpora, folder, name), 'utf8') })),
  );
}

describe('wireframes of the open corpora', { skip }, () => {
  it('are drawn of every feature: sound, reachable, without a dead button, with every quoted text', async (test) => {
    const milliseconds: number[] = [];
    let understood = 0;
    let shown = 0;
    for (const { file, text } of features()) {
      const { outline } = readFeature(text, { markdown: false });
      if (!outline) continue;
      const started = performance.now();
      const app = wireframe(outline);
      milliseconds.push(performance.now() - started);
      assert.deepEqual(deadButtons(app), [], file);
      assert.deepEqual(unreachable(app), [], file);
      assert.deepEqual(missingTexts(outline, app).missing, [], file);
      assert.ok(
        isDeepStrictEqual(parseScreens(printScreens(app)).app, app),
        `${file}: printed and read again it differs`,
      );
      const { coverage } = await runAll({ outline, app, bindings: [] });
      shown += coverage.shown;
      understood += coverage.shown + coverage.failed + coverage.ambiguous + coverage.skipped;
    }
    const sorted = milliseconds.toSorted((one, other) => one - other);
    test.diagnostic(
      `${sorted.length} wireframes, p95 ${(sorted[Math.floor(sorted.length * 0.95)] ?? 0).toFixed(1)} ms, ` +
        `${((100 * shown) / understood).toFixed(1)} % of ${understood} decided steps shown`,
    );
    assert.ok(shown / understood > 0.97);
  });
});
