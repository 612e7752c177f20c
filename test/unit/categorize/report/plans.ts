import type { AuditTrail } from '../../../../src/core/categorize/audit/audit.ts';
import type { GoldLabel } from '../../../../src/core/categorize/confidence/goldLabel.ts';
import type { Plan, PlanRow } from '../../../../src/core/categorize/plan.ts';
import { weighPlan } from '../../../../src/core/categorize/weigh.ts';
import { planOf, row, themes } from '../planSamples.ts';

export const model = 'qwen2.5-7b-instruct';

/** Answers of a model on posts with a known theme: right as often as it is sure, and wrong ones one theme on. */
export function exam(
  count: number,
  drawn: GoldLabel['drawn'] = 'terms',
  names: readonly string[] = themes,
): GoldLabel[] {
  return Array.from({ length: count }, (_, at) => {
    const level = at % 5;
    const right = (at * 7) % 10 < 2 + level * 2;
    const truth = names[at % names.length] ?? '';
    const theme = right ? truth : (names[(at + 1) % names.length] ?? '');
    return {
      id: `${drawn}/${at}.md`,
      theme,
      right,
      truth,
      drawn,
      by: model,
      signals: { voteShare: 0.4 + 0.15 * level, quote: at % 3 === 0 ? 0 : 1, neighbours: (at % 7) / 10 - 0.3 },
    };
  });
}

/** A post that the model proposed a theme for. */
export function asked(id: string, theme: string, voteShare: number, more: Partial<PlanRow> = {}): PlanRow {
  const one = row(id, 'not-measured', 0.5, theme);
  return { ...one, ...more, proposal: { ...one.proposal, by: model, signals: { voteShare, quote: 1 } } };
}

/** A plan of so many posts, some by rules, with its confidences weighed by `gold`. */
export function filedPlan(
  gold: readonly GoldLabel[],
  more: Partial<Plan> = {},
  names: readonly string[] = themes,
): Plan {
  const known = gold.map(({ id, truth = '' }) => row(id, 'rule', 1, truth, { settled: [truth] }));
  const open = Array.from({ length: 30 }, (_, at) =>
    asked(`open/${at}.md`, names[at % names.length] ?? '', 0.4 + 0.2 * (at % 4)),
  );
  const rules = known.map((one) => ({ ...one, proposal: { ...one.proposal, by: 'rules' } }));
  return weighPlan(
    planOf([...rules, ...open], {
      themes: names,
      engines: [model],
      calibration: { stage: 'bands', gold },
      cost: {
        engines: [
          {
            name: model,
            posts: 90,
            calls: 270,
            kept: 12,
            promptTokens: 126_000,
            cachedTokens: 81_000,
            answerTokens: 1_650,
            busy: 91_500,
          },
        ],
      },
      ...more,
    }),
  );
}

/** A check of the posts that pass: all looked at and right but `wrong`. */
export function passedTrail(plan: Plan, looks = 10, wrong = 0): AuditTrail {
  const passing = plan.rows.filter(({ proposal }) => proposal.by === model).map(({ id }) => id);
  const sample = passing.slice(0, looks);
  return {
    terms: { target: 0.9, certainty: 0.8 },
    audits: [
      {
        attempt: 1,
        alpha: 0.16,
        threshold: plan.threshold,
        passing,
        fresh: passing,
        plan: { looks, allowed: 0, chance: 0.9 },
        sample,
        looks: sample.map((id, at) => ({ id, verdict: at < wrong ? 'wrong' : 'right' })),
      },
    ],
  };
}
