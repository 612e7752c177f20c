/** A line taken apart, before anybody has looked at what its words mean. */
export interface LineParts {
  /** What stands between the `|`; the first names the kind. Trimmed, escapes still in. */
  readonly parts: readonly string[];
  /** What stands behind the last arrow, escapes still in. */
  readonly targets?: string;
}

/** Bullets, numbers, quote marks and heading signs that models put in front. */
const lead = /^\s*(?:(?:[-*+•·▪>–—]|#{1,6}|\d{1,3}[.)])\s+)*/u;

export function splitLine(line: string): LineParts {
  let text = line.replace(lead, '').trim();
  // A Markdown table's row.
  if (text.startsWith('|')) text = text.slice(1).replace(/\|\s*$/u, '');
  const parts: string[] = [];
  let targets: string | undefined;
  let from = 0;
  let arrow: Arrow | undefined;
  const close = (end: number) => {
    if (arrow) {
      targets = text.slice(arrow.end, end).trim();
      parts.push(text.slice(from, arrow.start).trim());
    } else parts.push(text.slice(from, end).trim());
    arrow = undefined;
    from = end + 1;
  };
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '|') close(at);
    else {
      const found = arrowAt(text, at);
      if (!found) continue;
      arrow = found;
      at = found.end - 1;
    }
  }
  close(text.length);
  return targets === undefined ? { parts } : { parts, targets };
}

interface Arrow {
  readonly start: number;
  readonly end: number;
}

function arrowAt(text: string, at: number): Arrow | undefined {
  const char = text[at];
  if (char === '→') return { start: at, end: at + 1 };
  if (char !== '-' && char !== '=') return undefined;
  let end = at + 1;
  if (char === '-' && text[end] === '-') end++;
  return text[end] === '>' ? { start: at, end: end + 1 } : undefined;
}
