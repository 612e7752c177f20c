import type { CriticDocument, DocumentKind } from '../document.ts';
import type { QuestionList, SlotState } from './slot.ts';

/** What is worth asking of every document of a kind, whoever reads it. */
const GENERAL: Readonly<Record<DocumentKind, readonly string[]>> = {
  plan: [
    'It is a year later and this has failed. Why?',
    'Which step has nobody who does it, or nothing it begins with?',
    'Which sentence would you bet a month of your pay on, and which not?',
    'Who loses something by this, and do they know?',
    'What happens if you do nothing?',
    'What is the smallest part that would prove the rest wrong?',
  ],
  strategy: [
    'What do you give up by this? A strategy that gives nothing up is a wish list.',
    'Which sentence would a competitor not also write?',
    'What would have to be true, and which of that is least certain?',
    'Which figure moves if it works, and would it have moved anyway?',
    'Who has to change what they do every day, and why would they?',
    'What would make you change course, and when do you look?',
  ],
  sprint: [
    'If only one item were done, which one would reach the goal?',
    'Which item waits for somebody who does not know it?',
    'What was left over last time, and is it in here?',
    'Where is the riskiest item in the order: first or last?',
    'Does the sum of the items fit the days that are really there?',
    'Who looks at the result, and when?',
  ],
  'backlog-item': [
    'Could two people who have read this disagree whether it is done?',
    'What does the user do today instead?',
    'What is the smallest version that somebody would use?',
    'What happens with an empty, a huge, a wrong and a second input?',
    'Who has to be told when it is there?',
    'How would you notice a week later that nobody uses it?',
  ],
  prd: [
    'Which problem of which people is this, in their own words?',
    'Which requirement could be left out without anybody missing it?',
    'What does support have to know on the first day?',
    'Which two requirements cannot both be met?',
    'How is it tested with people before it is built?',
    'What is the figure after which you call it a failure?',
  ],
  feature: [
    'Which scenario would still pass if nothing were built?',
    'What is refused, and what does the user see then?',
    'Which word means two things to two readers?',
    'Which rule has no example, and which example no rule?',
    'What is different for a new user, an administrator, somebody on a phone?',
    'Which scenario would a stakeholder want to change when they see it?',
  ],
};

/** The questions of the document's kind: what it does not say first, then what is asked of every one. */
export function questionsOf({ kind }: Pick<CriticDocument, 'kind'>, slots: readonly SlotState[]): QuestionList {
  const empty = slots
    .filter(({ filledBy }) => filledBy === undefined)
    .map(({ slot: { id, question } }) => ({ text: question, slot: id }));
  return { kind, questions: [...empty, ...GENERAL[kind].map((text) => ({ text }))] };
}
