import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFeature } from '../../../../src/core/gherkin/readFeature.ts';
import { deadButtons } from '../../../../src/core/prototype/screens/deadButtons.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';
import { printScreens } from '../../../../src/core/prototype/screens/print.ts';
import { repairApp } from '../../../../src/core/prototype/screens/repair.ts';
import { wireframe } from '../../../../src/core/prototype/wireframe/wireframe.ts';
import { featuresMissing, realFeatures } from '../../gherkin/features.ts';

test(
  'the wireframe of every open feature survives printing, and its repair leaves no flaw',
  { skip: featuresMissing },
  () => {
    let drawn = 0;
    for (const { name, text, markdown } of realFeatures()) {
      const { outline } = readFeature(text, { markdown });
      if (!outline) continue;
      const app = wireframe(outline);
      drawn++;
      const { app: read, notes } = parseScreens(printScreens(app));
      assert.deepEqual(read, app, name);
      assert.deepEqual(notes, [], name);
      const repaired = repairApp(app);
      assert.deepEqual(
        repaired.left.filter(({ kind }) => kind !== 'deadButton'),
        [],
        name,
      );
      assert.ok(
        deadButtons(repaired.app).every(({ primary }) => primary !== true),
        name,
      );
    }
    assert.ok(drawn > 500, `${drawn} features`);
  },
);
