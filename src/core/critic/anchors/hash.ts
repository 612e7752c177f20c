import { createHash } from 'node:crypto';

/** 16 hexadecimal digits of the text's SHA-256, after its line ends were made equal: a checkout with other line ends is no change. */
export function textHash(text: string): string {
  return createHash('sha256').update(text.replaceAll(/\r\n?/gu, '\n')).digest('hex').slice(0, 16);
}
