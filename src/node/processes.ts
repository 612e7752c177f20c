import { hostname } from 'node:os';
import type { Processes } from '../core/categorize/lock.ts';

/** The machine's processes, through Node. */
export const systemProcesses: Processes = {
  id: process.pid,
  host: hostname(),
  isAlive(id) {
    try {
      process.kill(id, 0);
      return true;
    } catch (fault) {
      // Another user's process may not be signalled, and lives all the same.
      return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
    }
  },
};
