import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunVerdict } from '../../../../src/core/prototype/run/verdict.ts';
import type { ToFrame } from '../../../../src/webview/frame/protocol.ts';
import { RunQueue } from '../../../../src/webview/prototype/runQueue.ts';

function queueOf(options: { readonly known?: (id: string) => boolean } = {}) {
  const known = options.known ?? (() => true);
  const sent: ToFrame[] = [];
  const told: string[] = [];
  const state = { ready: true };
  const queue = new RunQueue({
    ready: () => state.ready,
    send: (message) => sent.push(message),
    order: (id) =>
      known(id)
        ? { run: { id, name: id, line: 1, steps: [] }, language: 'en', situation: id, bindings: [] }
        : undefined,
    started: (run, done, of) => told.push(`start ${run} ${done}/${of}`),
    ran: (request, { run }) => told.push(`ran ${request} ${run}`),
    done: (request) => told.push(`done ${request}`),
  });
  const runs = () => sent.filter((message) => message.type === 'run');
  const answer = (verdict?: RunVerdict) => {
    const last = runs().at(-1);
    if (last === undefined) throw new Error('nothing runs');
    queue.hear({
      type: 'ran',
      request: last.request,
      stopped: false,
      verdict: verdict ?? { run: last.run.id, steps: [] },
    });
  };
  return { queue, sent, told, state, runs, answer };
}

test('runs go to the frame one after the other, and each request ends with one done', () => {
  const { queue, told, runs, answer } = queueOf();
  queue.add(1, ['a', 'b']);
  queue.add(2, ['c']);
  assert.equal(runs().length, 1);
  answer();
  answer();
  answer();
  assert.deepEqual(told, [
    'start a 0/2',
    'ran 1 a',
    'start b 1/2',
    'ran 1 b',
    'done 1',
    'start c 0/1',
    'ran 2 c',
    'done 2',
  ]);
  assert.ok(queue.idle);
});

test('nothing is sent before the frame listens', () => {
  const { queue, state, runs } = queueOf();
  state.ready = false;
  queue.add(1, ['a']);
  assert.equal(runs().length, 0);
  state.ready = true;
  queue.go();
  assert.equal(runs().length, 1);
});

test('a request without runs, or with runs that are gone, is done at once', () => {
  const { queue, told, runs } = queueOf({ known: (id) => id !== 'gone' });
  queue.add(1, []);
  queue.add(2, ['gone']);
  assert.deepEqual(told, ['done 1', 'done 2']);
  assert.equal(runs().length, 0);
});

test('a stopped queue answers every request and takes no late answer for a new one', () => {
  const { queue, told, sent, runs, answer } = queueOf();
  queue.add(1, ['a', 'b']);
  queue.add(2, ['c']);
  const late = runs()[0]?.request ?? 0;
  queue.stop();
  assert.deepEqual(told, ['start a 0/2', 'done 1', 'done 2']);
  assert.equal(sent.at(-1)?.type, 'stop');
  queue.add(3, ['d']);
  queue.hear({ type: 'ran', request: late, stopped: true, verdict: { run: 'a', steps: [] } });
  assert.ok(!told.some((line) => line.startsWith('ran')));
  answer();
  assert.deepEqual(told.slice(-2), ['ran 3 d', 'done 3']);
});

test('the run that silenced the frame is passed over, and the others go on', () => {
  const { queue, told, runs, answer } = queueOf();
  queue.add(1, ['a', 'b']);
  queue.lost();
  queue.go();
  assert.equal(runs().at(-1)?.run.id, 'b');
  answer();
  assert.deepEqual(told.slice(-2), ['ran 1 b', 'done 1']);
});

test('a run that the frame dropped is passed over after a minute of beats, and the others go on', () => {
  const { queue, told, sent, runs, answer } = queueOf();
  queue.add(1, ['a', 'b']);
  const dropped = runs()[0]?.request ?? 0;
  for (let beat = 1; beat < 60; beat += 1) queue.beat();
  assert.equal(runs().length, 1);
  queue.beat();
  assert.deepEqual(
    sent.map(({ type }) => type),
    ['run', 'stop', 'run'],
  );
  queue.hear({ type: 'ran', request: dropped, stopped: true, verdict: { run: 'a', steps: [] } });
  assert.equal(runs().at(-1)?.run.id, 'b');
  answer();
  assert.deepEqual(told, ['start a 0/2', 'start b 1/2', 'ran 1 b', 'done 1']);
});

test('a long run whose steps are told of is not passed over, nor does a queue at rest count beats', () => {
  const { queue, runs, answer } = queueOf();
  for (let beat = 0; beat < 100; beat += 1) queue.beat();
  queue.add(1, ['a']);
  const request = runs()[0]?.request ?? 0;
  const verdict = { step: 'a:1', state: 'shown', message: '', elements: [], screen: 's', duration: 1 } as const;
  for (let beat = 0; beat < 200; beat += 1) {
    queue.beat();
    queue.hear({ type: 'step', request, index: beat, verdict });
  }
  assert.equal(queue.idle, false);
  answer();
  assert.ok(queue.idle);
});
