/** Control characters and marks that turn the direction of text around; all of one UTF-16 unit. */
export const steering = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Titles, terms and server messages may hold what would move a terminal's cursor or change its colours. */
export function printable(text: string): string {
  return text.replaceAll(steering, (sign) => (sign === '\n' ? sign : ' '));
}
