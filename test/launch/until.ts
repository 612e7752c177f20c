import { setTimeout as wait } from 'node:timers/promises';

/** Asks `holds` again and again until it does; rejects, naming `what`, after `limit` milliseconds. */
export async function until(what: string, holds: () => Promise<boolean>, limit = 30_000): Promise<void> {
  const end = performance.now() + limit;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Waited ${limit / 1000} s in vain until ${what}.`);
    await wait(100);
  }
}
