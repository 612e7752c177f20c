import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import type { Outcome } from '../core/outcome.ts';
import { installedVersion, readInstalled } from './installed.ts';
import type { PrototypeResult } from './prototypeResult.ts';
import type { Terminal } from './terminal.ts';

type Output = (result: PrototypeResult, terminal: Terminal) => Promise<Outcome<Uint8Array>>;

/** What can be written beside the result, by the name of its option. */
export const prototypeOutputs: Readonly<Record<string, Output>> = { out: html, text: screens, messages };

async function screens({ drawn }: PrototypeResult): Promise<Outcome<Uint8Array>> {
  const { printScreens } = await import('../core/prototype/screens/print.ts');
  return bytes(printScreens(drawn.app));
}

async function html({ drawn, outline, feature }: PrototypeResult, terminal: Terminal): Promise<Outcome<Uint8Array>> {
  const { exportHtml } = await import('../core/prototype/export/exportHtml.ts');
  const panel = await readInstalled('dist/webview/prototype.js', terminal);
  if (panel.kind !== 'ok') return panel;
  const frame = await readInstalled('dist/webview/frame.js', terminal);
  if (frame.kind !== 'ok') return frame;
  const page = exportHtml({
    app: drawn.app,
    outline,
    bindings: feature.bindings,
    scripts: { panel: panel.value, frame: frame.value },
    sha256: (text) => createHash('sha256').update(text, 'utf8').digest('base64'),
    title: outline.name === '' ? 'Prototype' : outline.name,
  });
  return bytes(page);
}

async function messages(result: PrototypeResult, terminal: Terminal): Promise<Outcome<Uint8Array>> {
  const { messagesOf, ndjsonOf } = await import('../core/prototype/run/messages.ts');
  const { readDocument } = await import('../core/gherkin/readFeature.ts');
  const { file, text, markdown } = result.feature;
  // Relative, so that a report tells nobody where the folder lies on this machine.
  const uri = relative(terminal.folder, file).split(sep).join('/');
  const document = readDocument(text, { markdown, uri });
  const envelopes = messagesOf({
    features: [{ uri, text, markdown, document, verdicts: result.verdicts }],
    started: result.started,
    version: await installedVersion(terminal),
    machine: { node: process.versions.node, os: process.platform, cpu: process.arch },
  });
  return bytes(ndjsonOf(envelopes));
}

function bytes(text: string): Outcome<Uint8Array> {
  return { kind: 'ok', value: new TextEncoder().encode(text) };
}
