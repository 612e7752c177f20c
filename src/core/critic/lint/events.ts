import { datesIn } from './dates.ts';
import type { Fact } from './fact.ts';
import type { Sentence } from './scope.ts';

const EVENT =
  /(?:(?<before>[\p{L}-]{3,20}) )?(?<!\p{L})(?<event>launch(?:es)?|go-?live|goes live|go live|releases?|roll-?out|rolls out|pilot|beta|kick-?off|cut-?over|freeze|deadline|sunset|shutdown|hand-?over|hard stop|general availability|markteinführung|einführung|livegang|start(?:et|termin)?|pilotphase|lancement|mise en ligne|mise en service|lanzamiento|puesta en marcha|lançamento|entrada em produção|public launch)(?!\p{L})|(?<han>上线|发布|试点|启动)/giu;
const PHASE =
  /(?<!\p{L})(?:(?<end>ends?|ended|ending|finish(?:es)?|closes?|until|through|over by|complete[ds]?|runs? to|endet|bis zum|se termine|termina)|(?<start>starts?|begins?|opens?|kicks? off|beginnt|commence|empieza|comienza|começa))(?!\p{L})/iu;
const BY =
  /(?<!\p{L})(?:by|before|no later than|at the latest|latest|bis|spätestens|d'ici|avant|antes|até)(?!\p{L})[^\d]{0,20}$/iu;
const LIGHT = new Set(
  'the our this that and for with will must shall should which its der die das den dem und für le la les du des el los las del un una o os as do da public full final planned'.split(
    ' ',
  ),
);

/** An event and its date, where a sentence names one of each. */
export function eventsIn({ words, start }: Sentence): readonly Fact[] {
  const dates = datesIn(words);
  const [date] = dates;
  if (date === undefined || dates.length > 1) return [];
  const events = [...words.matchAll(EVENT)];
  const [found] = events;
  const name = (found?.groups?.['event'] ?? found?.groups?.['han'])?.toLowerCase();
  if (found === undefined || name === undefined || events.some((event) => nameOf(event) !== nameOf(found))) return [];
  // Without spaces only what stands beside the date is the date's.
  const gap = Math.max(date.start - found.index - found[0].length, found.index - date.end);
  if (found.groups?.['han'] !== undefined && (gap > 4 || words.includes('已'))) return [];
  const before = found.groups?.['before']?.toLowerCase() ?? '';
  const phase = PHASE.exec(words)?.groups;
  const when = phase?.['end'] === undefined ? (phase?.['start'] === undefined ? '' : 'start') : 'end';
  const behind =
    /^ (?:of |for )?(?:the )?([\p{L}\d.]{1,20})/u.exec(words.slice(found.index + found[0].length))?.[1] ?? '';
  const isNumbered = /^\d/u.test(behind) && found.index + found[0].length + 2 < date.start;
  const isBy = BY.test(words.slice(0, date.start));
  return [
    {
      key: `event ${LIGHT.has(before) ? '' : before} ${nameOf(found)} ${when} ${isNumbered ? behind : ''} ${date.hasYear ? 'y' : ''}`,
      start: start + date.start,
      end: start + date.end,
      low: isBy ? 0 : date.first,
      high: date.last,
      words: words.slice(date.start, date.end),
      isDefinite: true,
    },
  ];
}

/** "Launches", "go live" and "goes live" are the launch and the go-live. */
function nameOf(found: RegExpExecArray): string {
  const name = (found.groups?.['event'] ?? found.groups?.['han'] ?? '').toLowerCase();
  if (/^go(?:es)? ?-?live/u.test(name)) return 'golive';
  return name.replace(/(?:es|ed|s|d)$/u, '').replaceAll(/[ -]/gu, '');
}
