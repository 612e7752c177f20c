import { checkAcronyms } from './acronyms.ts';
import { checkCapacity } from './capacity.ts';
import { checkContradictions } from './contradictions.ts';
import { checkDates } from './dateRules.ts';
import { checkGherkin } from './gherkinSmells.ts';
import { checkMetrics } from './metrics.ts';
import { checkPlaceholders } from './placeholders.ts';
import { checkRoles } from './roles.ts';
import type { Check } from './rule.ts';
import { checkSections } from './sections.ts';
import { checkStories } from './stories.ts';
import { checkForms } from './sentenceForms.ts';
import { checkWords } from './wordRules.ts';

export const checks: readonly Check[] = [
  checkWords,
  checkPlaceholders,
  checkMetrics,
  checkStories,
  checkSections,
  checkDates,
  checkCapacity,
  checkContradictions,
  checkAcronyms,
  checkRoles,
  checkGherkin,
  checkForms,
];
