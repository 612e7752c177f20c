import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';
import { readDocument, readFeature } from '../../../src/core/gherkin/readFeature.ts';
import { expectations, featuresMissing, type FeatureFile, realFeatures, referenceFiles } from './features.ts';

function read(file: FeatureFile) {
  const folder = file.name.includes('/good/') ? 'good' : 'bad';
  return readDocument(file.text, { markdown: file.markdown, uri: `../testdata/${folder}/${basename(file.name)}` });
}

/** As it stands in a message: what is undefined is not there. */
function written(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

test('the reference test data is there in full', { skip: featuresMissing }, () => {
  assert.ok(referenceFiles('good').length >= 50, 'good');
  assert.ok(referenceFiles('good').filter(({ markdown }) => markdown).length >= 4, 'Markdown');
  assert.ok(referenceFiles('bad').length >= 12, 'bad');
});

test('every good file of the reference gives its tree', { skip: featuresMissing }, () => {
  for (const file of referenceFiles('good'))
    assert.deepEqual([written({ gherkinDocument: read(file).document })], expectations(file, 'ast'), file.name);
});

test('every good file of the reference gives its pickles', { skip: featuresMissing }, () => {
  for (const file of referenceFiles('good')) {
    const pickles = read(file).pickles.map((pickle) => written({ pickle }));
    assert.deepEqual(pickles, expectations(file, 'pickles'), file.name);
  }
});

test(
  'every bad file of the reference gives its faults, with line, column and message',
  { skip: featuresMissing },
  () => {
    for (const file of referenceFiles('bad')) {
      const { faults } = read(file).reading;
      const told = faults.map(({ line, column, message }) => ({
        parseError: {
          message: `(${line}:${column}): ${message}`,
          source: {
            location: column === 0 ? { line } : { line, column },
            uri: `../testdata/bad/${basename(file.name)}`,
          },
        },
      }));
      assert.deepEqual(told, expectations(file, 'errors'), file.name);
    }
  },
);

test(
  'no feature of the corpora has a fault, and each has the runs that its pickles say',
  { skip: featuresMissing },
  () => {
    const features = realFeatures();
    assert.ok(features.length > 850, `${features.length} features`);
    for (const file of features) {
      const { reading, pickles, ids } = read(file);
      assert.deepEqual(reading.faults, [], file.name);
      const runs = reading.outline?.scenarios.flatMap((scenario) => scenario.runs) ?? [];
      const withSteps = pickles.filter(({ steps }) => steps.length > 0);
      assert.deepEqual(
        runs.map(({ id }) => ids.runs.get(id)),
        withSteps.map(({ id }) => id),
        file.name,
      );
      assert.deepEqual(
        runs.flatMap(({ steps }) => steps.map(({ id }) => ids.steps.get(id))),
        withSteps.flatMap(({ steps }) => steps.map(({ id }) => id)),
        file.name,
      );
    }
  },
);

test('ids are given once, over every feature of the corpora', { skip: featuresMissing }, () => {
  for (const { text, markdown, name } of [...realFeatures(), ...referenceFiles('good')]) {
    const { outline } = readFeature(text, { markdown });
    const scenarios = outline?.scenarios ?? [];
    const runs = scenarios.flatMap((scenario) => scenario.runs);
    const steps = runs.flatMap((run) => run.steps);
    for (const all of [scenarios, runs, steps]) assert.equal(new Set(all.map(({ id }) => id)).size, all.length, name);
  }
});
