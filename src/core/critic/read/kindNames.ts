import type { DocumentKind } from '../document.ts';

/** As the owner reads them. */
export const kindNames: Readonly<Record<DocumentKind, string>> = {
  plan: 'Plan',
  strategy: 'Strategy',
  sprint: 'Sprint scope',
  'backlog-item': 'Backlog item',
  prd: 'PRD',
  feature: 'Feature',
};
