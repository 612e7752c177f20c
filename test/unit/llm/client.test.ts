import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHabits } from '../../../src/core/llm/habits.ts';
import type { ModelFacts } from '../../../src/core/llm/modelFacts.ts';
import { parseJson } from '../../../src/core/llm/parseJson.ts';
import { faults } from '../../lmstudio/script.ts';
import { answered, ask, faultIn, newWorld, themeSchema } from './world.ts';

describe('a chat call that goes well', () => {
  it('streams an answer and tells its pieces, usage and model', async (t) => {
    const { chat, simulator } = await newWorld(t);
    const pieces: string[] = [];
    const outcome = answered(await chat(ask({ onPiece: (piece) => pieces.push(piece.text) })));
    assert.match(outcome.text, /^A short answer to: Today/);
    assert.equal(pieces.join(''), outcome.text);
    assert.equal(outcome.finish, 'stop');
    assert.equal(outcome.model, 'fast');
    assert.ok((outcome.usage?.promptTokens ?? 0) > 10);
    assert.equal(simulator.counters.started, 1);
  });

  it('says temperature, top_p and max_tokens in every request, and asks for the usage', async (t) => {
    const { chat, simulator } = await newWorld(t);
    await chat(ask({ temperature: 0.3, maxTokens: 77 }));
    const body = simulator.counters.prompts[0]?.body;
    assert.equal(body?.['temperature'], 0.3);
    assert.equal(body['top_p'], 1);
    assert.equal(body['max_tokens'], 77);
    assert.equal(body['stream'], true);
    assert.deepEqual(body['stream_options'], { include_usage: true });
    assert.equal('reasoning_effort' in body, false);
  });

  it('gets JSON that fits the schema from a model that bears one', async (t) => {
    const { chat, simulator } = await newWorld(t);
    const outcome = answered(await chat(ask({ schema: themeSchema })));
    assert.equal(parseJson(outcome.text)?.['theme'], 'Cooking');
    assert.equal(simulator.counters.started, 1);
  });
});

describe('an answer wherever it lands', () => {
  const modes = ['A-think-tags', 'B-no-opening-tag', 'C-reasoning-content', 'D-reasoning'] as const;
  for (const reasoning of modes) {
    it(`is told from the thought in mode ${reasoning}`, async (t) => {
      const { chat, requests } = await newWorld(t, {
        models: [{ key: 'fast', loaded: true, reasoning, thought: 'Let me see.', answer: () => 'Forty two.' }],
      });
      const outcome = answered(await chat(ask()));
      assert.equal(outcome.text, 'Forty two.');
      assert.equal(requests.entries()[0]?.thought, 'Let me see.');
    });
    it(`is JSON in mode ${reasoning} when thinking is allowed`, async (t) => {
      const { chat, simulator } = await newWorld(t, { models: [{ key: 'fast', loaded: true, reasoning }] });
      const outcome = answered(await chat(ask({ schema: themeSchema, think: true, maxTokens: 500 })));
      assert.equal(parseJson(outcome.text)?.['theme'], 'Cooking');
      assert.equal(simulator.counters.prompts[0]?.schema, undefined);
      assert.ok((outcome.usage?.reasoningTokens ?? 0) > 0 || reasoning.startsWith('A') || reasoning.startsWith('B'));
    });
  }

  it('is read from reasoning_content where the content is empty', async (t) => {
    const { chat, simulator } = await newWorld(t, {
      models: [{ key: 'fast', loaded: true, reasoning: 'E-answer-in-reasoning' }],
    });
    const outcome = answered(await chat(ask({ schema: themeSchema })));
    assert.equal(parseJson(outcome.text)?.['theme'], 'Cooking');
    assert.equal(simulator.counters.started, 1);
  });

  it('is empty, and cut, when the thought ate the tokens', async (t) => {
    const { chat } = await newWorld(t, { models: [{ key: 'fast', loaded: true, reasoning: 'F-eats-tokens' }] });
    const outcome = answered(await chat(ask({ maxTokens: 20 })));
    assert.equal(outcome.text, '');
    assert.equal(outcome.finish, 'length');
  });

  it('keeps characters whole that the network cuts in the middle', async (t) => {
    const { chat, simulator } = await newWorld(t);
    simulator.script({ kind: 'answer', text: 'Zürich 🥕 čeština 日本語 — fin' });
    simulator.script({ kind: 'split-bytes', size: 1 });
    assert.equal(answered(await chat(ask())).text, 'Zürich 🥕 čeština 日本語 — fin');
    const outcome = answered(await chat(ask({ messages: [{ role: 'user', content: 'Žluťoučký 🐎 日本' }] })));
    assert.equal(outcome.text, 'A short answer to: Žluťoučký 🐎 日本');
  });

  it('is whole where the socket breaks after its end', async (t) => {
    const { chat, simulator } = await newWorld(t);
    simulator.script({ kind: 'finish-then', end: 'break' });
    assert.equal(answered(await chat(ask())).finish, 'stop');
  });

  it('comes through comments between the events and without [DONE]', async (t) => {
    const { chat, simulator } = await newWorld(t);
    simulator.script({ kind: 'comments' });
    simulator.script({ kind: 'finish-without-done' });
    assert.equal(answered(await chat(ask())).finish, 'stop');
    assert.equal(answered(await chat(ask())).finish, 'stop');
  });
});

