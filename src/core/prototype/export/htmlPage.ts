import { inertText } from './inert.ts';

export interface HtmlPage {
  readonly title: string;
  /** Directives of the content policy, the first in force `default-src 'none'`. */
  readonly policy: readonly string[];
  /** Further lines of the head; markup, made safe. */
  readonly head?: readonly string[];
  /** Markup, made safe. */
  readonly body: string;
}

/** The frame of the pages in the editor and of those that are passed on: a policy that lets nothing in but what is named, and a title that stays text. */
export function htmlPage({ title, policy, head = [], body }: HtmlPage): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${inertText(policy.join('; '))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${[...head, `<title>${inertText(title)}</title>`].join('\n')}
</head>
<body>
${body}
</body>
</html>
`;
}
