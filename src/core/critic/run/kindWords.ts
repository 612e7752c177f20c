import type { DocumentKind, DocumentLanguage } from '../document.ts';

/** What a kind is called in a prompt. In English, whatever the editor speaks: the rules beside it are. */
export const kindNamesForModels: Readonly<Record<DocumentKind, string>> = {
  plan: 'plan',
  strategy: 'strategy',
  sprint: 'scope of a sprint',
  'backlog-item': 'backlog item',
  prd: 'product requirements',
  feature: 'feature with its scenarios (Gherkin)',
};

/** Languages that an answer is to be in, in English; a language that is not recognised has no name. */
export const languageNames: Readonly<Partial<Record<DocumentLanguage, string>>> = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  pt: 'Portuguese',
  zh: 'Chinese',
};
