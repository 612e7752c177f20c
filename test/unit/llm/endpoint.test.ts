import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { isOnThisMachine, normaliseEndpoint, serverRoot } from '../../../src/core/llm/endpoint.ts';

/** Built by hand: the library's own web addresses take a second and a half to make. */
const webAddress = fc
  .tuple(
    fc.constantFrom('http', 'https', 'HTTP'),
    fc.constantFrom('localhost', '127.0.0.1', 'a.example', '[::1]', 'ümlaut.example'),
    fc.option(fc.integer({ min: 1, max: 70_000 })),
    fc.array(fc.constantFrom('', 'v1', 'api', 'v0', 'chat', 'completions', 'models', 'llm', 'a b', '%2e', '..'), {
      maxLength: 5,
    }),
  )
  .map(([scheme, host, port, path]) => `${scheme}://${host}${port === null ? '' : `:${port}`}/${path.join('/')}`);

describe('an address as typed', () => {
  const read: readonly (readonly [string, string])[] = [
    ['http://127.0.0.1:1234/v1', 'http://127.0.0.1:1234/v1'],
    ['  localhost:1234 ', 'http://127.0.0.1:1234/v1'],
    ['http://localhost:1234/', 'http://127.0.0.1:1234/v1'],
    ['127.0.0.1:1234', 'http://127.0.0.1:1234/v1'],
    ['http://127.0.0.1:1234/v1/', 'http://127.0.0.1:1234/v1'],
    ['http://127.0.0.1:1234//v1//', 'http://127.0.0.1:1234/v1'],
    ['http://127.0.0.1:1234/v1/chat/completions', 'http://127.0.0.1:1234/v1'],
    ['http://127.0.0.1:1234/v1/models', 'http://127.0.0.1:1234/v1'],
    ['http://127.0.0.1:1234/chat/completions', 'http://127.0.0.1:1234/v1'],
    ['http://127.0.0.1:1234/api/v0', 'http://127.0.0.1:1234/api/v0'],
    ['http://127.0.0.1:1234/api', 'http://127.0.0.1:1234/v1'],
    ['"http://127.0.0.1:1234"', 'http://127.0.0.1:1234/v1'],
    ['<http://[::1]:1234>', 'http://[::1]:1234/v1'],
    ['HTTP://Box.Local:8080', 'http://box.local:8080/v1'],
    ['https://example.org/llm/v1', 'https://example.org/llm/v1'],
    ['http://127.0.0.1:1234/v1#x', 'http://127.0.0.1:1234/v1'],
    ['gpu.example', 'http://gpu.example/v1'],
  ];
  for (const [typed, address] of read) {
    it(`${typed} is read as ${address}`, () => {
      assert.deepEqual(normaliseEndpoint(typed), { kind: 'ok', value: address });
    });
  }

  const refused = [
    '',
    '   ',
    'http://',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://me:secret@127.0.0.1:1234/v1',
    'http://127.0.0.1:1234/v1?key=secret',
    'http://127.0.0.1:99999/v1',
    `http://${'a'.repeat(3000)}`,
  ];
  for (const typed of refused) {
    it(`${typed.slice(0, 40)} is refused with a sentence that does not repeat a secret`, () => {
      const outcome = normaliseEndpoint(typed);
      assert.equal(outcome.kind, 'failed');
      assert.ok(outcome.kind === 'failed' && outcome.message.endsWith('.') && !outcome.message.includes('secret'));
    });
  }

  it('is never changed a second time', () => {
    fc.assert(
      fc.property(webAddress, (url) => {
        const once = normaliseEndpoint(url);
        if (once.kind !== 'ok') return;
        assert.deepEqual(normaliseEndpoint(once.value), once);
      }),
    );
  });

  it('of any kind is answered, never thrown at', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (typed) => void normaliseEndpoint(typed)));
  });
});

describe('this machine', () => {
  for (const url of [
    'http://127.0.0.1:1/v1',
    'http://localhost/v1',
    'http://[::1]:1234/v1',
    'http://127.9.9.9/v1',
    'http://0x7f.1/v1',
    'http://[::ffff:127.0.0.1]/v1',
  ]) {
    it(`is where ${url} leads`, () => assert.equal(isOnThisMachine(url), true));
  }
  for (const url of [
    'http://192.168.1.5:1234/v1',
    'https://example.org/v1',
    'http://localhost.example.org/v1',
    'http://127.0.0.1.example.org/v1',
    'nonsense',
    '',
  ]) {
    it(`is not where ${url} leads`, () => assert.equal(isOnThisMachine(url), false));
  }
});

it('the root of a server is the address without the path of the API', () => {
  assert.equal(serverRoot('http://127.0.0.1:1234/v1'), 'http://127.0.0.1:1234');
  assert.equal(serverRoot('http://127.0.0.1:1234/api/v0'), 'http://127.0.0.1:1234');
  assert.equal(serverRoot('https://example.org/llm/v1'), 'https://example.org/llm');
});
