import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelFacts } from '../../../src/core/llm/modelFacts.ts';
import { reviewModels } from '../../../src/editor/connection/reviewModels.ts';

function model(id: string, more: Partial<ModelFacts> = {}): ModelFacts {
  return { id, type: 'llm', displayName: id, loaded: [], loadedKnown: true, ...more };
}

const nothing = { first: '', second: '' };

test('the second opinion is offered by another family, a loaded one before a bigger one', () => {
  const models = [
    model('qwen3-8b', { params: '8B' }),
    model('qwen3-32b', { params: '32B', loaded: [{ id: 'qwen3-32b' }] }),
    model('gemma-3-4b', { params: '4B', loaded: [{ id: 'gemma-3-4b', contextTokens: 4096 }] }),
    model('mistral-24b', { params: '24B' }),
  ];
  const chosen = reviewModels(models, nothing, { fast: 'qwen3-8b' });
  assert.equal(chosen?.first.id, 'qwen3-8b');
  assert.deepEqual(
    [chosen.second?.id, chosen.second?.chosen, chosen.second?.contextTokens],
    ['gemma-3-4b', false, 4096],
  );
});

test('the reasoning model reviews where the settings name none', () => {
  const models = [model('small-7b'), model('big-20b')];
  assert.equal(reviewModels(models, nothing, { fast: 'small-7b', reasoning: 'big-20b' })?.first.id, 'big-20b');
});

test('two of one family are no second opinion, unless the owner names one', () => {
  const models = [model('qwen3-8b'), model('qwen3-14b')];
  assert.equal(reviewModels(models, nothing, { fast: 'qwen3-8b' })?.second, undefined);
  const named = reviewModels(models, { first: '', second: 'qwen3-14b' }, { fast: 'qwen3-8b' });
  assert.deepEqual([named?.second?.id, named?.second?.chosen], ['qwen3-14b', true]);
});

test('none is never offered, and a name the server does not have is told', () => {
  const models = [model('qwen3-8b'), model('gemma-3-4b')];
  assert.equal(reviewModels(models, { first: '', second: 'none' }, {})?.second, undefined);
  assert.deepEqual(reviewModels(models, { first: 'gone', second: '' }, {})?.missing, ['gone']);
});

test('embedding models review nothing', () => {
  assert.equal(reviewModels([model('text-embedding-nomic', { type: 'embedding' })], nothing, {}), undefined);
});
