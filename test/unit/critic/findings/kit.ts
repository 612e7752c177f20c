import assert from 'node:assert/strict';
import { selectorOf } from '../../../../src/core/critic/anchors/selectorOf.ts';
import type { Finding, RawFinding } from '../../../../src/core/critic/findings/finding.ts';
import { mergeFindings } from '../../../../src/core/critic/findings/merge.ts';
import {
  emptyReview,
  type LensReport,
  type Review,
  type RunRecord,
} from '../../../../src/core/critic/findings/review.ts';
import { withRun } from '../../../../src/core/critic/findings/rerun.ts';

export const plan = `# Boat hire

We open a second jetty in May. Guests book by telephone, and the office answers within a day.

## Success

More guests will hire boats on weekdays. We track the number of calls.

## Risks

The river may flood in spring.
`;

export interface Said {
  readonly quote?: string;
  readonly slot?: string;
  readonly claim?: string;
  readonly kind?: RawFinding['kind'];
  readonly severity?: RawFinding['severity'];
  readonly section?: readonly string[];
  readonly lens?: string;
  readonly model?: string;
  readonly family?: string;
}

/** A finding as a lens gives it. Its quote has to stand in the text. */
export function raw(said: Said, run = 'R1', text = plan): RawFinding {
  const { quote, slot, model = 'otter-4b' } = said;
  const start = quote === undefined ? -1 : text.indexOf(quote);
  assert.ok(quote === undefined || start !== -1, `“${quote ?? ''}” is not in the text`);
  return {
    kind: said.kind ?? 'hole',
    severity: said.severity ?? 'costly_later',
    claim: said.claim ?? `About ${quote ?? slot ?? 'nothing'}.`,
    consequence: 'Guests go elsewhere.',
    ...(quote === undefined
      ? {}
      : { anchor: selectorOf(text, { start, end: start + quote.length }), match: 'exact' as const }),
    ...(slot === undefined ? {} : { slot }),
    section: said.section ?? ['Boat hire', 'Success'],
    source: { lens: said.lens ?? 'holes', model, family: said.family ?? 'otter', run },
  };
}

export function record(id: string, more: Partial<RunRecord> = {}): RunRecord {
  return {
    id,
    at: `2026-03-0${id.slice(1)}T10:00:00.000Z`,
    document: '',
    prompts: 'c1',
    lenses: [lensReport('holes')],
    notRead: [],
    refuted: 0,
    cancelled: false,
    calls: 1,
    tokensIn: 100,
    tokensOut: 50,
    milliseconds: 1000,
    ...more,
  };
}

export function lensReport(lens: string, state: LensReport['state'] = 'done'): LensReport {
  return { lens, name: 'Holes', model: 'otter-4b', state, checked: ['dates'], found: 1, dropped: 0 };
}

/** The review after another run that said this of `text`. */
export function afterRun(
  review: Review,
  said: readonly Said[],
  {
    text = plan,
    rechecked = {},
    ...more
  }: Partial<RunRecord> & {
    readonly text?: string;
    readonly rechecked?: Readonly<Record<string, NonNullable<Finding['recheck']>>>;
  } = {},
): Review {
  const id = `R${review.runs.length + 1}`;
  const raws = said.map((one) => raw(one, id, text));
  const { findings } = mergeFindings(raws, []);
  return withRun(review, { findings, rechecked, record: record(id, more) }, text);
}

export function firstRun(...said: readonly Said[]): Review {
  return afterRun(emptyReview, said);
}

export function only(review: Review): Finding {
  const [finding, ...others] = review.findings;
  assert.ok(finding !== undefined && others.length === 0, `${review.findings.length} findings`);
  return finding;
}
