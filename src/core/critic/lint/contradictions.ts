import type { LintFinding } from './lintFinding.ts';
import { amountsIn } from './amounts.ts';
import { eventsIn } from './events.ts';
import type { Fact } from './fact.ts';
import type { Check } from './rule.ts';
import { type Sentence, shown } from './scope.ts';

/** What is told of a change, a condition or a comparison has two values by right. */
const MOVES =
  /(?<!\p{L})(?:from|was|were|currently|today|now|originally|instead|moved|postponed|delayed|previous(?:ly)?|before|baseline|if|unless|otherwise|per|each|every|example|e\.g|between|rather than|versus|vs|compared|increase[sd]?|decrease[sd]?|reduce[sd]?|grow[sn]?|last|so far|already|until now|stretch|worst|best case|alternative(?:ly)?|option|or|von|bisher|derzeit|heute|statt|falls|wenn|pro|je|oder|actuellement|au lieu|si|par|ou|actualmente|hoy|antes|por|o|atualmente|hoje|ou)(?!\p{L})|如果|每|目前|或/iu;
const MOST_FACTS = 5000;

/** The same thing with one date here and another there, or with one number and another. */
export const checkContradictions: Check = ({ document, sentences, isPlan }) => {
  if (!isPlan || document.format === 'gherkin') return [];
  const facts: Fact[] = [];
  for (const sentence of sentences) {
    if (facts.length > MOST_FACTS) break;
    if (
      mayDiffer(sentence) ||
      !/\d|(?<!\p{L})(?:two|three|four|five|six|seven|eight|nine|ten|twelve)(?!\p{L})/iu.test(sentence.words)
    )
      continue;
    if (
      document.sections[sentence.block.section]?.path.some((name) =>
        /(?<!\p{L})(?:alternatives?|options?|history|changelog|background|context|risks?|example)(?!\p{L})/iu.test(
          name,
        ),
      ) === true
    )
      continue;
    facts.push(...eventsIn(sentence), ...amountsIn(sentence));
  }
  return [...Map.groupBy(facts, ({ key }) => key).values()].flatMap(clash);
};

function mayDiffer({ words, block }: Sentence): boolean {
  if (block.kind === 'quote' || words.length > 600 || words.endsWith('?')) return true;
  if (block.roles.includes('out-of-scope')) return true;
  return MOVES.test(words);
}

/** Two values and no third: with three the thing is of a kind that has many. */
function clash(facts: readonly Fact[]): readonly LintFinding[] {
  const [first] = facts;
  if (first === undefined || facts.length < 2) return [];
  const other = facts.find(({ low, high }) => low > first.high || high < first.low);
  if (other === undefined || !(first.isDefinite || other.isDefinite)) return [];
  if (facts.some((fact) => !meets(fact, first) && !meets(fact, other))) return [];
  return [
    {
      rule: 'contradiction',
      span: { start: other.start, end: other.end },
      message: `“${shown(other.words)}” here and “${shown(first.words)}” above: which of the two is right?`,
      related: [{ span: { start: first.start, end: first.end }, message: `The other value: “${shown(first.words)}”` }],
    },
  ];
}

function meets(one: Fact, other: Fact): boolean {
  return one.low <= other.high && one.high >= other.low;
}
