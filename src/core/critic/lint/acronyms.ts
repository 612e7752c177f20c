import type { LintFinding } from './lintFinding.ts';
import type { Check } from './rule.ts';

const CAPS = /(?<![\p{L}\d_#@$./\\-])[A-Z]{2,6}(?:s)?(?![\p{L}\d_(\\]|[-–/.]\p{L}?\d|-\p{L}|\.\p{L})/gu;

/** Known to whoever reads plans of a product; units, currencies, months, levels and marks. */
const KNOWN = new Set(
  (
    'RSS IRS SOLID DNS CNAME ' +
    'API APIS URL URI HTTP HTTPS HTML CSS JSON XML YAML CSV PDF SQL SVG PNG JPG JPEG GIF ID IDS UI UX FAQ USA US UK EU UN CEO CTO CFO COO CMO IT PC TV OK AM PM PMS HR PR VIP CD DVD USB GPS SMS PIN QR WIFI RAM CPU GPU SSD OS IOS MAC IP TCP UDP DNS VPN SSH SSL TLS FTP SMTP IMAP OAUTH SSO MFA JWT GDPR DSGVO RGPD VAT NGO ' +
    'KPI KPIS OKR OKRS MVP PRD NPS SLA SLO SLI ROI QA PO BA CI CD TDD BDD ADR RFC README CRM ERP CMS SDK CLI IDE SAAS B2B B2C GA TBD TBC TBA TODO FIXME XXX ETA FYI ASAP AKA PS NB EG IE VS NA WIP DIY CTA SEO HQ POC UAT ' +
    'EUR USD GBP CHF JPY CNY BRL KB MB GB TB KG KM CM MM MS UTC GMT CET CEST EST PST EDT PDT DST JAN FEB MAR APR JUN JUL AUG SEP OCT NOV DEC MON TUE WED THU FRI SAT SUN II III IV VI VII VIII IX XI XII XL XS XXL ' +
    'ISO IEEE W3C IETF WCAG ARIA ASCII UTF UTF8 BSD MIT GPL AWS GCP IBM SAP NASA BBC AI ML LLM AR VR MD CC AJAX DOM CRUD REST RPC GET POST PUT HEAD PATCH DELETE NULL TRUE FALSE EOF UUID GUID MIME ZIP SKU PPT XLS EN DE FR ES PT ZH COVID RSVP ATM DJ MP LED LCD JS TS PHP LTS NPM'
  ).split(' '),
);
/** Said as a word, it is a name. */
const SPOKEN = /^[^AEIOU]{0,2}(?:[AEIOU][^AEIOU]{1,2}){2,}[AEIOU]?$/u;
/** What somebody has ("ACME's") is an organisation, what a link names is told behind it, and with a number it is a sign ("REQ-12"). */
const NAMES =
  /(?<![\p{L}\d])(?:\[)?([A-Z]{2,6})(?=(?:[’']|&#8217;|&rsquo;)s(?!\p{L})|[- ]\d{2,})|\[([A-Z]{2,6})\uFFFC/gu;
/** Words that some write in capitals to stress them. */
const STRESSED = new Set(
  'MUST SHALL SHOULD MAY NOT WILL CAN AND OR IF THEN ELSE WHEN GIVEN BUT ALL ANY NO YES THE AN AS AT BE BY DO FOR IN IS OF ON SO TO UP WE IT NEVER ONLY NOTE WARN INFO OPEN DONE NEW OLD OUT HIGH LOW MEDIUM GOAL WHY HOW WHAT WHO USER USERS DRAFT FINAL PLAN RISK TEAM DATE OWNER KEY RED GREEN AMBER SAME MORE LESS VERY THIS THAT ARE WAS HAS HAVE NOW ONE TWO BEFORE AFTER ALWAYS MUSS SOLL NICHT KEIN UND ODER NON PAS ET OU NO DEBE NÃO DEVE'.split(
    ' ',
  ),
);

/** Acronyms that a document uses more than once and nowhere says what they stand for. One finding each, where it comes first. */
export const checkAcronyms: Check = ({ document, masked, sentences, isPlan }) => {
  if (!isPlan || document.format === 'gherkin') return [];
  const uses = new Map<string, { readonly at: number; count: number }>();
  for (const sentence of sentences) {
    if (isShouted(sentence.words)) continue;
    for (const { index, 0: found } of sentence.words.matchAll(CAPS)) {
      const word = found.replace(/s$/u, '');
      if (word.length > 4 && SPOKEN.test(word)) continue;
      if (KNOWN.has(word) || STRESSED.has(word) || isPartOfName(sentence.words, index, index + found.length)) continue;
      const use = uses.get(word);
      if (use === undefined) uses.set(word, { at: sentence.start + index, count: 1 });
      else use.count += 1;
    }
  }
  if (uses.size === 0) return [];
  const explained = explainedIn(masked, uses);
  for (const { 1: name = '', 2: linked = '' } of masked.matchAll(NAMES)) explained.add(name).add(linked);
  return [...uses].flatMap(([word, { at, count }]): readonly LintFinding[] =>
    count < 2 || explained.has(word)
      ? []
      : [
          {
            rule: 'acronym',
            span: { start: at, end: at + word.length },
            message: `“${word}” is used ${count} times and never written out: what does it stand for?`,
            term: word,
          },
        ],
  );
};

/** "Orlando, FL", "J&J", "[AGENCY NAME HERE]": places, firms and forms. */
function isPartOfName(words: string, start: number, end: number): boolean {
  const before = words.slice(Math.max(0, start - 20), start);
  const behind = words.slice(end, end + 20);
  if (/^(?:&|[’']s? \p{Lu}| \p{Lu}\p{Ll}+ (?:and|&) \p{Lu})/u.test(behind) || before.endsWith('&')) return true;
  if (end - start === 2 && /\p{Ll}, $/u.test(before)) return true;
  return /(?:^|[^\p{L}])\p{Lu}{3,} $/u.test(before) || /^ \p{Lu}{3,}(?!\p{L})/u.test(behind);
}

function isShouted(words: string): boolean {
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  const capitals = words.match(/\p{Lu}/gu)?.length ?? 0;
  return letters > 6 && capitals > letters * 0.6;
}

/** Words in brackets beside it, "ABC: …", a word whose capitals it is, or its first letters in a row anywhere. */
function explainedIn(text: string, uses: ReadonlyMap<string, unknown>): Set<string> {
  const out = new Set<string>();
  for (const { 1: inside = '', 2: behind = '' } of text.matchAll(
    /\(["“*_]{0,3}([A-Z]{2,6})s?["”*_]{0,3}[),;/]|(?<![\p{L}\d])([A-Z]{2,6})[*_]{0,2}(?= ?\((?=[^)\n]{0,80}\p{Ll}{3})| ?[:=—–] ?\p{L}| (?:stands for|means|is short for|steht für|bedeutet|signifie|significa))/gu,
  )) {
    out.add(inside);
    out.add(behind);
  }
  const lower = new Set<string>();
  const initials: string[] = [];
  for (const { 0: word } of text.matchAll(/\p{L}[\p{L}\p{M}'’]*/gu)) {
    if (word !== word.toUpperCase() || word.length < 2) lower.add(word.toUpperCase());
    initials.push(word.toUpperCase() === word && word.length > 1 ? ' ' : word.slice(0, 1).toUpperCase());
  }
  const line = initials.join('');
  for (const word of uses.keys()) if (lower.has(word) || (word.length > 2 && line.includes(word))) out.add(word);
  return out;
}
