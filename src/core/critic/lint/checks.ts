import type { Check } from './rule.ts';
import { checkPlaceholders } from './placeholders.ts';
import { checkWords } from './wordRules.ts';

export const checks: readonly Check[] = [checkWords, checkPlaceholders];
