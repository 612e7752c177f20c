/** Dialects whose script runs from right to left. */
const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);

export function directionOf(dialect: string): 'ltr' | 'rtl' {
  return rightToLeft.has(dialect) ? 'rtl' : 'ltr';
}
