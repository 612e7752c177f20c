/**
 * The error that attempt `attempt` (1, 2, …) may spend of all that there is (`error` = 1 - certainty): error · (1 - kept) ·
 * kept^(attempt - 1), so that however many attempts follow, together they spend no more (a union bound, "alpha spending"). Keeping
 * less makes the first audit shorter and later ones longer: with a tenth a first one of 520 posts takes 55 looks for .95 at 95 %, with
 * half 65. `kept` lies between 0 and 1, both excluded. An attempt that was begun has spent its part, also where it was never finished.
 */
export function alphaOf(attempt: number, error: number, kept = 0.1): number {
  return error * (1 - kept) * kept ** (attempt - 1);
}
