import { SOURCE } from './criticDoubts.ts';
import { doubtOf, FOR_LARGE_PLANS, PASSED_OVER, TARGET } from './criticFindings.ts';
import { lineNamed, quoteOf, shared, statementsIn, type CriticPrompt, type PromptStatement } from './criticPrompt.ts';

/** Each is the answer to one kind of question, made from its prompt alone. */

const WAY_BACK =
  /\b(?:way back|fall ?back|instead|by hand|manual\w*|plan B|we stop|roll(?:ed)? back|notfalls|stattdessen)\b/iu;

const CLAIMS: readonly (readonly [string, RegExp])[] = [
  ['goal', /\b(?:goal|want|aim|so that|Ziel|damit|objectif)\b/iu],
  ['metric', /%|\b(?:measure|metric|count|rate|Anteil)\w*/iu],
  [
    'date',
    /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|20\d\d)\b/u,
  ],
  ['assumption', /\b(?:will|because|assume|believe|wird|weil)\b/iu],
  ['owner', /\b(?:owns?|owner|responsible|team)\b/iu],
  ['risk', /\b(?:risk|fail|lose|Risiko)\w*/iu],
  ['number', /\d/u],
];

/** The claims of a part, a sentence each. */
export function ledgerAnswer({ sentences }: CriticPrompt): string {
  const claims = sentences.flatMap(({ text }) => {
    const kind = CLAIMS.find(([, pattern]) => pattern.test(text))?.[0];
    return kind === undefined ? [] : [{ kind, quote: quoteOf(text) }];
  });
  return JSON.stringify({ claims: claims.slice(0, 20) });
}

/** The words nearest to each statement, for one whose words do not stand in the document. */
export function wordsAnswer({ asked, sentences }: CriticPrompt): string {
  const claims = [...asked.matchAll(/^\d+\. (.*)$/gmu)].map(([, claim = '']) => claim);
  const quotes = claims.map((claim, at) => ({ number: at + 1, quote: quoteOf(nearest(sentences, claim)?.text ?? '') }));
  return JSON.stringify({ quotes });
}

/**
 * What a verifier says. A strict one refutes what it passes over itself, and sees a way back where the other one sees none; the
 * other one lets targets pass as targets.
 */
export function verdictsAnswer(prompt: CriticPrompt, strict: boolean): string {
  const verdicts = statementsIn(prompt).map((statement, at) => ({
    number: at + 1,
    ...verdictOn(prompt, statement, strict),
  }));
  return JSON.stringify({ verdicts }, null, 2);
}

function verdictOn(
  { sentences }: CriticPrompt,
  { claim, words }: PromptStatement,
  strict: boolean,
): { readonly reason: string; readonly answered_by: string; readonly verdict: string } {
  const doubt = doubtOf(claim);
  const isItself = (text: string): boolean => text.replace(/\s+/gu, ' ').includes(words);
  const at = sentences.findIndex(({ text }) => isItself(text));
  const others = sentences.filter(({ text }) => !isItself(text));
  const answer =
    doubt === 'number'
      ? others.find(({ text }) => SOURCE.test(text) && shared(text, words) >= 2)
      : doubt === 'late' && strict
        ? (others.slice(Math.max(0, at)).find(({ text }) => WAY_BACK.test(text)) ??
          others.find(({ text }) => WAY_BACK.test(text)))
        : undefined;
  if (answer !== undefined) {
    const answered = quoteOf(answer.text);
    return { reason: 'Another sentence deals with it.', answered_by: answered, verdict: 'already_answered' };
  }
  if (strict && PASSED_OVER.has(doubt)) {
    return { reason: 'The words state an intention, no fact.', answered_by: '', verdict: 'not_supported' };
  }
  if (strict && words === '' && FOR_LARGE_PLANS.test(claim)) {
    return { reason: 'What the document wants does not need it.', answered_by: '', verdict: 'not_supported' };
  }
  if (!strict && doubt === 'number' && TARGET.test(words)) {
    return { reason: 'The number is a target, no claim about today.', answered_by: '', verdict: 'not_supported' };
  }
  if (!strict && doubt === undefined && words !== '') {
    return { reason: 'The text does not decide it.', answered_by: '', verdict: 'cannot_tell' };
  }
  return { reason: 'The text leaves it as the statement says.', answered_by: '', verdict: 'stands' };
}