describe('a model that does not bear a schema', () => {
  for (const schemaMode of ['garbled', 'fail-open', 'whitespace-loop', 'pattern-400', 'type-array-error'] as const) {
    it(`is asked once more by prompt (${schemaMode}), and from then on at once`, async (t) => {
      const { chat, simulator } = await newWorld(t, { models: [{ key: 'fast', loaded: true, schemaMode }] });
      assert.equal(parseJson(answered(await chat(ask({ schema: themeSchema }))).text)?.['theme'], 'Cooking');
      assert.equal(simulator.counters.started, 2);
      assert.equal(parseJson(answered(await chat(ask({ schema: themeSchema }))).text)?.['theme'], 'Cooking');
      assert.equal(simulator.counters.started, 3);
    });
  }

  it('is asked once more by prompt where it answered with nothing', async (t) => {
    const { chat, simulator } = await newWorld(t);
    simulator.script({ kind: 'empty-stream', usage: true });
    assert.equal(parseJson(answered(await chat(ask({ schema: themeSchema }))).text)?.['theme'], 'Cooking');
    assert.deepEqual(
      simulator.counters.prompts.map((one) => one.schema === undefined),
      [false, true],
    );
  });

  it('that has nothing to say either way is told as empty after two requests', async (t) => {
    const { chat, simulator } = await newWorld(t);
    simulator.script({ kind: 'empty-stream' }, { times: 9 });
    assert.equal(faultIn(await chat(ask({ schema: themeSchema }))).code, 'empty');
    assert.equal(simulator.counters.started, 2);
  });

  it('is never sent one where it is gpt-oss', async (t) => {
    const { chat, simulator } = await newWorld(t, {
      models: [{ key: 'openai/gpt-oss-20b', loaded: true, reasoning: 'D-reasoning' }],
    });
    const outcome = answered(await chat(ask({ model: 'openai/gpt-oss-20b', schema: themeSchema, maxTokens: 400 })));
    assert.equal(parseJson(outcome.text)?.['theme'], 'Cooking');
    assert.equal(simulator.counters.started, 1);
  });

  it('is not blamed when its answer by prompt is no better', async (t) => {
    const { chat, simulator } = await newWorld(t, {
      models: [{ key: 'fast', loaded: true, answer: () => 'I would rather not.' }],
    });
    assert.equal(answered(await chat(ask({ schema: themeSchema }))).text, 'I would rather not.');
    await chat(ask({ schema: themeSchema }));
    assert.deepEqual(
      simulator.counters.prompts.map((one) => one.schema === undefined),
      [false, true, false, true],
    );
  });
});

