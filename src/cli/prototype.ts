import { resolve } from 'node:path';
import { UsageError } from './command.ts';
import type { FileCommand, Values } from './command.ts';
import { readFeatureFile, tellFaults } from './featureFile.ts';
import { outputFault, writeBytes } from './planOnDisk.ts';
import { appFor, type ScreensChoice } from './prototypeApp.ts';
import { prototypeOutputs } from './prototypeOutputs.ts';
import { printPrototype, runPrototype } from './prototypeResult.ts';
import { notDone } from './result.ts';
import type { Terminal } from './terminal.ts';

export const prototype: FileCommand = {
  name: 'prototype',
  summary: 'Draw the screens of a feature and run its scenarios on them',
  takes: ['.feature', '.feature.md'],
  options: {
    out: { type: 'string', value: 'x.html', help: 'write the prototype here, as one file that opens in any browser' },
    text: { type: 'string', value: 'x.proto.txt', help: 'write its screens here, as text to edit' },
    screens: { type: 'string', value: 'x.proto.txt', help: 'run the scenarios on these screens of your own' },
    engine: { type: 'string', value: 'E', help: 'none (the wireframe, the default) or lmstudio (a model draws)' },
    url: {
      type: 'string',
      value: 'U',
      help: 'the server of models (http://127.0.0.1:1234); where it wants a key: IMPACT_SERVER_KEY',
    },
    model: { type: 'string', value: 'M', help: 'the model that draws' },
    messages: { type: 'string', value: 'x.ndjson', help: "write Cucumber's messages of the run here, for its reports" },
  },
  async run({ file, values, json }, terminal) {
    const choice = screensChoice(values, terminal);
    const outputs = ['out', 'text', 'messages'].flatMap((name) => {
      const path = values.text(name);
      return path === undefined ? [] : [{ name, path: resolve(terminal.folder, path) }];
    });
    for (const { path } of outputs) {
      const fault = await outputFault(path, terminal.files);
      if (fault !== undefined) return notDone({ kind: 'failed', message: fault }, terminal);
    }
    const started = terminal.clock.now();
    const feature = await readFeatureFile(file, terminal);
    if (feature.kind !== 'ok') return notDone(feature, terminal);
    tellFaults(feature.value, terminal);
    const { outline } = feature.value.document.reading;
    if (outline === undefined) {
      return notDone({ kind: 'failed', message: `No feature can be read from ${file}.` }, terminal);
    }
    const drawn = await appFor({ outline, choice, bindings: feature.value.bindings }, terminal);
    if (drawn.kind !== 'ok') return notDone(drawn, terminal);
    const result = await runPrototype({ feature: feature.value, outline, drawn: drawn.value, started }, terminal);
    for (const { name, path } of outputs) {
      const made = await prototypeOutputs[name]?.(result, terminal);
      if (made === undefined) continue;
      const written = made.kind === 'ok' ? await writeBytes(path, made.value, terminal.files) : made;
      if (written.kind !== 'ok') return notDone(written, terminal);
    }
    printPrototype(result, json, terminal);
    if (terminal.signal.aborted) return notDone({ kind: 'cancelled' }, terminal);
    return result.found ? 1 : 0;
  },
};

function screensChoice(values: Values, terminal: Terminal): ScreensChoice {
  const [engine, url, model] = [values.text('engine'), values.text('url'), values.text('model')];
  const screens = values.text('screens');
  if (engine !== undefined && engine !== 'none' && engine !== 'lmstudio') {
    throw new UsageError(`--engine is none or lmstudio, not "${engine}".`);
  }
  const asksServer = engine === 'lmstudio' || url !== undefined || model !== undefined;
  if (engine === 'none' && asksServer) {
    throw new UsageError('--engine none uses no server: leave out --url and --model.');
  }
  if (screens !== undefined && asksServer) {
    throw new UsageError('--screens are your own: leave out --engine, --url and --model.');
  }
  if (screens !== undefined) return { kind: 'file', path: resolve(terminal.folder, screens) };
  if (!asksServer) return { kind: 'wireframe' };
  return { kind: 'model', ...(url === undefined ? {} : { url }), ...(model === undefined ? {} : { model }) };
}
