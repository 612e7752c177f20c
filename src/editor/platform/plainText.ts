/**
 * Text of a server, a model or a post for a place where VS Code draws icons (`$(name)`: quick picks, status bar): such a
 * text must not pass for one of our own signs.
 */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u200a(');
}

/**
 * Text for a message or its progress, where VS Code makes `[words](command:…)` a link that runs a command: a server's words,
 * a model's name or a file's name must never become one. Shows the same characters, a hair's breadth apart.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', ']\u200a(');
}

/** One line, no longer than `most` characters. */
export function clipped(text: string, most: number): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
