/*
 * LM Studio has no tokenizer over HTTP, so tokens are estimated, and on the safe side: a prompt that is too long is
 * refused or, worse, cut in the middle without a word.
 */

/** Tokens of one character, at three UTF-8 bytes a token: what the client reckons with before a server has counted. */
function tokensOf(code: number): number {
  if (code < 0x80) return 1 / 3;
  if (code < 0x800) return 2 / 3;
  return code < 0x10000 ? 1 : 4 / 3;
}

export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const character of text) tokens += tokensOf(character.codePointAt(0) ?? 0);
  return Math.ceil(tokens);
}

/** The longest start of `text` within `budget` tokens, cut at a space where one is near. Reads no more than it keeps. */
export function clipStart(text: string, budget: number): string {
  let spent = 0;
  let end = 0;
  for (const character of text) {
    spent += tokensOf(character.codePointAt(0) ?? 0);
    if (spent > budget) {
      const space = text.lastIndexOf(' ', end);
      return text.slice(0, space > end - 40 && space > 0 ? space : end);
    }
    end += character.length;
  }
  return text;
}

/** The longest end of `text` within `budget` tokens, cut at a space where one is near. */
export function clipEnd(text: string, budget: number): string {
  let spent = 0;
  let start = text.length;
  while (start > 0) {
    const low = text.charCodeAt(start - 1);
    const width = low >= 0xdc00 && low <= 0xdfff && start > 1 ? 2 : 1;
    spent += tokensOf(text.codePointAt(start - width) ?? 0);
    if (spent > budget) {
      const space = text.indexOf(' ', start);
      return text.slice(space >= 0 && space < start + 40 ? space + 1 : start);
    }
    start -= width;
  }
  return text;
}
