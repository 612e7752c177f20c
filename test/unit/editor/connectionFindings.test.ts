import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConnectionFinding } from '../../../src/core/llm/checkConnection.ts';
import { findingText, loadCommand } from '../../../src/editor/connection/findings.ts';

const here = { agreed: false, hasKey: false };
const address = 'http://127.0.0.1:1234/v1';

function finding(code: ConnectionFinding['code'], message: string, more: Partial<ConnectionFinding> = {}) {
  return { level: 'problem', code, message, next: '', ...more } satisfies ConnectionFinding;
}

function step(code: ConnectionFinding['code'], model?: string) {
  return findingText(finding(code, 'It is so.', model === undefined ? {} : { model }), here).step;
}

describe('a finding as a line of the quick pick', () => {
  it('says what is so in the first line and what to do in the second', () => {
    const next = 'Start the server in LM Studio, or run `lms server start`.';
    const text = findingText(
      finding('unreachable', `Nothing answers at ${address}. Start the server, or correct the address.`, { next }),
      here,
    );
    assert.deepEqual(text, {
      label: `$(error) Nothing answers at ${address}.`,
      detail: 'Start the server in LM Studio, or run lms server start.',
      step: 'again',
    });
  });

  it('moves what follows and what is listed to the second line, where it does not push the fact out of sight', () => {
    const hint = { level: 'hint', model: 'qwen' } as const;
    const none = findingText(
      finding('loads-on-request', `No model is loaded at ${address}; the first request will load one.`, hint),
      here,
    );
    assert.equal(none.label, `$(info) No model is loaded at ${address}.`);
    assert.equal(none.detail, 'Pick this to load “qwen” now. The first request will load one.');
    const connected = findingText(
      finding('connected', `LM Studio answers at ${address} (loaded: a, b).`, { level: 'ok' }),
      here,
    );
    assert.equal(connected.label, `$(pass) LM Studio answers at ${address}.`);
    assert.equal(connected.detail, 'Loaded: a, b. Pick this to choose the models.');
  });

  it('draws no icon that the server made up', () => {
    const { label } = findingText(finding('server-error', 'It says $(pass) all is well.'), here);
    assert.equal(label.match(/\$\(/gu)?.length, 1);
  });

  it('asks before another machine is used, and offers the way back after', () => {
    const away = finding('another-machine', 'It is not on this machine.');
    assert.equal(findingText(away, here).step, 'agree');
    assert.equal(findingText(away, { ...here, agreed: true }).step, 'withdraw');
  });

  it('tells a key that is missing from one that is not taken', () => {
    const refused = finding('unauthorized', 'It refuses the key, or wants one.');
    assert.match(findingText(refused, here).detail, /^No key is set/u);
    assert.match(findingText(refused, { ...here, hasKey: true }).detail, /^The key that is set is not taken/u);
  });

  it('has a step for a key, an address and a model', () => {
    assert.equal(step('unauthorized'), 'setKey');
    assert.equal(step('wrong-address'), 'setAddress');
    assert.equal(step('none-loaded', 'qwen'), 'load');
    assert.equal(step('none-loaded'), 'again');
    assert.equal(step('small-context', 'qwen'), 'copyLoad');
  });
});

describe('the command that loads a model', () => {
  it('unloads it first', () => {
    assert.equal(loadCommand('qwen/qwen3-8b', 8192), 'lms unload qwen/qwen3-8b && lms load qwen/qwen3-8b -c 8192');
  });

  it('cannot be made to run something else by the name of a model', () => {
    for (const name of [
      'a; rm -rf ~',
      "a'; reboot; '",
      "'$(reboot)'",
      'a & calc.exe',
      'a|b',
      'a`b`',
      '%PATH%',
      '--help',
    ])
      assert.equal(loadCommand(name, 8192), undefined, name);
  });

  it('is not made, and not offered, for a name that a shell would read as more than a name', () => {
    assert.equal(loadCommand('my model', 8192), undefined);
    assert.equal(step('small-context', 'a & calc.exe'), 'again');
  });
});
