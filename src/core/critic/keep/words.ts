import type { Decision, DismissReason, Finding, FindingStatus, Severity } from '../findings/finding.ts';
import type { OwnerVerdict } from '../findings/review.ts';

/** How the parts of a review are called, wherever the owner reads them. */
export const severityWords: Readonly<Record<Severity, string>> = {
  blocks_decision: 'Decide before you go on',
  costly_later: 'Costly later',
  worth_knowing: 'Worth knowing',
};

export const reasonWords: Readonly<Record<DismissReason, string>> = {
  not_relevant: 'Not relevant here',
  already_known: 'Already known',
  out_of_scope: 'Out of scope',
  wrong: 'Wrong',
  accepted_risk: 'Accepted risk',
  other: 'Another reason',
};

export const becomesWords: Readonly<Record<NonNullable<Decision['becomes']>, string>> = {
  todo: 'A change to make in the document',
  risk: 'A risk to keep',
  question: 'A question to ask somebody',
  test: 'An assumption to test',
};

export const verdictWords: Readonly<Record<OwnerVerdict['verdict'], string>> = {
  proceed: 'Proceed',
  with_conditions: 'Proceed with conditions',
  clarify_first: 'Clarify first',
  stop: 'Stop',
};

export const statusWords: Readonly<Record<FindingStatus, string>> = {
  open: 'Open',
  accepted: 'Accepted',
  dismissed: 'Dismissed',
  deferred: 'Deferred',
  fixed: 'Fixed',
};

export const defenceWords: Readonly<Record<Finding['defences'][number]['outcome'], string>> = {
  answers: 'answers it',
  partly: 'answers it in part',
  does_not: 'does not answer it',
  undecided: 'undecided: two readings differ',
};

const recheckWords: Readonly<Record<NonNullable<Finding['recheck']>, string>> = {
  still_true: 'asked again: still true',
  no_longer: 'asked again: no longer true',
  cannot_tell: 'asked again: cannot be told',
};

const placeWords: Readonly<Record<Finding['anchorState'], string>> = {
  same: '',
  document: '',
  changed: 'text changed since',
  moved: 'text moved',
  removed: 'text removed',
  lost: 'its place was lost',
};

/** Against the run before, and what became of its words: "new", "still there (said 2 times)", "text changed since". */
export function stateWords({ anchorState, baseline, recheck, seenIn }: Finding): readonly string[] {
  const said = {
    new: 'new',
    still: seenIn > 1 ? `still there (said ${seenIn} times)` : 'still there',
    changed: 'still there, its text has changed',
    gone: 'not said again',
  }[baseline];
  return [said, placeWords[anchorState], recheck === undefined ? '' : recheckWords[recheck]].filter(
    (word) => word !== '',
  );
}

export function agreementWords({ agreement, verifications, sources }: Finding): string {
  if (agreement === 'both') return 'both models hold it';
  if (agreement === 'one') return '';
  const finders = new Set(sources.map(({ model }) => model));
  const against = verifications.find(
    ({ model, verdict }) => !finders.has(model) && (verdict === 'already_answered' || verdict === 'not_supported'),
  );
  const why =
    against?.verdict === 'already_answered' ? 'holds that the document answers it' : 'holds that it is not supported';
  return `the models disagree: ${against?.model ?? 'the other one'} ${why}`;
}

/** "Accepted: a risk to keep (with sales)". */
export function decisionWords({ status, reason, becomes, until, text }: Decision): string {
  const what = {
    accepted: becomes === undefined ? '' : `: ${becomesWords[becomes].toLowerCase()}`,
    dismissed: reason === undefined ? '' : `: ${reasonWords[reason].toLowerCase()}`,
    deferred: until === undefined ? '' : ` until ${until}`,
    fixed: '',
  }[status];
  return `${statusWords[status]}${what}${text === undefined || text === '' ? '' : ` (${text})`}`;
}
