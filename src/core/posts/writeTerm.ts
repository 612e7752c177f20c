import type { HeaderFormat } from './post.ts';
import { isPlainText } from './yamlPlain.ts';

/** Writes a term as a literal of the header's format. */
export type WriteTerm = (term: string, place: 'block' | 'flow') => string;

type Quote = 'plain' | '"' | "'";

/** Why a term cannot be written into any header; undefined where it can. */
export function faultOfTerm(term: string): string | undefined {
  if (term === '') return 'an empty term cannot be written';
  if (/[\n\r\u2028\u2029\u0085]/.test(term)) return 'a term with a line break cannot be written';
  if (/[\p{Cc}\ufeff\ufffe\uffff]/u.test(term) || !term.isWellFormed())
    return 'a term with control characters cannot be written';
  return undefined;
}

/** Writes new terms as the ones beside them are written (`siblings`: their literals), with quotes wherever they are needed. */
export function termWriter(format: HeaderFormat, siblings: readonly string[]): WriteTerm {
  if (format === 'json') return (term) => JSON.stringify(term);
  if (format === 'toml') {
    const literal = commonQuote(siblings, () => true) === "'";
    return (term) => (literal && !term.includes("'") ? `'${term}'` : JSON.stringify(term));
  }
  const quote = commonQuote(siblings, (inner) => isPlainText(inner, true));
  return (term, place) => writeYaml(term, place, quote);
}

/** The quote all siblings carry by choice: one that the term needed anyway says nothing about the author's habit. */
function commonQuote(siblings: readonly string[], chosen: (inner: string) => boolean): Quote {
  const first = siblings[0]?.charAt(0);
  if ((first !== '"' && first !== "'") || !siblings.every((literal) => literal.startsWith(first))) return 'plain';
  return siblings.some((literal) => chosen(literal.slice(1, -1))) ? first : 'plain';
}

function writeYaml(term: string, place: 'block' | 'flow', quote: Quote): string {
  if (quote === 'plain' && isPlainText(term, place === 'flow')) return term;
  const single = quote === "'" || (quote === 'plain' && /["\\]/.test(term));
  return single ? `'${term.replaceAll("'", "''")}'` : JSON.stringify(term);
}
