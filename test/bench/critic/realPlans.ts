import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../../../src/core/critic/lint/lint.ts';
import { readDocument } from '../../../src/core/critic/read/readDocument.ts';
import { slotsOf } from '../../../src/core/critic/slots/slotsOf.ts';
import { corpora } from '../../unit/posts/corpora.ts';
import type { Row } from '../report.ts';

interface Gold {
  readonly id: string;
  readonly plan: string;
  readonly known_reasons: readonly string[];
}

/** Slots that speak of what people gave as the reason when they turned a proposal down. */
const ABOUT: readonly (readonly [RegExp, readonly string[]])[] = [
  [/superseded|another proposal|replaced|successor|alternative|less invasive|better done/iu, ['alternatives']],
  [/lack of use|niche|use case|motivation|benefit/iu, ['evidence', 'metric.baseline', 'metric.target', 'goal']],
  [/implementation experience|unproven|evidence|practicality/iu, ['evidence', 'assumption', 'rollout']],
  [/inconsisten|compat|source-breaking|complex/iu, ['risk', 'mitigation', 'rollback']],
  [/out of date|rewrite/iu, ['date', 'dependency']],
];

/** Plans that were turned down: in how many a question about the known reason comes up by rules alone. Reported as it is; no bar. */
export function realPlanRows(): readonly Row[] {
  const gold: readonly Gold[] = JSON.parse(readFileSync(join(corpora, 'plans', 'GOLD.json'), 'utf8'));
  let [touched, asked, notes] = [0, 0, 0];
  for (const { plan, known_reasons: reasons } of gold) {
    const document = readDocument(readFileSync(join(corpora, 'plans', plan), 'utf8'), {
      format: 'markdown',
      kind: 'plan',
    });
    const empty = new Set(slotsOf(document).flatMap(({ filledBy, slot }) => (filledBy === undefined ? [slot.id] : [])));
    asked += empty.size;
    notes += lint(document, { today: '2026-11-27' }).findings.length;
    const about = ABOUT.flatMap(([reason, slots]) => (reasons.some((text) => reason.test(text)) ? slots : []));
    if (about.some((slot) => empty.has(slot))) touched += 1;
  }
  return [
    {
      what: `real plans that were turned down (${gold.length}): a question about the known reason, by rules alone`,
      ours: `${touched} of ${gold.length}`,
      peer: `${(asked / gold.length).toFixed(1)} questions and ${(notes / gold.length).toFixed(1)} notes a plan`,
    },
  ];
}
