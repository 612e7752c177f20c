import { judgeAll, type Judgement } from './labels/judge.ts';
import { isHeldOut, isLast, isLater, readLabels } from './labels/labels.ts';
import type { Bench, Row } from './report.ts';

/** Steps that were labelled by hand: is what a run shows as kept what the words mean, and how many are understood at all. */
export const understandingBench: Bench = {
  name: 'understanding',
  async run() {
    const labels = readLabels();
    const judged = await judgeAll(labels);
    if (process.argv.includes('--verbose')) process.stdout.write(`${detail(judged)}\n`);
    const main = judged.filter(({ label }) => !isHeldOut(label));
    const held = judged.filter(({ label }) => isHeldOut(label) && !isLater(label) && !isLast(label));
    const later = judged.filter(({ label }) => isLater(label));
    const last = judged.filter(({ label }) => isLast(label));
    const gone = labels.length - judged.length;
    return {
      kind: 'measured',
      rows: [
        ...summary('labelled steps', main, true),
        ...groups('labelled steps', main, ({ language }) => language),
        ...groups('labelled steps', main, ({ role }) => role),
        ...summary('held-out steps', held, false),
        ...groups('held-out steps', held, ({ language }) => language),
        ...summary('later held-out steps', later, false),
        ...groups('later held-out steps', later, ({ language }) => language),
        ...summary('last held-out steps', last, false),
        ...groups('last held-out steps', last, ({ language }) => language),
        ...(gone > 0
          ? [{ what: 'labelled steps that are not there, or not as they were labelled', ours: `${gone}` }]
          : []),
      ],
    };
  },
};

export interface Figures {
  readonly steps: number;
  readonly green: number;
  readonly greenRight: number;
  readonly greenStrict: number;
  readonly right: number;
  readonly assumed: number;
  readonly kindRight: number;
}

export function figuresOf(judged: readonly Judgement[]): Figures {
  const count = (holds: (one: Judgement) => boolean): number => judged.filter(holds).length;
  return {
    steps: judged.length,
    green: count(({ green }) => green),
    greenRight: count(({ green, right }) => green && right),
    greenStrict: count(({ green, strict }) => green && strict),
    right: count(({ right }) => right),
    assumed: count(({ verdict }) => verdict.state === 'assumed'),
    kindRight: count(({ kindRight }) => kindRight),
  };
}

function summary(of: string, judged: readonly Judgement[], bars: boolean): readonly Row[] {
  const { steps, green, greenRight, greenStrict, right, assumed, kindRight } = figuresOf(judged);
  const assumedRight = right - greenRight;
  const barOf = (value: number) => (bars ? { bar: { kind: 'at least', value, unit: '' } as const } : {});
  return [
    {
      what: `${of}: green is right`,
      ours: `${share(greenRight, green)} (by words and values both: ${share(greenStrict, green)})`,
      figure: greenRight / green,
      ...barOf(0.95),
    },
    {
      what: `${of}: understood rightly, green or assumed`,
      ours: `${share(right, steps)} (assumed: ${assumedRight} of ${assumed} rightly)`,
      figure: right / steps,
      ...barOf(0.7),
    },
    { what: `${of}: kind read from the words alone`, ours: share(kindRight, steps), figure: kindRight / steps },
  ];
}

function groups(of: string, judged: readonly Judgement[], by: (one: Judgement) => string): readonly Row[] {
  return [...Map.groupBy(judged, by)].map(([name, some]) => {
    const { steps, green, greenRight, right, kindRight } = figuresOf(some);
    return {
      what: `${of}, ${name}`,
      ours: `green ${share(greenRight, green)}, understood ${share(right, steps)}, kind ${share(kindRight, steps)}`,
    };
  });
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${(part / whole).toFixed(3)} (${part}/${whole})`;
}

function detail(judged: readonly Judgement[]): string {
  const wrong = judged.filter(({ green, right }) => green && !right);
  const assumed = judged.filter(({ verdict, right }) => verdict.state === 'assumed' && !right);
  const missed = judged.filter(({ green, verdict }) => !green && verdict.state !== 'assumed');
  const kinds = judged.filter(({ kindRight }) => !kindRight);
  return [
    `Wrong greens (${wrong.length})`,
    ...wrong.map(line),
    `Wrongly assumed (${assumed.length})`,
    ...assumed.map(line),
    `Not understood (${missed.length})`,
    ...missed.map(line),
    `Another kind (${kinds.length})`,
    ...kinds.map(({ label, intent }) => `  ${label.file}:${label.line} read ${intent}, labelled ${label.kind}`),
  ].join('\n');
}

function line({ label, verdict, intent, touched }: Judgement): string {
  const did = verdict.did ?? intent;
  return `  ${label.file}:${label.line} ${label.kind}, ${verdict.state} as ${did}: ${verdict.message} [${touched}]`;
}
