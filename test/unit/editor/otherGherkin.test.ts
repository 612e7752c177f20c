import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isGherkin } from '../../../src/editor/gherkin/otherGherkin.ts';

function contributing(...languages: readonly unknown[]): unknown {
  return { contributes: { languages } };
}

test('the extensions that are known for it speak Gherkin, however their ids are written', () => {
  assert.ok(isGherkin('CucumberOpen.cucumber-official', {}));
  assert.ok(isGherkin('alexkrechik.CucumberAutoComplete', undefined));
});

test('so does whoever gives .feature files a language of one of the usual names', () => {
  for (const id of ['feature', 'Gherkin', 'cucumber'])
    assert.ok(isGherkin('some.one', contributing({ id: 'x' }, { id, extensions: ['.y', '.feature'] })), id);
});

test('others do not', () => {
  assert.ok(!isGherkin('some.one', contributing({ id: 'gherkin', extensions: ['.story'] })));
  assert.ok(!isGherkin('some.one', contributing({ id: 'pickles', extensions: ['.feature'] })));
});

test('a manifest of any shape is read', () => {
  for (const manifest of [
    null,
    1,
    '',
    [],
    {},
    { contributes: 7 },
    { contributes: { languages: {} } },
    contributing(null, 3, { id: 'feature' }),
  ])
    assert.ok(!isGherkin('some.one', manifest));
});
