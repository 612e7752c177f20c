import type { Binding } from '../../core/prototype/run/verdict.ts';

/** "Show me": the owner says that a step has nothing on a screen to it. */
export const nothingToSee: Omit<Binding, 'key'> = { kind: 'assume', element: '', label: '', elementKind: '' };
