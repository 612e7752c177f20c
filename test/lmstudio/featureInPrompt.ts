/** What a model can read off the feature in a prompt: plain lines between two fences, in any language that Gherkin has keywords for here. */

export type Role = 'context' | 'action' | 'outcome';

export interface PromptStep {
  readonly role: Role;
  /** Without the keyword. */
  readonly text: string;
  readonly table: readonly (readonly string[])[];
}

export interface PromptScenario {
  readonly name: string;
  readonly steps: readonly PromptStep[];
  /** Header first. Empty where it has none. */
  readonly examples: readonly (readonly string[])[];
}

export interface PromptFeature {
  readonly name: string;
  readonly narrative: readonly string[];
  readonly background: readonly PromptStep[];
  readonly scenarios: readonly PromptScenario[];
}

const KEYWORDS: readonly (readonly [Role, RegExp])[] = [
  [
    'context',
    /^(?:Given|Étant donnée?s?(?: que)?|Etant donnée?s?(?: que)?|Soit|Angenommen|Gegeben sei(?:en)?|Dad[oa]s?|假如|假设|假定)\s*/u,
  ],
  ['action', /^(?:When|Quand|Lorsque|Lorsqu'|Wenn|Cuando|Quando|当)\s*/u],
  ['outcome', /^(?:Then|Alors|Donc|Dann|Entonces|Então|Entao|那么)\s*/u],
];
const AND =
  /^(?:And|But|\*|Et(?: que)?|Mais|Und|Aber|Y|E|Pero|Mas|而且|并且|同时|但是)\s+|^(?:而且|并且|同时|但是)\s*/u;

export function featureInPrompt(text: string): PromptFeature | undefined {
  const body = /^<<<([^>\n]+)>>>\n([\s\S]*?)\n<<<END \1>>>/mu.exec(text)?.[2];
  if (body === undefined) return undefined;
  let name = '';
  const narrative: string[] = [];
  const background: PromptStep[] = [];
  const scenarios: { name: string; steps: PromptStep[]; examples: (readonly string[])[] }[] = [];
  let into: { add(step: PromptStep): void; row(cells: readonly string[]): void } | undefined;
  const listOf = (steps: PromptStep[]): typeof into => ({
    add: (step) => void steps.push(step),
    row: (cells) => {
      const last = steps.pop();
      if (last !== undefined) steps.push({ ...last, table: [...last.table, cells] });
    },
  });
  let role: Role = 'context';
  for (const line of body.split('\n')) {
    const head = /^(Feature|Rule|Background|Scenario): ?(.*)$/u.exec(line);
    if (head?.[1] === 'Feature') name = head[2] ?? '';
    else if (head?.[1] === 'Background') into = listOf(background);
    else if (head?.[1] === 'Scenario') {
      const steps: PromptStep[] = [];
      scenarios.push({ name: head[2] ?? '', steps, examples: [] });
      into = listOf(steps);
      role = 'context';
    } else if (into === undefined) narrative.push(line.trim());
    else if (/^ {4}\|/u.test(line)) into.row(cellsOf(line));
    else if (line.trim() === 'Examples:') {
      const rows = scenarios.at(-1)?.examples ?? [];
      into = { add: () => undefined, row: (cells) => void rows.push(cells) };
    } else if (/^ {2}\S/u.test(line)) {
      const step = stepOf(line.trim(), role);
      role = step.role;
      into.add(step);
    }
  }
  return { name, narrative, background, scenarios };
}

function stepOf(line: string, before: Role): PromptStep {
  for (const [role, keyword] of KEYWORDS) {
    if (keyword.test(line)) return { role, text: line.replace(keyword, ''), table: [] };
  }
  return { role: before, text: line.replace(AND, ''), table: [] };
}

function cellsOf(line: string): readonly string[] {
  return line
    .trim()
    .replace(/^\||\|$/gu, '')
    .split('|')
    .map((cell) => cell.trim());
}
