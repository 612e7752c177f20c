/** Titles, terms and server messages may hold control characters, which would move a terminal's cursor or change its colours. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (sign) =>
    sign === '\n' ? sign : ' ',
  );
}
