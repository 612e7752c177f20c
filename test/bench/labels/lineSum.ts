import { createHash } from 'node:crypto';

/** Of a line as written, without the space around it: a label whose line has changed is noticed. 12 hexadecimal digits. */
export function lineSum(line: string): string {
  return createHash('sha256').update(line.trim()).digest('hex').slice(0, 12);
}
