import type { CriticDocument } from '../document.ts';
import { rolesOfHeading } from '../read/roles.ts';

/** What only plans and requirements have sections for. Others, as "team" or "when", head any text. */
const TELLING = new Set<string>([
  'requirement',
  'criterion',
  'goal',
  'metric',
  'risk',
  'dependency',
  'assumption',
  'story',
  'out-of-scope',
  'estimate',
]);
/** Headings of proposals and specifications. */
const PROPOSAL =
  /^(?:\d+[.)]? ?)*(?:specification|proposal|proposed solution|detailed design|motivation|rationale|problem(?: statement)?|alternatives(?: considered)?|approach|rollout|milestones?|timeline|open questions|non-functional|vorhaben|problem(?:stellung)?|lösung|problème|proposition|problema|propuesta|proposta|背景|方案|问题)(?: |$)/iu;
const HARD =
  /(?<!\p{L})(?:must|shall|MUST|SHALL|muss|müssen|soll|doit|doivent|debe|deben|deve|devem)(?!\p{L})|必须|应当/gu;
/** Share of sentences that oblige somebody in a text without headings. */
const SHARE = 0.2;
const FEWEST_SECTIONS = 2;

/**
 * Whether the document is one that others are to act on: by its kind, by the sections it has, or by how it is written. In all others
 * “we must be better” is talk, and rules of words stay silent.
 */
export function isPlanLike(document: CriticDocument): boolean {
  const { format, kindCertain, sections, blocks, text } = document;
  if (format === 'gherkin') return true;
  const names = namesOf(sections);
  const telling = tellingSections(document);
  if (names.filter((name) => PROPOSAL.test(name)).length >= FEWEST_SECTIONS) return true;
  if (telling >= FEWEST_SECTIONS && telling >= names.length * 0.25) return true;
  if (kindCertain && telling > 0) return true;
  const stories = blocks.filter(({ roles, kind }) => kind !== 'quote' && roles.includes('story')).length;
  if (stories > 0 && stories >= blocks.length * 0.15) return true;
  if (telling >= 1 && names.length <= 3) return true;
  const hard = text.slice(0, 60_000).match(HARD)?.length ?? 0;
  return hard >= 2 && hard >= blocks.length * SHARE && names.length <= 3;
}

/** How many headings are those of plans and requirements. */
export function tellingSections({ sections }: CriticDocument): number {
  return namesOf(sections).filter(
    (name) =>
      name.length < 50 &&
      (PROPOSAL.test(name) || (name.split(' ').length <= 5 && rolesOfHeading(name).some((role) => TELLING.has(role)))),
  ).length;
}

function namesOf(sections: CriticDocument['sections']): readonly string[] {
  return sections.flatMap(({ heading, path }) => (heading === undefined ? [] : [path.at(-1) ?? '']));
}
