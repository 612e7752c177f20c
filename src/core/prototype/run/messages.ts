import type { Duration, Envelope, TestStep, TestStepResult, TestStepResultStatus, Timestamp } from '@cucumber/messages';
import type { FeatureDocument } from '../../gherkin/readFeature.ts';
import type { RunVerdict, StepState, StepVerdict } from './verdict.ts';

/** The package's enums as the words they stand for: at run time nothing of it is needed. */
type Words<T> = T extends string
  ? `${T}`
  : T extends readonly (infer Item)[]
    ? readonly Words<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Words<T[Key]> }
      : T;

export type Message = Words<Envelope>;

export interface RunFeature {
  /** Relative to the workspace, with `/`: what a report shows. */
  readonly uri: string;
  readonly text: string;
  readonly markdown: boolean;
  /** Of the same text and address; several features of one report need ids from one counter. */
  readonly document: FeatureDocument;
  /** Runs without a verdict are no test cases. */
  readonly verdicts: readonly RunVerdict[];
}

export interface Report {
  readonly features: readonly RunFeature[];
  /** Milliseconds since 1970, when the first run started. */
  readonly started: number;
  /** Of this extension. */
  readonly version: string;
  /** Whose versions the report names: `process.versions.node`, `process.platform`, `process.arch`. */
  readonly machine: { readonly node: string; readonly os: string; readonly cpu: string };
}

/**
 * Nothing of ours is undefined: a step that is not understood waits for the owner's word, as a pending one does. One that a model
 * alone took for kept waits as well, for no report may show it green.
 */
const statuses: Readonly<Record<StepState, `${TestStepResultStatus}`>> = {
  shown: 'PASSED',
  assumed: 'SKIPPED',
  unclear: 'PENDING',
  ambiguous: 'AMBIGUOUS',
  failed: 'FAILED',
  guessed: 'PENDING',
  skipped: 'SKIPPED',
};

/** The runs as Cucumber's messages (protocol of `@cucumber/messages` 34), in the order a run would have sent them. */
export function messagesOf(report: Report): readonly Message[] {
  const run = 'run';
  const clock = new Clock(report.started);
  const cases = report.features.flatMap((feature) => casesOf(feature, run));
  const green = report.features.every(({ verdicts }) => verdicts.every(isKept));
  return [
    metaOf(report),
    ...report.features.flatMap(sourceOf),
    { testRunStarted: { id: run, timestamp: clock.now() } },
    ...candidatesOf(report.features),
    ...cases.map(({ id, pickle, steps }) => ({
      testCase: { id, pickleId: pickle, testSteps: steps.map(({ test }) => test), testRunStartedId: run },
    })),
    ...cases.flatMap((one) => ranOf(one, clock)),
    { testRunFinished: { testRunStartedId: run, success: green, timestamp: clock.now() } },
  ];
}

/** One envelope a line: what any Cucumber report reads. */
export function ndjsonOf(envelopes: readonly Message[]): string {
  return envelopes.map((envelope) => `${JSON.stringify(envelope)}\n`).join('');
}

function isKept({ steps }: RunVerdict): boolean {
  return steps.every(({ state }) => state === 'shown' || state === 'assumed');
}

function metaOf({ version, machine }: Report): Message {
  return {
    meta: {
      protocolVersion: '34.2.1',
      implementation: { name: 'impact-for-product-owners', version },
      runtime: { name: 'node.js', version: machine.node },
      os: { name: machine.os },
      cpu: { name: machine.cpu },
    },
  };
}

function sourceOf({ uri, text, markdown, document }: RunFeature): readonly Message[] {
  return [
    {
      source: {
        uri,
        data: text,
        mediaType: markdown ? 'text/x.cucumber.gherkin+markdown' : 'text/x.cucumber.gherkin+plain',
      },
    },
    ...(document.document ? [{ gherkinDocument: document.document }] : []),
    ...document.pickles.map((pickle) => ({ pickle })),
  ];
}

function candidateId(element: string): string {
  return `element-${element}`;
}

