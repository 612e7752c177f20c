import type { Rule } from './rule.ts';

const LIMIT = 3;

function on(id: string, name: string, why: string, limit = LIMIT): Rule {
  return { id, name, why, on: true, limit };
}

function off(id: string, name: string, why: string): Rule {
  return { id, name, why, on: false, limit: LIMIT };
}

/** All rules, those on by default first. Ids are what comments and settings write: they do not change. */
export const ruleList: readonly Rule[] = [
  on('placeholder', 'Placeholder', 'What is not decided yet is read over, and then decided by whoever builds it.'),
  on('escape-clause', 'Escape clause', 'Nobody can be held to a promise that ends where it gets hard.'),
  on('open-ended', 'Open-ended list', 'A list that goes on somewhere has no end to estimate or to test.'),
  on('comparative', 'Comparison without a number', 'Better than nothing in particular is reached by anything.'),
  on('vague-adjective', 'Vague adjective', 'Two people will not agree whether it is done.'),
  on('vague-quantity', 'Vague quantity', 'A few weeks are two to one reader and eight to the next.'),
  on('metric', 'Metric without target, baseline, date or unit', 'Without them every outcome can be called a success.'),
  on('story-form', 'Story without role, want or benefit', 'Without the benefit nobody can offer a simpler way to it.'),
  on('story-criteria', 'Story without acceptance criteria', 'Nobody can say when it is done.'),
  on('duplicate-story', 'Story told twice', 'It is estimated twice, or built twice in two ways.'),
  on('empty-section', 'Empty section', 'A heading promises an answer that is not there.'),
  on('missing-section', 'Missing section', 'What documents of this kind are read for is not in this one.', 1),
  on('past-date', 'Date in the past', 'A plan with a date that is over was not looked at since.'),
  on('date-order', 'End before start', 'One of the two dates is wrong.'),
  on('over-capacity', 'More work than capacity', 'Something will not be done, and nobody has chosen what.'),
  on('contradiction', 'Two values for one thing', 'Each reader will act on another one.'),
  on('acronym', 'Undefined acronym', 'Those who do not know it guess.'),
  on('unused-role', 'Role never used', 'Somebody is named as a user, and nothing is done for them.'),
  on('no-then', 'Scenario without Then', 'It cannot fail, so it proves nothing.'),
  on('several-whens', 'Several Whens in one scenario', 'It tells two stories: when it fails nobody knows which.'),
  on('step-order', 'Steps out of order', 'What is given has to be so before something happens.'),
  on('duplicate-scenario', 'Scenario name used twice', 'A report that names it names two.'),
  on('no-examples', 'Outline without examples', 'It never runs.'),
  off('absolute', 'Absolute', '“All” and “never” are seldom meant to the last case.'),
  off('passive', 'Passive without actor', 'It is not said who does it.'),
  off('weak-verb', 'Weak verb', 'What “may” or “supports” promises is open.'),
  off('combinator', 'Two requirements in one', 'One half can be done and the other not.'),
  off('negative', 'Negative requirement', 'What must not happen is hard to test to the end.'),
  off(
    'pronoun',
    'Sentence that starts with a pronoun',
    'What it stands for changes when the sentence before is edited.',
  ),
];

export const ruleById: ReadonlyMap<string, Rule> = new Map(ruleList.map((rule) => [rule.id, rule]));
