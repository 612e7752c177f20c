/** A reason to doubt a sentence, that can be seen in its words. */
export interface Doubt {
  readonly id: DoubtId;
  readonly kind: string;
  readonly severity: string;
  readonly seen: RegExp;
  /** Where this is there too, there is no reason. */
  readonly unless?: RegExp;
  readonly claim: string;
  readonly consequence: string;
}

export type DoubtId =
  'wish' | 'number' | 'future' | 'cause' | 'late' | 'vague' | 'activity' | 'nobody' | 'all' | 'two-acts' | 'unseen';

/** Words that name where a number comes from. */
export const SOURCE =
  /\b(?:source|survey|measured|according|study|interview|log|logs|data of|counted|Quelle|gemessen|Umfrage|selon|mesuré|según|medido)\b/iu;

export const doubts: readonly Doubt[] = [
  {
    id: 'wish',
    kind: 'untested_assumption',
    severity: 'blocks_decision',
    seen: /\b(?:would rather|prefer|want to|wants to|like to|most (?:of )?\p{L}+|lieber|die meisten|la plupart|la mayoría)\b/iu,
    unless: SOURCE,
    claim: 'What people want is told as a fact, and nobody is said to have asked or watched them.',
    consequence: 'If they want something else, it is built for nobody.',
  },
  {
    id: 'late',
    kind: 'risk',
    severity: 'costly_later',
    seen: /\b(?:late|delays?|delayed|depends? on|supplier|vendor|third[- ]party|Lieferant|hängt von|fournisseur|proveedor)\b/iu,
    unless: /\bby the supplier\b/iu,
    claim: 'It hangs on somebody outside, and what happens when they do not deliver is not said.',
    consequence: 'The dates behind it slip, and nobody decides what to do instead.',
  },
  {
    id: 'number',
    kind: 'untested_assumption',
    severity: 'blocks_decision',
    seen: /(?<![\p{L}\d.-])\d+(?:[.,]\d+)?\s?(?:%|percent|Prozent|€|\$|EUR|USD|users?|customers?|members?|people|hours?|minutes?|Kunden|Stunden)/iu,
    unless: new RegExp(`${SOURCE.source}|\\b(?:if|fewer than|more than|at least|at most|wenn)\\b`, 'iu'),
    claim: 'The number is given without where it comes from.',
    consequence: 'Who decides on it cannot tell a measurement from a guess.',
  },
  {
    id: 'future',
    kind: 'untested_assumption',
    severity: 'costly_later',
    seen: /\b(?:will|going to|wird|werden|va|vont|será|serán|vai)\b/iu,
    claim: 'What people or teams will do is told as certain, and nothing tests it before.',
    consequence: 'If they do otherwise, it is noticed only after the work is paid for.',
  },
  {
    id: 'cause',
    kind: 'untested_assumption',
    severity: 'costly_later',
    seen: /\b(?:because|since|so that|therefore|obviously|weil|damit|parce que|porque)\b/iu,
    claim: 'The cause is asserted, and no observation is named that shows it.',
    consequence: 'The work may mend something that is not the cause.',
  },
  {
    id: 'vague',
    kind: 'untestable',
    severity: 'costly_later',
    seen: /\b(?:fast|quick(?:ly)?|easy|easily|simple|soon|better|improve\w*|seamless\w*|appropriate|user-friendly|robust|several|some|many|schnell|einfach|bald|rapide|fácil)\b/iu,
    unless: /\d/u,
    claim: 'Two careful people could disagree whether this is done.',
    consequence: 'The team and the owner find out at the end that they meant different things.',
  },
  {
    id: 'activity',
    kind: 'weak_metric',
    severity: 'costly_later',
    seen: /\b(?:count|track|number of|downloads?|tickets|page views|visits|velocity|launch|ship|release|measure\w*)\b/iu,
    claim: 'This counts activity and not what somebody does differently.',
    consequence: 'It can be reached while nothing has become better for the people it is about.',
  },
  {
    id: 'nobody',
    kind: 'hole',
    severity: 'blocks_decision',
    seen: /\b(?:is|are|be|gets?|wird|werden|est|sont)\s+(?:\p{L}+\s)?(?:\p{L}{2,}ed|ge\p{L}+t|\p{L}{2,}ée?s?|done|made|told|given|taken|sent|built|kept)\b/iu,
    unless: /\b(?:we|I|team|by|von|par)\b/iu,
    claim: 'Nobody is named who does this.',
    consequence: 'It stays undone until somebody asks why.',
  },
  {
    id: 'all',
    kind: 'blind_spot',
    severity: 'worth_knowing',
    seen: /\b(?:all|every|everyone|always|never|only|users?|customers?|members?|alle|immer|tous|todos)\b/iu,
    claim: 'Those who are in another situation are not looked at.',
    consequence: 'They are left without a way, and support hears of it first.',
  },
  {
    id: 'two-acts',
    kind: 'scenario',
    severity: 'costly_later',
    seen: /^(?:\s*(?:When|Wenn|Quand|Cuando)\b.*)\b(?:and|und|et|y)\b/iu,
    claim: 'Several acts stand in one step, so nobody sees which of them brings the outcome.',
    consequence: 'A fault in one of them is looked for in the other.',
  },
  {
    id: 'unseen',
    kind: 'scenario',
    severity: 'costly_later',
    seen: /^\s*(?:Then|Dann|Alors|Entonces)\b/iu,
    claim: 'What is refused or goes wrong has no scenario beside this one.',
    consequence: 'The unhappy way is built by guess, and differs from what the owner would want.',
  },
];