/** The elements that answer to a step equally well: what a report lists where a program's tests have several definitions. */
function candidatesOf(features: readonly RunFeature[]): readonly Message[] {
  const known = new Map<string, Message>();
  for (const { uri, verdicts } of features)
    for (const { state, elements } of verdicts.flatMap(({ steps }) => steps))
      for (const element of state === 'ambiguous' ? elements : [])
        known.set(element, {
          stepDefinition: {
            id: candidateId(element),
            pattern: { source: element, type: 'CUCUMBER_EXPRESSION' },
            sourceReference: { uri },
          },
        });
  return [...known.values()];
}

interface Case {
  readonly id: string;
  readonly pickle: string;
  readonly steps: readonly { readonly test: TestStep; readonly verdict?: StepVerdict }[];
}

function casesOf({ document, verdicts }: RunFeature, run: string): readonly Case[] {
  const pickles = new Map(document.pickles.map((pickle) => [pickle.id, pickle]));
  return verdicts.flatMap((verdict) => {
    const pickle = pickles.get(document.ids.runs.get(verdict.run) ?? '');
    // A run of the feature as it was before an edit has no pickle any more.
    if (!pickle) return [];
    const known = new Map(verdict.steps.map((step) => [document.ids.steps.get(step.step), step]));
    const steps = pickle.steps.map(({ id }) => {
      const step = known.get(id);
      const candidates = step?.state === 'ambiguous' ? step.elements.map(candidateId) : [];
      const test = {
        id: `${run}-step-${id}`,
        pickleStepId: id,
        stepDefinitionIds: candidates,
        stepMatchArgumentsLists: candidates.map(() => ({ stepMatchArguments: [] })),
      };
      return step ? { test, verdict: step } : { test };
    });
    return [{ id: `${run}-case-${pickle.id}`, pickle: pickle.id, steps }];
  });
}

function ranOf({ id, steps }: Case, clock: Clock): readonly Message[] {
  const started = `${id}-started`;
  return [
    { testCaseStarted: { id: started, testCaseId: id, attempt: 0, timestamp: clock.now() } },
    ...steps.flatMap(({ test, verdict }): readonly Message[] => [
      { testStepStarted: { testCaseStartedId: started, testStepId: test.id, timestamp: clock.now() } },
      {
        testStepFinished: {
          testCaseStartedId: started,
          testStepId: test.id,
          testStepResult: resultOf(verdict),
          timestamp: clock.after(verdict?.duration ?? 0),
        },
      },
    ]),
    { testCaseFinished: { testCaseStartedId: started, willBeRetried: false, timestamp: clock.now() } },
  ];
}

function resultOf(verdict: StepVerdict | undefined): Words<TestStepResult> {
  const status = statuses[verdict?.state ?? 'skipped'];
  const duration = spanOf(verdict?.duration ?? 0);
  if (!verdict) return { status, duration, message: 'Not run.' };
  const message = [
    verdict.message,
    ...(verdict.expected === undefined ? [] : [`Expected: ${verdict.expected}`]),
    ...(verdict.seen === undefined ? [] : [`Seen: ${verdict.seen}`]),
  ].join('\n');
  const failed = verdict.state === 'failed' ? { exception: { type: 'Not kept', message } } : {};
  return { status, duration, message, ...failed };
}

/** Time as the durations of the steps make it pass: a report is the same whenever it is written. */
class Clock {
  #milliseconds: number;

  constructor(started: number) {
    this.#milliseconds = started;
  }

  now(): Timestamp {
    return spanOf(this.#milliseconds);
  }

  after(milliseconds: number): Timestamp {
    this.#milliseconds += Math.max(0, milliseconds);
    return this.now();
  }
}

/** To the microsecond: the milliseconds since 1970 have no more digits in a number. */
function spanOf(milliseconds: number): Duration {
  const micros = Math.max(0, Math.round(milliseconds * 1000));
  return { seconds: Math.floor(micros / 1_000_000), nanos: (micros % 1_000_000) * 1000 };
}
