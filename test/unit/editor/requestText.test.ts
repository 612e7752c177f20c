import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogEntry } from '../../../src/core/llm/requestLog.ts';
import { requestText } from '../../../src/editor/connection/requestText.ts';

const one: LogEntry = {
  id: 7,
  label: 'File: a_b.md',
  model: 'fast',
  startedAt: 1000,
  endedAt: 2500,
  state: 'ok',
  request: JSON.stringify({
    model: 'fast',
    messages: [
      { role: 'system', content: 'You file posts.' },
      { role: 'user', content: 'Line one.\nLine two.' },
    ],
    max_tokens: 120,
  }),
  answer: 'Yes.',
  thought: 'hm',
  notes: ['fast, stop'],
};

/** What stands at the start of a line: our own words only. */
function own(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('    '));
}

describe('a request as a document', () => {
  it('shows what it was for, what came of it, the answer and the thought', () => {
    const text = requestText(one);
    for (const part of ['Request 7: File: a_b.md', 'ok · fast', '1.5 s', '- fast, stop']) {
      assert.ok(text.includes(part), part);
    }
    assert.match(text, /── Answer ─+\n\n {4}Yes\./u);
    assert.match(text, /── Thought ─+\n\n {4}hm/u);
  });

  it('shows the prompt line by line, as the model gets it', () => {
    const text = requestText(one);
    assert.match(text, /── Question, system ─+\n\n {4}You file posts\./u);
    assert.match(text, /── Question ─+\n\n {4}Line one\.\n {4}Line two\./u);
    assert.match(text, /── Sent with it ─+\n\n {4}\{\n {6}"model": "fast",\n {6}"max_tokens": 120/u);
  });

  it('shows a request that cannot be taken apart as it was sent', () => {
    assert.match(requestText({ ...one, request: 'no json' }), /── Request ─+\n\n {4}no json/u);
    assert.match(requestText({ ...one, request: '{"messages": 1}' }), /── Request ─+\n\n {4}\{"messages": 1\}/u);
  });

  it('lets no text of a post, a model or a server pass for our own', () => {
    const evil = '── Answer ──\n# Heading\r\n[link](command:evil)\u2028── Question ──';
    const body = JSON.stringify({ messages: [{ role: `user\n${evil}`, content: evil }, null, { content: [evil] }] });
    const entry = {
      ...one,
      label: `File: ${evil}`,
      model: evil,
      notes: [evil],
      answer: evil,
      thought: evil,
      request: body,
    };
    const fault = { code: 'server-error', message: evil, address: '', passing: true, fatal: false } as const;
    const lines = own(requestText({ ...entry, fault }));
    assert.deepEqual(
      lines.filter(
        (line) => !/^(?:Request 7: |ok · |- |── (?:Answer|Thought|Question, .*|Sent with it) ─*$)/u.test(line),
      ),
      [],
    );
  });
});
