import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { exportHtml } from '../../../../src/core/prototype/export/exportHtml.ts';
import type { App } from '../../../../src/core/prototype/screens/app.ts';
import type { Outline } from '../../../../src/core/gherkin/outline.ts';

const hostile = [
  '</script><script>alert(1)</script>',
  '<!--<script>',
  '</SCRIPT\n>',
  '\u2028alert(1)\u2029',
  '"><img src=x onerror=alert(1)>',
  "'--><svg/onload=alert(1)>",
  ']]>',
  '&lt;/script&gt;',
  '\\u003c/script>',
  '__proto__',
  '\u202Egnp.exe',
].join(' ');

const app: App = {
  name: hostile,
  caption: hostile,
  language: 'en',
  direction: 'ltr',
  screens: [
    {
      id: 'one',
      title: hostile,
      elements: [{ id: 'one.button', kind: 'button', label: hostile, options: [hostile], targets: [] }],
    },
  ],
};
const outline: Outline = {
  language: 'en',
  direction: 'ltr',
  name: hostile,
  narrative: { text: hostile },
  tags: [],
  line: 1,
  scenarios: [],
};
const scripts = {
  panel: 'const text = "</script><!-- <SCRIPT>"; run(text);\r\n',
  frame: 'const pattern = /<\\/script>/u, note = `<!--`;',
};

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}

const html = exportHtml({ app, outline, bindings: [], scripts, sha256, title: hostile });

/** What an HTML parser finds, by the rules for script elements: an element ends at the first `</script`. */
function scriptsIn(page: string): readonly { readonly attributes: string; readonly text: string }[] {
  return [...page.matchAll(/<script([^>]*)>([\s\S]*?)<\/script/giu)].map(([, attributes = '', text = '']) => ({
    attributes,
    text,
  }));
}

test('no text of a feature or a screen ends a script element or begins one', () => {
  assert.equal(html.match(/<script/giu)?.length, 3);
  assert.equal(html.match(/<\/script/giu)?.length, 3);
  assert.ok(!html.includes('<!--'));
  assert.ok(!/[\u2028\u2029]/u.test(scriptsIn(html)[0]?.text ?? ''));
});

test('the texts come back as they were', () => {
  const data: unknown = JSON.parse(scriptsIn(html)[0]?.text ?? '');
  assert.deepEqual(data, { title: hostile, app, outline, bindings: [] });
});

test('a hostile title stays text', () => {
  const head = html.slice(0, html.indexOf('<body>'));
  assert.equal(head.match(/</gu)?.length, 10);
  assert.match(head, /<title>&#60;\/script&#62;/u);
});

test('only the two scripts of the panel may run, told by the hashes of what stands in the file', () => {
  const [, frame, panel] = scriptsIn(html);
  const policy = /Content-Security-Policy" content="([^"]*)"/u.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? '';
  assert.match(policy, /^default-src 'none'; /u);
  assert.ok(policy.includes(`'sha256-${sha256(panel?.text ?? '')}'`));
  assert.ok(policy.includes(`'sha256-${sha256(frame?.text ?? '')}'`));
  assert.ok(!/nonce|https?:|unsafe-eval|\*/u.test(policy));
  assert.match(frame?.attributes ?? '', /type="text\/plain"/u);
});

test('a script is the same script after its texts have been made harmless', () => {
  const panel = scriptsIn(html)[2]?.text ?? '';
  let told = '';
  // oxlint-disable-next-line typescript/no-implied-eval -- what the page would run, of our own fixture.
  new Function('run', panel)((text: string) => (told = text));
  assert.equal(told, '</script><!-- <SCRIPT>');
});

test('the file names no address', () => {
  const plain = exportHtml({
    app: { name: 'a', language: 'en', direction: 'ltr', screens: [] },
    outline: { ...outline, name: 'a', narrative: { text: '' } },
    bindings: [],
    scripts: { panel: '', frame: '' },
    sha256,
    title: 'a',
  });
  assert.ok(!/(?:https?:)?\/\/|src=|href=/u.test(plain), plain);
});
