/** What stands around a step's verb: values, and runs of words, each with the word that leads it in. */

import type { Token } from './tagged.ts';
import { is } from './tagged.ts';
import type { Words } from './words/language.ts';

export type Lead = 'as' | 'into' | 'prep' | 'and' | 'that' | 'means';

export interface Part {
  readonly kind: 'words' | 'value' | 'number' | 'pronoun';
  /** Without articles and the like. */
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly lead?: Lead;
  /** The leading word as written. */
  readonly leadText?: string;
  /** Led in as the name of the thing before it: `called`. */
  readonly naming?: true;
  readonly det?: 'article' | 'definite' | 'possessive' | 'demonstrative';
  /** Nothing but an article stands between it and the part before it. */
  readonly touches: boolean;
}

/** Stands for a verb that was taken out: what is on both its sides does not touch. */
export const beside = 'beside';

const determiners = ['article', 'definite', 'possessive', 'demonstrative'] as const;

/** Words that belong to the sentence and name nothing. */
function empty(token: Token): boolean {
  if (token.particle === true) return true;
  return (
    is(token, 'filler', 'subject', 'aux', 'modal', 'try', 'want', 'not', 'none', 'there') &&
    !is(token, 'pronoun', 'possessive', 'into')
  );
}

export function partsOf(tokens: readonly Token[], words: Words): readonly Part[] {
  const builder = new Builder(words);
  for (const token of tokens) builder.take(token);
  return builder.end();
}

class Builder {
  readonly #parts: Part[] = [];
  readonly #words: Words;
  #run: Token[] = [];
  #lead: Lead | undefined;
  #leadText: string | undefined;
  #naming = false;
  #det: Part['det'];
  #touches = true;

  constructor(words: Words) {
    this.#words = words;
  }

  take(token: Token): void {
    if (token.kind === 'mark') this.#mark(token);
    else if (token.kind !== 'word') this.#value(token);
    else this.#word(token);
  }

  end(): readonly Part[] {
    this.#close();
    // What something is done with is no part of what is done: `pay via the app`.
    const kept = this.#parts.filter(
      ({ kind, lead }, at) => kind !== 'words' || lead !== 'means' || this.#parts[at + 1]?.touches === true,
    );
    return kept;
  }

  #mark(token: Token): void {
    this.#close();
    if (token.fold === beside) this.#touches = false;
    if (token.text === '') return;
    this.#touches = false;
    if (':=：'.includes(token.text)) this.#leadBy('as', token);
    else this.#leadBy('and', token);
  }

  #value(token: Token): void {
    this.#close();
    this.#push({ kind: token.kind === 'number' ? 'number' : 'value', text: token.text, tokens: [token] });
  }

  #word(token: Token): void {
    if (is(token, 'pronoun') && !is(token, 'possessive', 'definite', 'article')) {
      this.#close();
      this.#push({ kind: 'pronoun', text: token.text, tokens: [token] });
    } else if (is(token, ...determiners) && !(is(token, 'of') && this.#run.length > 0)) this.#determine(token);
    else if (this.#leads(token)) return;
    else if (empty(token) && !(is(token, 'filler') && this.#det !== undefined && this.#run.length === 0)) return;
    else this.#run.push(token);
  }

  #determine(token: Token): void {
    const inside = this.#run.length > 0 && is(this.#run.at(-1), 'of');
    // `resumen del pedido`: the article belongs to the name; `summary of the order` does without.
    if (inside && this.#words.innerArticles === true && !is(token, 'possessive', 'demonstrative'))
      this.#run.push(token);
    else if (this.#run.length > 0 && !inside) this.#close();
    this.#det = detOf(token);
  }

  #leads(token: Token): boolean {
    if (is(token, 'of')) {
      if (this.#run.length > 0) this.#run.push(token);
      else this.#leadBy('prep', { ...token, text: '' });
      return true;
    }
    const lead = leadOf(token);
    if (lead === undefined) return false;
    this.#close();
    this.#leadBy(lead, token);
    return true;
  }

  #leadBy(lead: Lead, token: Token): void {
    this.#touches = lead === 'and' && this.#touches;
    // `and to the cart`, `, with`: the later word says more.
    if (lead === 'and' && this.#lead !== undefined) return;
    this.#lead = lead;
    this.#leadText = token.text;
    this.#naming = is(token, 'naming');
  }

  #close(): void {
    const run = withoutEdges(this.#run);
    this.#run = [];
    if (run.length === 0) return;
    this.#push({ kind: 'words', text: textOf(run), tokens: run });
  }

  #push(part: Pick<Part, 'kind' | 'text' | 'tokens'>): void {
    this.#parts.push({
      ...part,
      touches: this.#touches && this.#lead === undefined,
      ...(this.#lead === undefined ? {} : { lead: this.#lead }),
      ...(this.#leadText === undefined ? {} : { leadText: this.#leadText }),
      ...(this.#naming ? { naming: true } : {}),
      ...(this.#det === undefined ? {} : { det: this.#det }),
    });
    this.#lead = undefined;
    this.#leadText = undefined;
    this.#naming = false;
    this.#det = undefined;
    this.#touches = true;
  }
}

function isLoose(token: Token | undefined): boolean {
  return is(token, 'of', 'definite');
}

/** A name neither starts nor ends with `of` or `the`. */
export function withoutEdges(run: readonly Token[]): readonly Token[] {
  let start = 0;
  let end = run.length;
  while (start < end && isLoose(run[start])) start += 1;
  while (end > start && isLoose(run[end - 1])) end -= 1;
  return run.slice(start, end);
}

/** Words as they would be written: no space behind an apostrophe, or beside a Chinese character. */
export function textOf(tokens: readonly Token[]): string {
  return tokens.reduce(
    (text, token) => text + (text === '' || noSpace(text.slice(-1), token.text.charAt(0)) ? '' : ' ') + token.text,
    '',
  );
}

const han = /\p{Script=Han}/u;

function noSpace(before: string, behind: string): boolean {
  return before === "'" || before === '’' || han.test(before) || han.test(behind);
}

function detOf(token: Token): Part['det'] {
  if (is(token, 'demonstrative')) return 'demonstrative';
  if (is(token, 'possessive')) return 'possessive';
  return is(token, 'definite') ? 'definite' : 'article';
}

function leadOf(token: Token): Lead | undefined {
  if (is(token, 'means')) return 'means';
  if (is(token, 'as', 'naming')) return 'as';
  if (is(token, 'into')) return 'into';
  if (is(token, 'prep')) return 'prep';
  if (is(token, 'that')) return 'that';
  return is(token, 'and') ? 'and' : undefined;
}
