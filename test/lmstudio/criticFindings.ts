import { doubts, type Doubt, type DoubtId } from './criticDoubts.ts';
import { german, isGerman } from './criticGerman.ts';
import { emptySlots, quoteOf, type CriticPrompt, type PromptSentence } from './criticPrompt.ts';

/** What each lens looks for first, by a word of its name. */
const interests: readonly (readonly [RegExp, readonly DoubtId[]])[] = [
  [/assumption/iu, ['wish', 'number', 'future', 'cause']],
  [/outcome|metric/iu, ['activity', 'number', 'vague']],
  [/testab/iu, ['vague', 'unseen', 'nobody']],
  [/scenario|gherkin/iu, ['two-acts', 'unseen', 'vague']],
  [/scope/iu, ['nobody', 'future', 'all']],
  [/hole/iu, ['nobody', 'vague', 'future']],
  [/mortem|risk/iu, ['late', 'future', 'number']],
  [/user|blind/iu, ['all', 'cause', 'vague']],
];
const USUAL: readonly DoubtId[] = ['number', 'vague', 'future', 'nobody'];

/** What a finding says of a sentence, by its claim: so that a verifier knows what is meant. */
export function doubtOf(claim: string): DoubtId | undefined {
  return doubts.find(({ id, claim: english }) => english === claim || german[id][0] === claim)?.id;
}

/** What a strict model holds to be no fault: an intention needs no proof, and "all" is how people speak. */
export const PASSED_OVER: ReadonlySet<DoubtId | undefined> = new Set<DoubtId>(['future', 'all']);

/** A number of this kind says where something shall get to, not where it stands: a model that is not strict lets it pass. */
export const TARGET =
  /\b(?:falls?|drops?|rises?|grows?|reach(?:es)?|target|goal|by (?:\d|end of|January|February|March|April|May|June|July|August|September|October|November|December|Q\d)|sinkt|steigt|bis)\b/iu;

/** What a strict model asks of large plans alone. */
export const FOR_LARGE_PLANS =
  /\b(?:afterwards|concerned|thought of|granted|based on|stop|worse|accessib\w*|protection|decides)\b/iu;

/** The first that is empty, and of the others the first one for large plans, unless the model is strict. */
function slotsToTell(prompt: CriticPrompt, strict: boolean): ReturnType<typeof emptySlots> {
  const empty = emptySlots(prompt);
  const usual = empty.filter(({ name }) => !FOR_LARGE_PLANS.test(name)).slice(0, 1);
  const large = empty.filter(({ name }) => FOR_LARGE_PLANS.test(name)).slice(0, 1);
  return strict ? usual : [...usual, ...large];
}

/** Findings of one lens. A strict model gives the first of what another one gives, and nothing that it passes over. */
export function findingsAnswer(prompt: CriticPrompt, strict: boolean): string {
  const name = /^QUESTIONS \((.*)\)$/mu.exec(prompt.system)?.[1] ?? '';
  const interest = interests.find(([pattern]) => pattern.test(name))?.[1] ?? USUAL;
  const inGerman = isGerman(prompt);
  const used = new Set<PromptSentence>();
  const found = interest.flatMap((id) => {
    const doubt = doubts.find((one) => one.id === id);
    const sentence = prompt.sentences.find(
      (one) =>
        !used.has(one) &&
        doubt !== undefined &&
        holds(doubt, `${one.keyword} ${one.text}`) &&
        (strict || id !== 'number' || !TARGET.test(one.text)),
    );
    if (doubt === undefined || sentence === undefined) return [];
    used.add(sentence);
    const { kind, severity } = doubt;
    const [claim, consequence] = inGerman ? german[id] : [doubt.claim, doubt.consequence];
    const quote = quoteOf(sentence.text);
    return [{ id, finding: { para: sentence.para, quote, slot: '', kind, claim, consequence, severity } }];
  });
  const told = strict ? found.filter(({ id }) => id !== 'late' && !PASSED_OVER.has(id)).slice(0, 1) : found.slice(0, 3);
  const findings = told.map(({ finding }) => finding);
  for (const { id, name: missing } of slotsToTell(prompt, strict)) {
    findings.push({
      para: '',
      quote: '',
      slot: id,
      kind: 'hole',
      claim: `${inGerman ? 'Das Dokument sagt nicht' : 'The document does not say'}: ${missing}.`,
      consequence: inGerman
        ? 'Wer es ausführt, entscheidet allein oder fragt spät.'
        : 'Whoever carries it out will decide it alone, or ask late.',
      severity: 'costly_later',
    });
  }
  const questions = [...prompt.system.matchAll(/^\d+\. (.*)$/gmu)].map(([, question = '']) => question);
  const analysis = `I looked at ${prompt.sentences.length} sentences for ${interest.length} reasons to doubt them.`;
  return JSON.stringify(
    { analysis, findings, checked: questions.map((question) => `Looked for: ${question}`) },
    null,
    2,
  );
}

function holds({ seen, unless }: Doubt, text: string): boolean {
  return seen.test(text) && unless?.test(text) !== true;
}
