import type { Lens } from '../lenses/lens.ts';
import { rules } from './prompt.ts';

/** Praise and "nothing found" where a finding should stand; whole claims only, since "No problem statement is given" is a finding. */
const NOTHING =
  /^(?:no (?:issues?|problems?|gaps?|findings?|concerns?)(?: (?:were |was )?(?:found|identified|detected|here))?|none|n\/?a|nothing(?: (?:was )?found)?|(?:everything |all |it |this |that |the (?:document|plan|text) )?(?:looks?|seems?|is|are) (?:all |very |quite |perfectly )?(?:good|fine|great|ok|okay|solid|clear|complete|sound|well[- ](?:written|structured|thought[- ]out))(?: and (?:good|clear|complete|solid|detailed|well[- ](?:written|structured)))*|approved?|keine? (?:probleme?|lücken?|einwände?)(?: gefunden)?|nichts gefunden|alles (?:gut|in ordnung)|sieht gut aus|aucun problème|rien à signaler|tout est bon|ning[uú]n problema|todo (?:est[aá] )?bien|nenhum problema|tudo (?:est[aá] )?bem|没有问题|没有发现问题|看起来不错|很好)$/iu;
/** A form that was not filled in. */
const FORM = /^(?:string|text|claim|one sentence.*|\.{2,}|…|<[^>]*>|\[[^\]]*\])$/iu;
/** Shorter, our own rules and questions have words in common with any claim. */
const SAID_BACK = 20;

/** A claim that says nothing of the document: praise, "no issues", an unfilled form, our own question or rule said back. */
export function isEmptyTalk(claim: string, lens: Lens): boolean {
  const plain = bare(claim);
  if (plain === '' || NOTHING.test(plain) || FORM.test(claim.trim())) return true;
  if (plain.length >= SAID_BACK && plainRules.includes(plain)) return true;
  return lens.questions.map(bare).some((question) => question.length >= SAID_BACK && plain.includes(question));
}

function bare(text: string): string {
  return text
    .trim()
    .replace(/^[\s"'“”„«»*\-–—\d.)]+|[\s"'“”„«»*.!?。！？]+$/gu, '')
    .replace(/\s+/gu, ' ')
    .toLowerCase();
}

const plainRules = bare(rules);
