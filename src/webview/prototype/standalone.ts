/** In an exported file nobody is behind the panel: here is what answers it. Nothing is written anywhere. */

import type { Judgement } from '../../core/prototype/keep/entries.ts';
import type { Binding } from '../../core/prototype/run/verdict.ts';
import { keyOfStep } from '../../core/prototype/steps/keyOfStep.ts';
import type { FromPanel, ToPanel } from '../protocol.ts';
import { readToPanel } from './incoming.ts';
import type { Link } from './link.ts';
import { findStep } from './state.ts';

type Feature = Extract<ToPanel, { type: 'feature' }>;

/** `data` is what `exportHtml` wrote; a file that was tampered with shows nothing. */
export function standaloneLink(data: unknown): Link {
  let hear: ((message: ToPanel) => void) | undefined;
  let feature = featureIn(data);
  let request = 0;
  const tell = (message: unknown): void => {
    const checked = readToPanel(message);
    // Answered later, as a message would be: nobody expects an answer while still asking.
    if (checked !== undefined) queueMicrotask(() => hear?.(checked));
  };
  const tellKept = (change: Partial<Pick<Feature, 'bindings' | 'judgements'>>): void => {
    if (feature === undefined) return;
    feature = { ...feature, ...change };
    tell({ type: 'kept', bindings: feature.bindings, judgements: feature.judgements });
  };
  const answer = (message: FromPanel): void => {
    switch (message.type) {
      case 'ready':
        tell({ type: 'model', state: { kind: 'none', text: '' } });
        tell(feature);
        tell(appIn(data));
        return;
      case 'wantRun':
        request += 1;
        tell({ type: 'run', request, runs: message.runs });
        return;
      case 'picked': {
        const run = findStep(feature?.outline, message.step)?.run;
        const key = run === undefined ? undefined : keyOfStep(run, message.step, feature?.outline?.language ?? 'en');
        if (key === undefined) return;
        const binding: Binding = { ...message.binding, key };
        tellKept({ bindings: [...(feature?.bindings ?? []).filter((one) => one.key !== key), binding] });
        request += 1;
        tell({
          type: 'run',
          request,
          runs: feature?.outline?.scenarios.flatMap(({ runs }) => runs.map(({ id }) => id)),
        });
        return;
      }
      case 'judged':
        tellKept({ judgements: judged(feature?.judgements ?? {}, message.scenario, message.judgement) });
        return;
      case 'drawn':
      case 'ran':
      case 'done':
      case 'openLine':
      case 'chooseVersion':
      case 'edit':
      case 'undoEdit':
      case 'redoEdit':
      case 'ask':
      case 'revived':
    }
  };
  return {
    standalone: true,
    post: answer,
    listen: (listener) => {
      hear = listener;
    },
    saved: () => undefined,
    save: () => undefined,
  };
}

function judged(
  before: Readonly<Record<string, Judgement>>,
  scenario: string,
  judgement: Judgement | undefined,
): Readonly<Record<string, Judgement>> {
  const others = Object.entries(before).filter(([id]) => id !== scenario);
  return Object.fromEntries(judgement === undefined ? others : [...others, [scenario, judgement]]);
}

function featureIn(data: unknown): Feature | undefined {
  const message = readToPanel({
    type: 'feature',
    id: '',
    file: part(data, 'title'),
    outline: part(data, 'outline'),
    faults: [],
    bindings: part(data, 'bindings'),
    judgements: {},
  });
  return message?.type === 'feature' ? message : undefined;
}

function appIn(data: unknown): unknown {
  const edits = { undo: 0, redo: 0 };
  return { type: 'app', app: part(data, 'app'), source: 'file', streaming: false, versions: [], version: '', edits };
}

function part(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, name) ? Reflect.get(data, name) : undefined;
}
