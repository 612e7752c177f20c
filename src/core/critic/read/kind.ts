import type { DocumentFormat, DocumentKind } from '../document.ts';

interface Sign {
  readonly kind: DocumentKind;
  readonly pattern: RegExp;
  /** In a heading, or in the document's title. */
  readonly weight: number;
}

/** Words of headings, in six languages. In the title they count three times. */
const SIGNS: readonly Sign[] = [
  {
    kind: 'sprint',
    weight: 3,
    pattern: /(?<!\p{L})(?:sprint|iteration|increment|planning poker)(?!\p{L})|冲刺|迭代/iu,
  },
  {
    kind: 'sprint',
    weight: 2,
    pattern: /(?<!\p{L})(?:capacity|committed|velocity|kapazität|capacité|capacidad\w*)(?!\p{L})|容量/iu,
  },
  {
    kind: 'strategy',
    weight: 3,
    pattern:
      /(?<!\p{L})(?:strateg\w+|vision|okrs?|north star|positioning|stratégie|estrategia|estratégia)(?!\p{L})|战略|愿景/iu,
  },
  {
    kind: 'strategy',
    weight: 1,
    pattern:
      /(?<!\p{L})(?:market|competit\w+|pillars?|bets?|wettbewerb\w*|markt|marché|concurren\w+|mercado|compet\w+)(?!\p{L})|市场|竞争/iu,
  },
  {
    kind: 'prd',
    weight: 4,
    pattern:
      /(?<!\p{L})(?:prd|product requirements?|requirements? document|lastenheft|pflichtenheft)(?!\p{L})|产品需求/iu,
  },
  {
    kind: 'prd',
    weight: 1,
    pattern:
      /(?<!\p{L})(?:personas?|user stories|functional requirements?|non-functional|success metrics?|problem statement|use cases?|anforderungen|exigences|requisitos)(?!\p{L})|需求|用户/iu,
  },
  {
    kind: 'backlog-item',
    weight: 3,
    pattern:
      /(?<!\p{L})(?:acceptance criteria|user story|backlog item|definition of ready|akzeptanzkriterien|critères d.acceptation|criterios de aceptación|critérios de aceitação)(?!\p{L})|验收标准|用户故事/iu,
  },
  {
    kind: 'plan',
    weight: 2,
    pattern:
      /(?<!\p{L})(?:plan|rollout|roll-out|migration|milestones?|timeline|proposal|roadmap|zeitplan|vorhaben|calendrier|cronograma|plano|projet|proyecto|projeto)(?!\p{L})|计划|方案|里程碑/iu,
  },
  {
    kind: 'plan',
    weight: 1,
    pattern:
      /(?<!\p{L})(?:risks?|rollback|budget|costs?|pilot|risiken|risques|riesgos|riscos|kosten)(?!\p{L})|风险|预算/iu,
  },
];

const STORY =
  /(?<!\p{L})(?:as an? [^.\n]{2,80}?,?\s+i (?:want|need|can)|als [^.\n]{2,80}?\s+möchte ich|en tant que [^.\n]{2,80}?,?\s+je|como [^.\n]{2,80}?,?\s+(?:quiero|quero))|作为[^。\n]{1,40}我/iu;

/** "the lead owns this strategy": what the text calls itself. */
const ITSELF =
  /(?<!\p{L})(?:this|diese[rs]?|cette|ce|esta|este)\s+(\p{L}{3,20}(?: \p{L}{3,20})?)|(?:本|该)(\p{Script=Han}{2,4})/giu;

const NAMES: ReadonlyMap<string, DocumentKind> = new Map<string, DocumentKind>([
  ['plan', 'plan'],
  ['proposal', 'plan'],
  ['strategy', 'strategy'],
  ['sprint', 'sprint'],
  ['story', 'backlog-item'],
  ['backlog-item', 'backlog-item'],
  ['backlog item', 'backlog-item'],
  ['prd', 'prd'],
  ['feature', 'feature'],
]);

export interface Evidence {
  readonly format: DocumentFormat;
  readonly title: string;
  /** But the title. */
  readonly headings: readonly string[];
  readonly text: string;
  /** Front matter, as text. */
  readonly front: string;
}

/** What a document is, as far as its form and its headings tell; `certain` where it says so itself or one kind is well ahead. */
export function kindOf({ format, title, headings, text, front }: Evidence): {
  readonly kind: DocumentKind;
  readonly certain: boolean;
} {
  if (format === 'gherkin') return { kind: 'feature', certain: true };
  const said = /^(?:kind|type|document)[ \t]*[:=][ \t]*["']?([\w -]{2,30}?)["']?[ \t]*$/imu.exec(
    front.slice(0, 4000),
  )?.[1];
  const named = said === undefined ? undefined : NAMES.get(said.toLowerCase());
  if (named !== undefined) return { kind: named, certain: true };
  const scores = new Map<DocumentKind, number>();
  const add = (kind: DocumentKind, weight: number): void => void scores.set(kind, (scores.get(kind) ?? 0) + weight);
  for (const { kind, weight, pattern } of SIGNS) {
    if (pattern.test(title)) add(kind, weight * 3);
    if (headings.some((heading) => pattern.test(heading))) add(kind, weight);
  }
  // One story on one page is an item; many are a PRD's.
  const words = text.length / 6;
  const opening = text.slice(0, 3000);
  if (STORY.test(opening)) add(words < 500 ? 'backlog-item' : 'prd', 7);
  const called = [...opening.matchAll(ITSELF)].map(([, letters, chinese]) => letters ?? chinese ?? '').join(' | ');
  for (const { kind, weight, pattern } of SIGNS) if (weight > 1 && pattern.test(called)) add(kind, 3);
  const ranked = [...scores].toSorted(([, one], [, other]) => other - one);
  const [first, second] = ranked;
  if (first === undefined) return { kind: 'plan', certain: false };
  return { kind: first[0], certain: first[1] >= 4 && first[1] >= (second?.[1] ?? 0) * 1.5 };
}
