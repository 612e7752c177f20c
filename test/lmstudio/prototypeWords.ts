/** What a model that has read some software knows of steps: which words name a page, a field, a button, a message. */

/** Words of a language that a designer would add of their own. */
export interface Words {
  readonly search: string;
  readonly back: string;
  readonly name: string;
  readonly save: string;
}

const english: Words = { search: 'Search', back: 'Back to overview', name: 'Name', save: 'Save' };
const words: ReadonlyMap<string, Words> = new Map([
  ['French', { search: 'Rechercher', back: 'Retour à la liste', name: 'Nom', save: 'Enregistrer' }],
  ['German', { search: 'Suche', back: 'Zurück zur Übersicht', name: 'Name', save: 'Speichern' }],
  ['Spanish', { search: 'Buscar', back: 'Volver a la lista', name: 'Nombre', save: 'Guardar' }],
  ['Portuguese', { search: 'Buscar', back: 'Voltar à lista', name: 'Nome', save: 'Salvar' }],
  ['Chinese', { search: '搜索', back: '返回列表', name: '名称', save: '保存' }],
]);

export function wordsOf(language: string): Words {
  return words.get(language) ?? english;
}

export interface Field {
  readonly kind: string;
  readonly label: string;
  readonly value: string;
}

const QUOTE = /"([^"]{1,80})"|“([^”]{1,80})”|«\s?([^»]{1,80}?)\s?»|„([^“”]{1,80})[“”]|「([^」]{1,80})」/gu;
/** A quoted name with the noun before it: `product "Mug"`. */
const THING = new RegExp(String.raw`(?:(?<=\s)\p{L}{3,}\s+)?(?:${QUOTE.source})`, 'giu');
const PRESS = /\b(?:click|press|tap|follow|clique|appuie|klicke|drücke|pulso|presiono|clico|pressiono)|点击|按下/iu;
const CHOOSE = /choose|select|pick\b|choisi|sélectionn|wähle|elijo|selecciono|escolho|seleciono|选择/iu;
const ENTER =
  /specif|\bset\b|\bname\b|\bcall|\bfill|\benter|\btype|defin|provide|change|rename|describe|search|filter|\buse\b|saisi|rempli|\bentre\b|indique|renseigne|\bgebe\b|\btrage\b|fülle|suche|introduzco|escribo|relleno|ingreso|indico|busco|preencho|digito|insiro|informo|输入|填写|录入|搜索/iu;
const OPEN =
  /\bI (?:want to|go to|am on|browse|visit|open)\b|\b(?:je veux|je vais|ich möchte|quiero|quero)\b|我要|我想/iu;
/** What may stand between a value and the name of its field, or before the value behind the name. */
const LINK = String.raw`(?:as|in|into|for|under|from|dans|pour|comme|als|ins?|für|en|como|para|no|na)`;
const ARTICLE = String.raw`(?:the|its|my|an?|le|la|les|son|sa|l'|der|die|das|den|dem|el|los|o|os)`;

export function quotes(text: string): readonly string[] {
  return [...text.matchAll(QUOTE)].map(([, ...groups]) => groups.find((group) => group !== undefined) ?? '');
}

/** `Name` of `I specify its name as "X"`, `Title` of `I enter "X" as the title`, both of `I fill in "Title" with "X"`. */
export function fieldsIn(text: string): readonly Field[] {
  const quoted = quotes(text);
  const values = quoted.length > 0 ? quoted : (/(?:as|to|with)\s+(-?\d[\d.,]*)/u.exec(text)?.slice(1) ?? []);
  const [first, second] = values;
  if (first === undefined || PRESS.test(text) || !(ENTER.test(text) || CHOOSE.test(text))) return [];
  const isPair = /\b(?:with|avec|mit|con|com)\s*$|为\s*$/iu.test(before(text, second ?? ''));
  if (second !== undefined && isPair) return [field(text, safe(first), second)];
  const behind = text.slice(text.indexOf(first) + first.length + 1);
  const named = new RegExp(
    String.raw`^\s*${LINK}\s+(?:${ARTICLE}\s+)?(?:["“«„]\s?)?([\p{L}][\p{L} ]{1,30}?)(?:\s?["”»“]|$|\s(?:and|for|et|und|y|e)\s)`,
    'iu',
  );
  const after = named.exec(behind)?.[1];
  const isQualifier = second !== undefined && after === second && !CHOOSE.test(text);
  const label = after === undefined || isQualifier ? lastWords(before(text, first)) : after;
  return label === '' ? [] : [field(text, capital(label), first)];
}

function field(text: string, label: string, value: string): Field {
  return { kind: kindFor(text, value), label, value };
}

function kindFor(text: string, value: string): string {
  if (CHOOSE.test(text)) return 'select';
  if (/^\d{4}-\d\d-\d\d$/u.test(value)) return 'date';
  if (/^\S+@\S+\.\S+$/u.test(value)) return 'email';
  return /^[\d.,]+$/u.test(value) ? 'number' : 'text';
}

function before(text: string, value: string): string {
  return text.slice(0, Math.max(0, text.indexOf(value) - 1));
}

