import { basename } from 'node:path';
import { AstBuilder, GherkinClassicTokenMatcher, Parser, compile } from '@cucumber/gherkin';
import { IdGenerator } from '@cucumber/messages';
import type { Outline } from '../../src/core/gherkin/outline.ts';
import { readDocument, readFeature } from '../../src/core/gherkin/readFeature.ts';
import { runAll } from '../../src/core/prototype/run/runAll.ts';
import type { App } from '../../src/core/prototype/screens/app.ts';
import { isDead } from '../../src/core/prototype/screens/deadButtons.ts';
import { wireframe } from '../../src/core/prototype/wireframe/wireframe.ts';
import {
  expectations,
  featuresMissing,
  realFeatures,
  referenceFiles,
  type FeatureFile,
} from '../unit/gherkin/features.ts';
import { missingTexts } from '../unit/prototype/wireframe/texts.ts';
import { answerRows } from './prototypeAnswers.ts';
import { interleaved, median, type Bench, type Row } from './report.ts';

/** Features of the corpora: from the text to the wireframe, and what its own scenarios say of it. */
export const prototypesBench: Bench = {
  name: 'prototypes',
  async run() {
    if (featuresMissing !== false) return { kind: 'skipped', reason: featuresMissing };
    const files = realFeatures();
    const drawn = draw(files);
    return {
      kind: 'measured',
      rows: [
        ...referenceRows(),
        ...wireframeRows(files.length, drawn),
        await greenRow(drawn.whole),
        await beside(files),
        ...(await answerRows(drawn.whole)),
      ],
    };
  },
};

export interface Whole {
  readonly outline: Outline;
  readonly app: App;
}

interface AllDrawn {
  readonly whole: readonly Whole[];
  /** Milliseconds from the text to the wireframe, one for each feature. */
  readonly times: readonly number[];
  readonly crashes: number;
}

function draw(files: readonly FeatureFile[]): AllDrawn {
  const whole: Whole[] = [];
  const times: number[] = [];
  let crashes = 0;
  for (const { text, markdown } of files) {
    const started = performance.now();
    try {
      const { outline } = readFeature(text, { markdown });
      if (outline === undefined) throw new Error('nothing was read');
      const app = wireframe(outline);
      times.push(performance.now() - started);
      whole.push({ outline, app });
    } catch {
      crashes += 1;
    }
  }
  return { whole, times, crashes };
}

function referenceRows(): readonly Row[] {
  const good = referenceFiles('good');
  const bad = referenceFiles('bad');
  const same = good.filter((file) => {
    const { document } = documentOf(file, 'good');
    return sameJson([{ gherkinDocument: document }], expectations(file, 'ast'));
  });
  const placed = bad.filter((file) => {
    const told = documentOf(file, 'bad').reading.faults.map(({ line, column }) => [line, column]);
    const wanted = expectations(file, 'errors').map((error) => {
      const { line, column = 0 } = Object(error).parseError.source.location;
      return [line, column];
    });
    return sameJson(told, wanted);
  });
  const share = (same.length + placed.length) / (good.length + bad.length);
  return [
    {
      what: 'reference test data of Gherkin as the reference reads it',
      ours: `${same.length} of ${good.length} trees, ${placed.length} of ${bad.length} faulty files by line and column`,
      figure: share * 100,
      bar: { kind: 'at least', value: 100, unit: ' %' },
    },
  ];
}

function documentOf(file: FeatureFile, kind: 'good' | 'bad') {
  return readDocument(file.text, { markdown: file.markdown, uri: `../testdata/${kind}/${basename(file.name)}` });
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Keys in one order: what a message says does not depend on it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)] as const).toSorted(byKey));
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function wireframeRows(features: number, { whole, times, crashes }: AllDrawn): readonly Row[] {
  const slowest = times.toSorted((one, other) => one - other);
  const p95 = slowest[Math.floor(slowest.length * 0.95)] ?? Number.NaN;
  const most = slowest.at(-1) ?? Number.NaN;
  const dead = whole.flatMap(({ app }) =>
    app.screens.flatMap(({ elements }) => elements.filter((one) => one.primary === true && isDead(app, one))),
  );
  const texts = whole.map(({ outline, app }) => missingTexts(outline, app));
  const quoted = texts.reduce((sum, { all }) => sum + all, 0);
  const missing = texts.reduce((sum, one) => sum + one.missing.length, 0);
  return [
    {
      what: `text to wireframe, ${features} features, p95`,
      ours: `${p95.toFixed(1)} ms (p50 ${median(times).toFixed(1)}, most ${most.toFixed(0)})`,
      figure: p95,
      bar: { kind: 'at most', value: 50, unit: ' ms' },
    },
    {
      what: 'features that cannot be drawn',
      ours: `${crashes} of ${features}`,
      figure: crashes,
      bar: { kind: 'at most', value: 0, unit: '' },
    },
    {
      what: 'primary buttons of wireframes that do nothing',
      ours: `${dead.length}`,
      figure: dead.length,
      bar: { kind: 'at most', value: 0, unit: '' },
    },
    {
      what: 'quoted texts of the steps that stand on some screen',
      ours: `${quoted - missing} of ${quoted}`,
      figure: (1 - missing / quoted) * 100,
      bar: { kind: 'at least', value: 100, unit: ' %' },
    },
  ];
}

async function greenRow(whole: readonly Whole[]): Promise<Row> {
  let understood = 0;
  let shown = 0;
  let asked = 0;
  let all = 0;
  for (const { outline, app } of whole) {
    const { verdicts } = await runAll({ outline, app, bindings: [] });
    for (const { state, did } of verdicts.flatMap(({ steps }) => steps)) {
      all += 1;
      if (state === 'assumed' || did === undefined || did === 'unclear') continue;
      // Its words were read, and still the owner is asked: that is not understood either, and is told apart.
      if (state === 'unclear') asked += 1;
      else understood += 1;
      if (state === 'shown') shown += 1;
    }
  }
  return {
    what: 'understood steps that the wireframe shows',
    ours: `${((100 * shown) / understood).toFixed(1)} % of ${understood} (with ${asked} to clarify: ${((100 * shown) / (understood + asked)).toFixed(1)} %; ${all} steps in all)`,
    figure: (100 * shown) / understood,
    bar: { kind: 'at least', value: 98, unit: ' %' },
  };
}

/** Reading and drawing against the reference parser that only reads and compiles the same texts. */
async function beside(files: readonly FeatureFile[]): Promise<Row> {
  const plain = files.filter(({ markdown }) => !markdown);
  const [ours = 0, reference = 0] = await interleaved(
    [
      () => {
        for (const { text } of plain) {
          const { outline } = readFeature(text, { markdown: false });
          if (outline !== undefined) wireframe(outline);
        }
      },
      () => {
        for (const { text } of plain) {
          const newId = IdGenerator.incrementing();
          const parser = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher());
          compile(parser.parse(text), '', newId);
        }
      },
    ],
    5,
  );
  return {
    what: `reading and drawing ${plain.length} features ÷ the reference parser reading them`,
    ours: `${ours.toFixed(0)} ms (${(ours / reference).toFixed(2)} ×)`,
    peer: `parse and compile: ${reference.toFixed(0)} ms`,
  };
}
