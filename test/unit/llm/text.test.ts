import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { answerText } from '../../../src/core/llm/answerText.ts';
import type { ChatPiece } from '../../../src/core/llm/chat.ts';
import { findJson, parseJson } from '../../../src/core/llm/parseJson.ts';
import { createPieceSorter } from '../../../src/core/llm/pieces.ts';

/** As plain data, for comparing: what is read has no prototype. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function nested(depth: number): string {
  return `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
}

describe('one JSON object in a text', () => {
  const read: readonly (readonly [string, string, unknown])[] = [
    ['bare', '{"a":1}', { a: 1 }],
    ['pretty-printed', '{\n  "a": 1\n}\n', { a: 1 }],
    ['in a fence', 'Sure!\n```json\n{"a": "b"}\n```\nHope it helps {smile}', { a: 'b' }],
    ['between prose', 'I think {"a": [1, {"b": 2}]} is best.', { a: [1, { b: 2 }] }],
    ['the last of several, since the first is the form', 'Form: {"a": "x|y"}. Mine: {"a": "y"}', { a: 'y' }],
    ['with braces and quotes in strings', '{"a": "} \\" {"}', { a: '} " {' }],
    ['with a comma too many', '{"a": [1, 2, ], }', { a: [1, 2] }],
    ['with a raw line break in a string', '{"a": "one\ntwo"}', { a: 'one\ntwo' }],
    ['behind a broken one', '{"a": oops} {"a": 1}', { a: 1 }],
    ['inside a broken one', '{ thought: {"a": 1} }', { a: 1 }],
    ['with characters of any plane', '{"a": "🥕 日本"}', { a: '🥕 日本' }],
  ];
  for (const [how, text, value] of read) it(`is found ${how}`, () => assert.deepEqual(plain(parseJson(text)), value));

  for (const text of ['', 'none', '{', '{"a": "b', '{"a": {"b": 1}', '[1, 2]', '"{}', 'null', '{a: 1}', '}{']) {
    it(`is not made up from ${text === '' ? 'nothing' : text}`, () => assert.equal(parseJson(text)?.['a'], undefined));
  }

  it('is taken only where it is accepted', () => {
    const text = '{"theme": "x"} and {"other": 1}';
    assert.deepEqual(plain(parseJson(text, (value) => 'theme' in value)), { theme: 'x' });
  });

  it('never reaches a prototype', () => {
    const value = parseJson(
      '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "a": {"__proto__": {"x": 1}}}',
    );
    assert.equal(Object.getPrototypeOf(value), null);
    assert.deepEqual(Object.keys(value ?? {}), ['constructor', 'a']);
    assert.equal(value?.['toString'], undefined);
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  });

  it('is refused where it is too deep or too long', () => {
    assert.notEqual(parseJson(nested(20)), undefined);
    assert.equal(parseJson(nested(500)), undefined);
    assert.equal(parseJson(`{"a":"${'x'.repeat(300_000)}"}`), undefined);
  });

  it('is looked for a bounded number of times in a text of braces', () => {
    assert.equal(parseJson('{'.repeat(200_000)), undefined);
  });

  it('is found in any prose without braces, and the rest is left out', () => {
    const prose = fc.string({ maxLength: 40 }).map((text) => text.replace(/[{}"]/g, ''));
    const object = fc.dictionary(
      fc.string({ maxLength: 5 }).filter((key) => key !== '__proto__'),
      fc.jsonValue({ maxDepth: 2 }),
      { maxKeys: 4 },
    );
    fc.assert(
      fc.property(prose, object, prose, (before, value, after) => {
        const text = `${before}${JSON.stringify(value)}${after}`;
        assert.equal(findJson(text)?.source, JSON.stringify(value));
        assert.deepEqual(plain(parseJson(text)), plain(JSON.parse(JSON.stringify(value, dropProto))));
      }),
    );
  });

  it('is answered for any text, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '"', '\\', ',', ':', 'a', '1', '[', ']', '\n'), maxLength: 80 }),
        (text) => void parseJson(text),
      ),
    );
  });
});

function dropProto(this: unknown, key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

describe('the answer in a text', () => {
  const told: readonly (readonly [string, string, string, string])[] = [
    ['plain', 'Yes.', '', 'Yes.'],
    ['behind a thought', '<think>hm</think>\nYes.', '', 'Yes.'],
    ['behind an end tag alone', 'hm, well\n</think>\nYes.', '', 'Yes.'],
    ['behind the last of several end tags', '<think>a</think>b</think>Yes.', '', 'Yes.'],
    ['nowhere, in a thought without end', '<think>hm', '', ''],
    ['behind the tags of other families', '[THINK]hm[/THINK]Yes.', '', 'Yes.'],
    [
      'in the final channel',
      '<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>Yes.<|return|>',
      '',
      'Yes.',
    ],
    ['without the fence around it', '```json\n{"a":1}\n```', '', '{"a":1}'],
    ['with the fences inside it', 'Do:\n```sh\nls\n```\nDone.', '', 'Do:\n```sh\nls\n```\nDone.'],
    ['without stray control words', 'Yes.<|im_end|>', '', 'Yes.'],
    ['in the other field', '', 'Yes.', 'Yes.'],
    ['in the other field behind a thought', '', '<think>hm</think>Yes.', 'Yes.'],
    ['in the content where both have text', 'Yes.', 'hm', 'Yes.'],
    ['as JSON, with a tag in a quote', '{"quote": "the </think> tag"}', '', '{"quote": "the </think> tag"}'],
  ];
  for (const [where, content, reasoning, answer] of told) {
    it(`is read ${where}`, () => assert.equal(answerText({ content, reasoning }, true).answer, answer));
  }

  it('is not a thought that was cut off', () => {
    assert.deepEqual(answerText({ content: '', reasoning: 'let me see' }, false), {
      answer: '',
      thought: 'let me see',
    });
  });
  it('keeps the thought apart', () => {
    assert.deepEqual(answerText({ content: '<think>one</think>Yes.', reasoning: 'two' }, true), {
      answer: 'Yes.',
      thought: 'two\none',
    });
  });
});

function sort(content: string, sizes: readonly number[], reasoning = ''): readonly ChatPiece[] {
  const pieces: ChatPiece[] = [];
  const sorter = createPieceSorter((piece) => pieces.push(piece));
  sorter.see('', reasoning);
  let at = 0;
  for (const size of sizes) {
    at += size;
    sorter.see(content.slice(0, at), reasoning);
  }
  sorter.see(content, reasoning);
  sorter.flush();
  return pieces;
}

function joined(pieces: readonly ChatPiece[], kind: ChatPiece['kind']): string {
  return pieces
    .filter((piece) => piece.kind === kind)
    .map((piece) => piece.text)
    .join('');
}

describe('pieces as they come', () => {
  it('are the same answer and thought however the network cuts them', () => {
    const content = '<think>one <b> two</think>Answer with <i>tags</i>.';
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 60 }), (sizes) => {
        const pieces = sort(content, sizes);
        assert.equal(joined(pieces, 'thought'), 'one <b> two');
        assert.equal(joined(pieces, 'answer'), 'Answer with <i>tags</i>.');
      }),
    );
  });
  it('lose nothing of a text without tags', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer({ min: 1, max: 5 })), (content, sizes) => {
        fc.pre(!content.trimStart().startsWith('<think'));
        assert.equal(joined(sort(content, sizes), 'answer'), content);
      }),
    );
  });
  it('of the other field are thought', () => assert.equal(joined(sort('Yes.', [1], 'hm'), 'thought'), 'hm'));
  it('that are still held back at the end are told', () =>
    assert.equal(joined(sort('<thi', [1, 1]), 'answer'), '<thi'));
});
