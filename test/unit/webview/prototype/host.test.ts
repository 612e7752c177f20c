import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelHtml } from '../../../../src/webview/prototype/host.ts';

const page = panelHtml({
  nonce: 'abc',
  script: 'const panel = "</script><script>alert(1)";',
  frameScript: 'const end = "</script><!--<script>";',
});

test('the page has two script elements, and nothing in either ends it early', () => {
  assert.equal(page.match(/<script/gu)?.length, 2);
  assert.equal(page.match(/<\/script/gu)?.length, 2);
  assert.ok(!page.includes('<!--'));
});

test('the page allows scripts by nonce alone and reaches no address', () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/u.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
  assert.match(policy, /default-src 'none'; script-src 'nonce-abc';/u);
  assert.ok(!/connect-src|frame-src|font-src|unsafe-eval|https?:/u.test(policy));
});
