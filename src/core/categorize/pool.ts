export interface PoolOptions<Job, Ready> {
  /** Taken in this order. */
  readonly jobs: readonly Job[];
  /** How many are worked on at once. */
  readonly slots: number;
  /** Done ahead of time for the next few jobs, so that no slot waits for a disk. Must not reject. */
  readonly prepare: (job: Job) => Promise<Ready>;
  readonly work: (job: Job, ready: Ready) => Promise<void>;
  /** Asked before each job. */
  readonly stopped: () => boolean;
}

/**
 * Works on exactly `slots` jobs at a time until none is left. What is prepared waits in one line for whichever slot is free
 * first, never in a slot's own pocket, where it would wait behind a slow job while other slots have nothing to do. At most
 * `2 × slots` prepared jobs are held in memory.
 */
export async function runPool<Job, Ready>(options: PoolOptions<Job, Ready>): Promise<void> {
  const { jobs, slots, prepare, work, stopped } = options;
  const line: Promise<{ readonly job: Job; readonly ready: Ready }>[] = [];
  let next = 0;
  const fill = (): void => {
    while (line.length < slots && next < jobs.length) {
      const job = jobs[next++];
      if (job !== undefined) line.push(prepare(job).then((ready) => ({ job, ready })));
    }
  };
  const serve = async (): Promise<void> => {
    while (!stopped()) {
      fill();
      const first = line.shift();
      if (first === undefined) return;
      fill();
      const { job, ready } = await first;
      if (stopped()) return;
      await work(job, ready);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, slots) }, serve));
}