describe('the name that is sent', () => {
  it('is that of the loaded instance, so that no second one is loaded', async (t) => {
    const { chat, simulator } = await newWorld(t, { models: [{ key: 'fast', loaded: true }] });
    await chat(ask());
    assert.equal(simulator.counters.prompts[0]?.model, 'fast');
    assert.deepEqual(simulator.counters.loads, {});
  });
  it('is what was asked for where that is an instance itself', () => {
    const facts: ModelFacts = {
      id: 'fast',
      type: 'llm',
      displayName: 'fast',
      loadedKnown: true,
      loaded: [{ id: 'fast:2' }, { id: 'fast:3' }],
    };
    const habits = createHabits();
    assert.equal(habits.form(ask(), facts, false).model, 'fast:2');
    assert.equal(habits.form(ask({ model: 'fast:3' }), facts, false).model, 'fast:3');
    assert.equal(habits.form(ask(), facts, true).model, 'fast', 'once it was thrown out, its instance is no more');
  });
});

function brokenListener(): void {
  throw new RangeError('a bug');
}

it('a listener that throws is not taken for a fault of the server, and frees the slot', async (t) => {
  const { chat, simulator } = await newWorld(t, { models: [{ key: 'fast', loaded: true, parallel: 1 }] });
  await assert.rejects(chat(ask({ onPiece: brokenListener })), /a bug/);
  await simulator.until(() => simulator.counters.inFlight === 0);
  answered(await chat(ask()));
});

describe('reasoning effort', () => {
  it('is sent as none where the server lists it can be switched off', async (t) => {
    const { chat, simulator } = await newWorld(t, {
      models: [{ key: 'fast', loaded: true, reasoning: 'C-reasoning-content', reasoningOptions: ['off', 'on'] }],
    });
    const outcome = answered(await chat(ask()));
    assert.equal(simulator.counters.prompts[0]?.body['reasoning_effort'], 'none');
    assert.equal(outcome.usage?.reasoningTokens, 0);
  });

  it('is left out after the server refused it', async (t) => {
    const { chat, simulator } = await newWorld(t, {
      models: [{ key: 'fast', loaded: true, reasoningOptions: ['off', 'on'] }],
    });
    simulator.script(faults.effort400);
    assert.equal(answered(await chat(ask())).finish, 'stop');
    await chat(ask());
    assert.deepEqual(
      simulator.counters.prompts.map((one) => one.body['reasoning_effort']),
      ['none', undefined, undefined],
    );
  });
});

describe('an answer without end', () => {
  it('is cut by max_tokens at the server', async (t) => {
    const { chat, simulator } = await newWorld(t);
    simulator.script({ kind: 'endless', heedsMaxTokens: true });
    const outcome = answered(await chat(ask({ maxTokens: 30 })));
    assert.equal(outcome.finish, 'length');
    assert.equal(outcome.usage?.completionTokens, 29);
  });

  it('is cut by the client where the server heeds no limit, and its socket closed', async (t) => {
    const { chat, simulator } = await newWorld(t, { models: [{ key: 'fast', loaded: 1_000_000 }] });
    simulator.script({ kind: 'endless' });
    const outcome = answered(await chat(ask({ maxTokens: 30 })));
    assert.equal(outcome.finish, 'length');
    assert.ok(outcome.text.length < 1000, `${outcome.text.length} characters`);
    await simulator.until(() => simulator.counters.cancelled === 1 && simulator.counters.inFlight === 0);
  });

  it('is cut where one line never ends', async (t) => {
    const { chat, simulator } = await newWorld(t);
    simulator.script({ kind: 'endless-line' });
    const fault = faultIn(await chat(ask({ maxTokens: 5 })));
    assert.equal(fault.code, 'server-error');
    await simulator.until(() => simulator.counters.inFlight === 0);
  });

  it('that is truncated stays truncated: no object is made up', async (t) => {
    const { chat, simulator } = await newWorld(t);
    const outcome = answered(await chat(ask({ schema: themeSchema, maxTokens: 5 })));
    assert.equal(outcome.finish, 'length');
    assert.equal(parseJson(outcome.text), undefined);
    assert.equal(simulator.counters.started, 1);
  });
});