/** Still true where the words still stand in the document, or are missing still; else no longer, with the sentence nearest to them. */
export function recheckAnswer(prompt: CriticPrompt): string {
  const answers = statementsIn(prompt).map(({ claim, words }, at) => {
    const start = words.replace(/…$/u, '').slice(0, 60);
    const there = prompt.sentences.find(({ text }) => start !== '' && text.replace(/\s+/gu, ' ').includes(start));
    if (there !== undefined || words === '') {
      return {
        number: at + 1,
        reason: 'It stands as it was.',
        quote: quoteOf(there?.text ?? ''),
        answer: 'still_true',
      };
    }
    const now = nearest(prompt.sentences, `${words} ${claim}`)?.text ?? '';
    return { number: at + 1, reason: 'The words are gone.', quote: quoteOf(now), answer: 'no_longer' };
  });
  return JSON.stringify({ answers }, null, 2);
}

/** A reply with something to look at answers a remark, one about the same thing in part. One that hopes is read either way. */
export function defenceAnswer(prompt: CriticPrompt): string {
  const isSwapped = /does A answer B/iu.test(prompt.asked);
  const [remark, reply] = isSwapped
    ? [lineNamed(prompt, 'B'), lineNamed(prompt, 'A')]
    : [lineNamed(prompt, 'A'), lineNamed(prompt, 'B')];
  const isProof = /\d|\b(?:because|agreed|measured|tested|asked|signed|weil|gemessen)\b/iu.test(reply);
  const isHope = /\b(?:maybe|perhaps|probably|hopefully|vielleicht|hoffentlich)\b/iu.test(reply);
  const outcome = isHope
    ? isSwapped
      ? 'partly'
      : 'does_not'
    : isProof
      ? 'answers'
      : shared(remark, reply) >= 2
        ? 'partly'
        : 'does_not';
  const answered = outcome === 'does_not' ? [] : [{ point: 'What is asked for is named.', quote: quoteOf(reply) }];
  const open = outcome === 'answers' ? '' : 'What would show it, and who looks, is still not said.';
  return JSON.stringify({ answered, open, outcome }, null, 2);
}

const EXAMPLES: Readonly<Record<string, string>> = {
  number:
    'In the review of the quarter two people defend two numbers, and neither can say where the first one came from.',
  future:
    'Four weeks after the start half of them still do it the old way, and the team hears that nobody had asked them.',
  nobody: 'On the day itself three people each thought that one of the others had it.',
};

export function explainAnswer(prompt: CriticPrompt): string {
  const claim = lineNamed(prompt, 'Remark');
  return JSON.stringify({
    why: 'The rest of the document leans on these words. As long as this is open, whoever decides takes over a risk that nobody has put a size to.',
    example:
      EXAMPLES[doubtOf(claim) ?? ''] ??
      'Somebody who was not in the room reads it, does something else, and is right by the text.',
  });
}

/** Puts a gap into the words where a fact is missing: it makes none up. */
export function proposeAnswer(prompt: CriticPrompt): string {
  const words = lineNamed(prompt, 'Words to replace');
  const doubt = doubtOf(lineNamed(prompt, 'Remark'));
  const softened = words.replace(/\bwill\b/u, 'should, if [test] bears it out,');
  const end = /[.!?]$/u.exec(words)?.[0] ?? '';
  const bare = words.slice(0, words.length - end.length);
  const gap =
    doubt === 'number' ? 'source: [to be named]' : doubt === 'nobody' ? 'done by [name]' : 'seen by [measure]';
  const replacement = doubt === 'future' && softened !== words ? softened : `${bare} (${gap})${end}`;
  return JSON.stringify({ replacement });
}

export function steelmanAnswer({ sentences }: CriticPrompt): string {
  const wanted = [/\b(?:goal|want|so that|because|Ziel|damit)\b/iu, /\d/u, /\b(?:will|wird|va)\b/iu, /./u];
  const chosen = new Set(
    wanted.flatMap((pattern) => sentences.find(({ text }) => pattern.test(text)) ?? []).map(({ text }) => text),
  );
  const says = [
    'It starts from a need that its readers can recognise.',
    'It commits to something that can be looked at later.',
    'It says what is to change, and not only what is to be built.',
    'It is short enough to be held against what happens.',
  ];
  const points = [...chosen].map((text, at) => ({ point: says[at] ?? says[3], quote: quoteOf(text) }));
  return JSON.stringify({ points }, null, 2);
}

function nearest(sentences: CriticPrompt['sentences'], text: string): CriticPrompt['sentences'][number] | undefined {
  let best: CriticPrompt['sentences'][number] | undefined;
  let most = 0;
  for (const sentence of sentences) {
    const count = shared(sentence.text, text);
    if (count > most) [best, most] = [sentence, count];
  }
  return best;
}
