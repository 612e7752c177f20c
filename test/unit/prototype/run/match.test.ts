import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findItem, near, scoreLabel } from '../../../../src/core/prototype/run/match.ts';
import type { PageItem } from '../../../../src/core/prototype/run/page.ts';
import { holdsText, wordsOf } from '../../../../src/core/prototype/run/words.ts';

function button(name: string): PageItem {
  return { id: name, element: name, kind: 'button', role: 'button', name };
}

test('an exact label is better than one but for case, articles, order, surroundings or inflection', () => {
  const wanted = 'Create the product';
  const labels = ['Create the product', 'create the Product', 'Create products', 'Product create', 'Created products'];
  const scores = labels.map((label) => scoreLabel(wanted, label));
  assert.deepEqual(
    scores,
    scores.toSorted((one, other) => other - one),
  );
  assert.ok((scores.at(-1) ?? 0) >= near);
});

test('accents, width and the sharp s make no difference', () => {
  for (const [one, other] of [
    ['Créer le compte', 'CREER LE COMPTE'],
    ['Straße', 'strasse'],
    ['Ｓａｖｅ', 'Save'],
  ] as const)
    assert.equal(scoreLabel(one, other), 0.98, one);
});

test('words that the surroundings say already may be missing', () => {
  assert.ok(scoreLabel('delete the product', 'Delete', ['products']) >= near);
  assert.ok(scoreLabel('delete the product', 'Delete', ['orders']) < near);
});

test('a label may lack the noun that any form has', () => {
  assert.ok(scoreLabel('save my changes', 'Save') >= near);
  assert.ok(scoreLabel('enregistrer les modifications', 'Enregistrer') >= near);
});

test('another thing is not near', () => {
  for (const [wanted, label] of [
    ['delete account', 'Delete draft'],
    ['cart', 'Add to cart'],
    ['save', 'Save as draft and leave'],
    ['enable', 'Disable'],
    ['上一页', '下一页'],
    ['New password', 'Password'],
  ] as const)
    assert.ok(scoreLabel(wanted, label) < near, `${wanted} / ${label}: ${scoreLabel(wanted, label)}`);
});

test('two labels within a tenth of each other are several', () => {
  assert.equal(findItem([button('Save products'), button('Save product')], ['save a product']).kind, 'several');
});

test('an exact label is not in doubt because of a near one', () => {
  const found = findItem([button('Save product'), button('Save the product')], ['Save product']);
  assert.equal(found.kind === 'one' ? found.item.name : found.kind, 'Save product');
});

test('a value is found whole', () => {
  assert.ok(holdsText('Total: $20.00 (2 items)', '$20.00'));
  assert.ok(holdsText('It costs “20” now', '20'));
  assert.ok(holdsText('订单已保存成功', '已保存'));
  for (const [text, value] of [
    ['$120.00', '20.00'],
    ['20.5', '20'],
    ['1,020', '020'],
    ['Muggle', 'Mug'],
    ['any', ''],
  ] as const)
    assert.ok(!holdsText(text, value), `${text} / ${value}`);
});

test('a label of a million signs costs no more than its start', () => {
  const long = 'a b '.repeat(250_000);
  assert.ok(wordsOf(long).length <= 2_000);
  assert.ok(scoreLabel(long, 'other words') < near);
});
