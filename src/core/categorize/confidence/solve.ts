/**
 * Solves A x = b for a symmetric positive definite A (row-major, b.length²) by Cholesky's factors, over the unknowns that
 * are not `held`; those come out as 0. A pivot that rounding has brought to 0 or below is raised to a small positive number,
 * so that the answer is always finite.
 */
export function solveSymmetric(a: Float64Array, b: Float64Array, held?: ArrayLike<number>): Float64Array {
  const free = Array.from(b.keys()).filter((j) => held?.[j] !== 1);
  const size = free.length;
  const lower = new Float64Array(size * size);
  for (const [i, row] of free.entries())
    for (let j = 0; j <= i; j++) {
      let sum = a[row * b.length + (free[j] ?? 0)] ?? 0;
      for (let k = 0; k < j; k++) sum -= (lower[i * size + k] ?? 0) * (lower[j * size + k] ?? 0);
      lower[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (lower[j * size + j] ?? 1);
    }
  const half = new Float64Array(size);
  for (const [i, row] of free.entries()) {
    let sum = b[row] ?? 0;
    for (let k = 0; k < i; k++) sum -= (lower[i * size + k] ?? 0) * (half[k] ?? 0);
    half[i] = sum / (lower[i * size + i] ?? 1);
  }
  const solution = new Float64Array(b.length);
  for (let i = size - 1; i >= 0; i--) {
    let sum = half[i] ?? 0;
    for (let k = i + 1; k < size; k++) sum -= (lower[k * size + i] ?? 0) * (solution[free[k] ?? 0] ?? 0);
    solution[free[i] ?? 0] = sum / (lower[i * size + i] ?? 1);
  }
  return solution;
}