export function buttonLabel(text: string): string {
  const said = quotes(text)[0];
  if (said !== undefined && PRESS.test(text)) return safe(said);
  const bare = plain(text.replaceAll(THING, ' ').replaceAll(/\b\d+\b/gu, ' '));
  return capital(bare.replace(new RegExp(String.raw`(?:\s(?:${LINK}|with|to|of|by|and))+$`, 'iu'), '')).slice(0, 50);
}

/** "on the "Available rooms" page", "sur la page Catalogue", "browse products". */
export function pageIn(text: string): string | undefined {
  const behind = /(?:page|screen|écran|seite|página|tela|页面)\D{0,4}["“«„']\s?([^"”»“']{2,40})/iu.exec(text)?.[1];
  const around = /["“«„]\s?([^"”»“]{2,40}?)\s?["”»“]\s*(?:page|screen|seite|页面)/iu.exec(text)?.[1];
  const plainly =
    /\b(?:on|at|to|visit|view)\s+(?:the\s+|my\s+)([\p{L} ]{3,40}?)\s+(?:page|screen|list|dashboard)\b/iu.exec(
      text,
    )?.[1];
  const browsed = /\bbrowse\s+(?:the\s+)?([\p{L} ]{3,40}?)(?=$|\s(?:of|from|in)\b|["“])/iu.exec(text)?.[1];
  return behind ?? around ?? plainly ?? browsed;
}

/** "I want to create a product" leads somewhere; it is no button of its own. */
export function opens(text: string): boolean {
  return OPEN.test(text) && quotes(text).length === 0;
}

export function signedIn(text: string): string | undefined {
  const role =
    /(?:signed|logged) in (?:as )?(?:an? )?["“]?([\p{L}@. ]{2,40}\p{L})["”]?|(?:connectée?|angemeldet|autenticad\w|conectad\w) \p{L}+ (?:une? |eine? )?["“«„]?\s?([\p{L}@. ]{2,40}\p{L})/iu.exec(
      text,
    );
  const who = role?.[1] ?? role?.[2];
  return who === undefined ? undefined : capital(safe(who));
}

export function denies(text: string): boolean {
  return /\bnot\b|\bno longer\b|n't\b|\bne\b|\bpas\b|\bnicht\b|\bkeine?\b|\bno\b|\bnão\b|不|没有/iu.test(text);
}

/** "I do not specify its name": nothing to draw. */
export function omits(text: string): boolean {
  return /^(?:I )?(?:do not|don't|did not|leave)\b|^je ne\b|^ich .*\bnicht\b|^(?:yo )?no\b|^(?:eu )?não\b|不/iu.test(
    text,
  );
}

/** Whether an outcome is a message, and of what tone. */
export function tells(text: string): 'error' | 'success' | undefined {
  if (
    /error|required|cannot|must|invalid|erreur|obligatoire|fehler|ungültig|obligatorio|inválid|obrigatóri|错误|必填/iu.test(
      text,
    )
  )
    return 'error';
  const message =
    /notified|informed|told|message|confirm|success|averti|informé|succès|meldung|bestätig|erfolg|mensaje|éxito|mensagem|sucesso|提示|成功|消息/iu;
  return message.test(text) ? 'success' : undefined;
}

export function saying(text: string): string {
  return plain(text).replace(/^(?:be )?(?:notified|informed|told|see)(?: an? error)?(?: that)? /iu, '');
}

/** A step without the person in front of it. */
export function plain(text: string): string {
  return safe(text)
    .replace(/^(?:I|we|the user)\s+(?:should |can |want to |try to |am |have |will )*/iu, '')
    .replace(/^(?:je |j'|ich |eu |yo |我)/iu, '')
    .replace(/["“”«»„]/gu, '')
    .trim();
}

const FILLER = new RegExp(String.raw`^(?:${ARTICLE}|i|it|them|enter|fill|type|specify|set|call|change)$`, 'iu');

function lastWords(text: string): string {
  const bare = safe(text).replace(
    new RegExp(String.raw`\s(?:${LINK}|to|with|is|by|of|named|called|avec|mit|con|com|à|a|为)\s*$`, 'iu'),
    '',
  );
  const tail = (bare.match(/[\p{L}\p{N}]+/gu) ?? []).slice(-2);
  const kept = tail.filter((word) => !FILLER.test(word));
  return (kept.length > 0 ? kept : (/\b(name)\b/iu.exec(bare)?.slice(1) ?? tail.slice(-1))).join(' ');
}

/** Words that two texts have in common, but for their endings. */
export function sharesWord(one: string, other: string): boolean {
  const known = new Set(stems(one));
  return stems(other).some((stem) => known.has(stem));
}

function stems(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}]{4,}/gu) ?? []).map((word) => word.replace(/(?:ies|es|s|y)$/u, ''));
}

export function cells(values: readonly string[]): string {
  return values.map((value) => safe(value).replaceAll(',', ' ')).join(', ');
}

/** The marks of the line language mean something there. */
export function safe(text: string): string {
  return text.replaceAll(/\||->/gu, ' ').replaceAll(/\s+/gu, ' ').trim();
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
