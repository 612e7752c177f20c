import { THOUGHT_ENDS } from '../../llm/answerText.ts';
import { MOST_LINES, MOST_SCREENS } from './prompt.ts';

/** Why a model is stopped while it still writes. What it wrote before stays. */
export type Runaway =
  /** Nothing but spaces and line ends. */
  | 'blank'
  /** The same line, or a screen that it has drawn before: it goes round in circles. */
  | 'loop'
  /** More screens or lines than were asked for. */
  | 'too-much'
  /** No new line for a while. */
  | 'no-line';

const BLANKS = 200;
const SAME_LINES = 5;
/** A screen may be written anew once, to say it better. */
const SAME_SCREENS = 2;
const LONGEST_LINE = 2000;
/** Names, headers and prose around the screens come on top of their lines. */
const MOST_ANSWER_LINES = MOST_SCREENS * (MOST_LINES + 2) + 40;

export interface AnswerWatch {
  /** The finished lines that a piece brought, each with its line end; a last line without one is not finished. */
  hear(piece: string): AnswerNews;
}

export interface AnswerNews {
  readonly lines: readonly string[];
  /** All before was a thought whose opening tag the server kept: it is to be forgotten. */
  readonly anew: boolean;
  readonly runaway?: Runaway;
}

/** Cuts an answer into lines as it streams, and tells when the model has lost its way. Linear in the length of the answer. */
export function createAnswerWatch(): AnswerWatch {
  let open = '';
  let blanks = 0;
  let same = 0;
  let last = '';
  let count = 0;
  let again = 0;
  let headers = new Set<string>();
  const judge = (line: string): Runaway | undefined => {
    const bare = line.trim();
    if (bare === '') return undefined;
    count += 1;
    same = bare === last ? same + 1 : 1;
    last = bare;
    if (same >= SAME_LINES) return 'loop';
    const header = screenHeader(bare);
    if (header !== undefined && headers.has(header)) again += 1;
    if (again >= SAME_SCREENS) return 'loop';
    if (header !== undefined) headers.add(header);
    return headers.size > MOST_SCREENS || count > MOST_ANSWER_LINES ? 'too-much' : undefined;
  };
  const forget = (): void => {
    [blanks, same, last, count, again, headers] = [0, 0, '', 0, 0, new Set()];
  };
  return {
    hear: (piece) => {
      let anew = false;
      open += piece;
      const end = THOUGHT_ENDS.find((tag) => open.includes(tag));
      if (end !== undefined) {
        open = open.slice(open.lastIndexOf(end) + end.length);
        anew = true;
        forget();
      }
      const tail = /\s*$/.exec(piece.slice(-BLANKS))?.[0].length ?? 0;
      blanks = tail === piece.length ? blanks + tail : tail;
      const parts = open.split('\n');
      open = parts.pop() ?? '';
      const lines: string[] = [];
      for (const line of parts) {
        const runaway = judge(line);
        if (runaway !== undefined) return { lines, anew, runaway };
        lines.push(`${line}\n`);
      }
      if (blanks >= BLANKS) return { lines, anew, runaway: 'blank' };
      return open.length > LONGEST_LINE ? { lines, anew, runaway: 'too-much' } : { lines, anew };
    },
  };
}

/** The id and title of a screen's first line, however it is dressed up; states and later parts make headers of their own. */
function screenHeader(line: string): string | undefined {
  const match =
    /^[\s>*#\-\d.)`]{0,12}(?:screen|state|page|écran|ecran|bildschirm|seite|pantalla|tela|界面|页面|屏幕)\s+(.+)$/iu.exec(
      line.slice(0, 300),
    );
  return match?.[1]?.toLowerCase().replaceAll(/\s+/g, ' ');
}
