import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Server } from '../../../src/core/llm/discovery.ts';
import type { ModelFacts } from '../../../src/core/llm/modelFacts.ts';
import { namedModels } from '../../../src/editor/connection/models.ts';
import { stateLines, statusBarText, summaryOf, type ServerState } from '../../../src/editor/connection/serverState.ts';
import { clipped, withoutIcons, withoutLinks } from '../../../src/editor/platform/plainText.ts';

function model(id: string, more: Partial<ModelFacts> = {}): ModelFacts {
  return { id, type: 'llm', displayName: id, loaded: [{ id, contextTokens: 8192 }], loadedKnown: true, ...more };
}

const models = [model('small'), model('big'), model('other'), model('embed', { type: 'embedding' })];
const suggested = { fast: 'small', reasoning: 'big' };

function named(fast: string, reasoning: string) {
  return namedModels(models, { fast, reasoning }, suggested);
}

function off(required: boolean, code: 'unreachable' | 'unauthorized' = 'unreachable'): ServerState {
  return { kind: 'off', code, message: 'Nothing answers.', required };
}

describe('the two models of a run', () => {
  it('are the suggested ones where the settings name none', () => {
    assert.deepEqual(named('', ''), { fast: 'small', reasoning: 'big', missing: [] });
  });

  it('are those of the settings where the server has them', () => {
    assert.deepEqual(named('other', 'small'), { fast: 'other', reasoning: 'small', missing: [] });
  });

  it('are never the same one twice', () => {
    assert.deepEqual(named('big', 'big'), { fast: 'big', reasoning: 'small', missing: [] });
    assert.deepEqual(named('big', ''), { fast: 'big', reasoning: 'small', missing: [] });
    assert.deepEqual(named('', 'small'), { fast: 'small', reasoning: 'big', missing: [] });
  });

  it('are one where the owner wants no second', () => {
    assert.deepEqual(named('', 'none'), { fast: 'small', missing: [] });
  });

  it('are replaced, and named as missing, where the server does not have them', () => {
    assert.deepEqual(named('gone', 'gone'), { fast: 'small', reasoning: 'big', missing: ['gone'] });
  });

  it('are never embedding models', () => {
    assert.deepEqual(named('embed', ''), { fast: 'small', reasoning: 'big', missing: ['embed'] });
  });

  it('are none where the server has none', () => {
    assert.deepEqual(namedModels([], { fast: '', reasoning: '' }, {}), { missing: [] });
  });
});

describe('the state of the server in words', () => {
  const server: Server = { address: 'http://127.0.0.1:1234/v1', kind: 'lmstudio', models };
  const ready: ServerState = { kind: 'ready', server, fast: 'small', reasoning: 'big', missing: [] };

  it('names the models', () => {
    assert.equal(summaryOf(ready), 'small and big');
    assert.equal(statusBarText(ready), '$(hubot) Impact: small');
    assert.deepEqual(stateLines(ready).slice(1), [
      'Every post: small (context 8,192)',
      'Doubtful posts: big (context 8,192)',
    ]);
  });

  it('promises the built-in engine only where a run falls back to it', () => {
    assert.equal(statusBarText(off(false)), '$(package) Impact: built-in');
    assert.equal(summaryOf(off(false)), 'No server: built-in engine');
    for (const state of [off(true), off(true, 'unauthorized'), off(false, 'unauthorized')]) {
      assert.doesNotMatch(statusBarText(state), /built-in/u);
      assert.doesNotMatch(summaryOf(state), /built-in/u);
    }
  });

  it('warns where a model of the settings is not there', () => {
    const state: ServerState = { ...ready, missing: ['gone'] };
    assert.match(statusBarText(state), /^\$\(warning\)/u);
    assert.ok(stateLines(state).some((line) => line.includes('“gone”')));
  });

  it('says that a model will be loaded', () => {
    const cold: Server = { ...server, models: [model('small', { loaded: [] })] };
    assert.ok(
      stateLines({ kind: 'ready', server: cold, fast: 'small', missing: [] }).includes(
        'Every post: small (loaded when it is needed)',
      ),
    );
  });

  it('lets no name of a model draw an icon or fill the bar', () => {
    const text = statusBarText({ ...ready, fast: `$(flame)${'x'.repeat(300)}` });
    assert.equal(text.match(/\$\(/gu)?.length, 1);
    assert.ok(text.length < 60);
  });
});

describe('text of others', () => {
  it('becomes no command link', () => {
    assert.doesNotMatch(withoutLinks('[Fix](command:workbench.action.quit) [b](https://x.example)'), /\]\(/u);
  });

  it('becomes no icon', () => {
    assert.doesNotMatch(withoutIcons('$(pass)'), /\$\(/u);
  });

  it('is cut to one line', () => {
    assert.equal(clipped('one\n two', 20), 'one two');
    assert.equal(clipped('abcdef', 4), 'abc…');
  });
});
