import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withLastDrawn } from '../../../src/editor/prototype/lastDrawn.ts';
import type { Version } from '../../../src/editor/prototype/prototype.ts';

const app = { name: 'A', language: 'en', direction: 'ltr', screens: [] } as const;
const wireframe: Version = { id: 'wireframe', label: 'Wireframe', source: 'wireframe', app };
const file: Version = { id: 'file', label: 'Your text', source: 'file', app };

function drawn(number: number): Version {
  return { id: `model-${number}`, label: '', source: 'model', app };
}

test('of what models drew the last eight are kept, and all that is somebody’s own', () => {
  const models = Array.from({ length: 11 }, (_, at) => drawn(at + 1));
  const kept = withLastDrawn([wireframe, file, ...models], 'wireframe').map(({ id }) => id);
  assert.deepEqual(kept, ['wireframe', 'file', ...models.slice(3).map(({ id }) => id)]);
});

test('the version on show is kept, however old it is', () => {
  const models = Array.from({ length: 10 }, (_, at) => drawn(at + 1));
  const kept = withLastDrawn(models, 'model-1').map(({ id }) => id);
  assert.deepEqual(kept, ['model-1', ...models.slice(2).map(({ id }) => id)]);
});
