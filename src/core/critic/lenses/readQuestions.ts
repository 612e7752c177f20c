import { oneLine } from '../run/plainText.ts';

/** What is wrong with a lens file, with its line from 1. Thrown and caught while one file is read. */
export class LensFault extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** More would not be answered one by one, and would leave no room for the document. */
const MOST_QUESTIONS = 12;
const LONGEST_QUESTION = 300;
const LONGEST_FRAMING = 600;

interface Question {
  readonly line: number;
  text: string;
}

/** The lines before the first item of the list are the framing; each item is a question, continued by the lines right below it. */
export function readQuestions(
  lines: readonly string[],
  from: number,
): { readonly framing: string; readonly questions: readonly string[] } {
  const framing: string[] = [];
  const questions: Question[] = [];
  let open = false;
  for (const [at, line] of lines.entries()) {
    if (at < from || /^\s*(?:#{1,6}\s.*|<!--[^>]*-->\s*)$/u.test(line)) continue;
    const item = /^\s*(?:[-*+]|\d{1,3}[.)])\s+(\S.*)$/u.exec(line)?.[1];
    const last = questions.at(-1);
    if (line.trim() === '') open = false;
    else if (item !== undefined) {
      questions.push({ line: at + 1, text: item });
      open = true;
    } else if (last === undefined) framing.push(line);
    else if (open || /^\s/u.test(line)) last.text += ` ${line}`;
    else
      throw new LensFault(at + 1, 'this is no question: each begins with a dash, and the framing stands above them.');
  }
  const told = framing.join(' ');
  if (told.length > LONGEST_FRAMING) {
    throw new LensFault(
      from + 1,
      `the words before the questions are too long: ${LONGEST_FRAMING} characters at most.`,
    );
  }
  return { framing: oneLine(told, LONGEST_FRAMING), questions: checked(questions, lines.length) };
}

function checked(questions: readonly Question[], lines: number): readonly string[] {
  if (questions.length === 0) throw new LensFault(lines, 'there is no question: each begins with a dash.');
  const beyond = questions[MOST_QUESTIONS];
  if (beyond !== undefined) throw new LensFault(beyond.line, `there are more than ${MOST_QUESTIONS} questions.`);
  const long = questions.find(({ text }) => text.length > LONGEST_QUESTION);
  if (long !== undefined) {
    throw new LensFault(long.line, `the question is too long: ${LONGEST_QUESTION} characters at most.`);
  }
  return questions.map(({ text }) => oneLine(text, LONGEST_QUESTION));
}
