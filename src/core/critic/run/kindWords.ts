import type { DocumentKind } from '../document.ts';

/** What a kind is called in a prompt. In English, whatever the editor speaks: the rules beside it are. */
export const kindNamesForModels: Readonly<Record<DocumentKind, string>> = {
  plan: 'plan',
  strategy: 'strategy',
  sprint: 'scope of a sprint',
  'backlog-item': 'backlog item',
  prd: 'product requirements',
  feature: 'feature with its scenarios (Gherkin)',
};
