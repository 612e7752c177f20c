import type { LateCritic } from '../../../../src/core/critic/run/run.ts';
import type { Row } from '../../report.ts';
import { recall, recallText, type Counted } from './score.ts';

/** What is counted over all reviews of a benchmark. */
export interface Sums {
  readonly at7: Counted[];
  readonly all: Counted[];
  readonly slots: Counted[];
  readonly others: Counted[];
  /** Of documents that nobody may tune prompts by. */
  readonly heldOut: Counted[];
  /** Reviews in which no lens came to its end. */
  failedReviews: number;
  raw: number;
  dropped: number;
  decoys: number;
  decoysRaised: number;
  unverified: number;
  failed: number;
  lenses: number;
  returned: number;
  dismissed: number;
  milliseconds: number;
  tokens: number;
  runs: number;
}

export function newSums(): Sums {
  return {
    at7: [],
    all: [],
    slots: [],
    others: [],
    heldOut: [],
    failedReviews: 0,
    raw: 0,
    dropped: 0,
    decoys: 0,
    decoysRaised: 0,
    unverified: 0,
    failed: 0,
    lenses: 0,
    returned: 0,
    dismissed: 0,
    milliseconds: 0,
    tokens: 0,
    runs: 0,
  };
}

/** The table's lines. */
export function rowsOf(
  sums: Sums,
  clean: { readonly documents: number; readonly shown: number; readonly blocking: number },
  critics: readonly LateCritic[],
  isJudged: boolean,
): readonly Row[] {
  const at7 = recall(sums.at7);
  const perClean = clean.documents === 0 ? 0 : clean.shown / clean.documents;
  const what = `${critics.map(({ id }) => id).join(' and ')}, ${isJudged ? 'place and claim' : 'place alone'}`;
  return [
    {
      what: `planted flaws, recall@7 (${what})`,
      ours: recallText(at7),
      peer: `all: ${recallText(recall(sums.all))}`,
      figure: at7.share,
      bar: { kind: 'at least', value: 0.35, unit: '' },
    },
    {
      what: '… empty slots / the others',
      ours: `${recallText(recall(sums.slots))} / ${recallText(recall(sums.others))}`,
    },
    {
      what: `findings shown on a clean document (${clean.documents})`,
      ours: perClean.toFixed(1),
      peer: `${clean.blocking} that block`,
      figure: perClean,
      bar: { kind: 'at most', value: 2, unit: '' },
    },
    { what: 'decoys raised', ours: `${sums.decoysRaised} of ${sums.decoys}` },
    {
      what: 'quotes that stood in the document, of all that were given',
      ours: share(sums.raw - sums.dropped, sums.raw),
    },
    {
      what: 'unverified quotes shown',
      ours: String(sums.unverified),
      figure: sums.unverified,
      bar: { kind: 'at most', value: 0, unit: '' },
    },
    {
      what: `dismissed ones returning on unchanged text (${sums.dismissed})`,
      ours: String(sums.returned),
      figure: sums.returned,
      bar: { kind: 'at most', value: 0, unit: '' },
    },
    { what: '… on the documents held out', ours: recallText(recall(sums.heldOut)) },
    { what: 'reviews in which no lens came to its end', ours: `${sums.failedReviews} of ${sums.runs}` },
    { what: 'lenses that did not end', ours: `${sums.failed} of ${sums.lenses}` },
    {
      what: 'a document: seconds, tokens',
      ours: `${(sums.milliseconds / 1000 / Math.max(1, sums.runs)).toFixed(1)}, ${Math.round(sums.tokens / Math.max(1, sums.runs))}`,
    },
  ];
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((part / whole) * 100).toFixed(1)} %`;
}
