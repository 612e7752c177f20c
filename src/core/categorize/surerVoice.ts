import { rowOf, type Bench, type Case } from './cases.ts';
import { fitConfidence, orderOf, stageOf, type ConfidenceModel } from './confidence/fit.ts';
import type { GoldLabel } from './confidence/goldLabel.ts';
import { usualSignals } from './confidence/signals.ts';
import { foldsOf } from './folds.ts';
import type { Proposal } from './plan.ts';

/**
 * Where a model and the built-in engine name different themes, decides which of the two is proposed: the one that is more often right
 * at such signals, by what both said of the posts of the exam. Without it a weak model would be believed against an engine that has
 * learnt from the owner's own posts, and fewer posts would be filed with it than with none. What is proposed for a post of the exam is
 * decided by the others, so that the confidences that are measured on them owe nothing to having been chosen by themselves. With
 * fewer marks than a number can rest on the model's word stands. Marks the cases.
 */
export function chooseVoices(cases: readonly Case[], exam: readonly Case[], bench: Bench): void {
  const marked = exam.flatMap((one) => {
    const labels = marksOf(one, bench);
    return labels.length === 0 ? [] : [{ one, labels }];
  });
  const stage = stageOf(marked.length);
  if (stage === 'bands') return;
  const learnt = (from: typeof marked): ConfidenceModel =>
    fitConfidence(
      from.flatMap(({ labels }) => labels),
      usualSignals,
      stage,
    );
  const foldOf = foldsOf(marked.length, FOLDS, 1);
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = learnt(marked.filter((_, at) => foldOf[at] !== fold));
    for (const [at, { one }] of marked.entries()) if (foldOf[at] === fold) choose(one, model, bench);
  }
  const whole = learnt(marked);
  for (const one of cases) choose(one, whole, bench);
}

const FOLDS = 5;

/** Both candidates of a post, the model's first; none of which the model says nothing, or that no theme fits. */
function candidates(one: Case, bench: Bench): readonly [Proposal, Proposal?] | undefined {
  const [own, other] = [false, true].map((adviserLeads) => rowOf({ ...one, adviserLeads }, bench)?.proposal);
  if (one.rule.kind !== 'open' || one.fast === undefined || own?.theme === undefined) return undefined;
  return other?.theme === undefined || other.theme === own.theme ? [own] : [own, other];
}

function marksOf(one: Case, bench: Bench): readonly GoldLabel[] {
  const truths = one.exam ?? [];
  if (truths.length === 0) return [];
  return (candidates(one, bench) ?? []).flatMap((proposal): readonly GoldLabel[] => {
    const { theme, signals } = proposal ?? {};
    if (theme === undefined || signals === undefined) return [];
    return [{ id: one.post.id, theme, right: truths.includes(theme), drawn: 'terms', signals }];
  });
}

function choose(one: Case, model: ConfidenceModel, bench: Bench): void {
  const [own, other] = candidates(one, bench) ?? [];
  one.adviserLeads = other !== undefined && own !== undefined && chanceOf(other) > chanceOf(own);

  function chanceOf({ signals = {}, theme }: Proposal): number {
    return orderOf(model, { signals, ...(theme === undefined ? {} : { theme }) });
  }
}
