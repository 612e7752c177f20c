/** The probability of these log-odds. */
export function sigmoid(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/** The log-odds of a probability, which is kept off 0 and 1 by a thousandth. */
export function logit(probability: number): number {
  const bounded = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(bounded / (1 - bounded));
}
