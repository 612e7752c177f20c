import type { Decision, Defence, Finding } from './finding.ts';
import type { OwnerVerdict, Review } from './review.ts';
import { sentenceHash } from './sentence.ts';

const mostDefences = 20;
const mostVerdicts = 100;

function change(review: Review, id: string, by: (finding: Finding) => Finding): Review {
  return { ...review, findings: review.findings.map((finding) => (finding.id === id ? by(finding) : finding)) };
}

/** The owner's decision on one finding, with the sentence it was taken on. An id that is not there changes nothing. */
export function decide(review: Review, id: string, decision: Omit<Decision, 'sentence'>, text: string): Review {
  return change(review, id, (finding) => ({
    ...finding,
    decision: { ...decision, sentence: sentenceHash(finding, text) },
  }));
}

export function reopen(review: Review, id: string): Review {
  return change(review, id, ({ decision: _decision, ...finding }) => finding);
}

export function addDefence(review: Review, id: string, defence: Defence): Review {
  return change(review, id, (finding) => ({
    ...finding,
    defences: [...finding.defences, defence].slice(-mostDefences),
  }));
}

export function setExplanation(review: Review, id: string, explanation: string): Review {
  return change(review, id, (finding) => ({ ...finding, explanation }));
}

export function setRecheck(review: Review, id: string, recheck: NonNullable<Finding['recheck']>): Review {
  return change(review, id, (finding) => ({ ...finding, recheck }));
}

export function setSteelman(review: Review, steelman: NonNullable<Review['steelman']>): Review {
  return { ...review, steelman };
}

export function addVerdict(review: Review, verdict: OwnerVerdict): Review {
  return { ...review, verdicts: [...review.verdicts, verdict].slice(-mostVerdicts) };
}
