/** Words that turn a sentence around, and words for months and small numbers, in the languages whose words the critic knows. */
const NEGATIONS =
  'not|no|never|none|nor|without|cannot|nicht|nie|niemals|ohne|ne|pas|jamais|sans|aucun|aucune|nunca|sin|ningún|ninguna|não|nem|sem';
const MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|' +
  'janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|' +
  'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|' +
  'janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro';
const NUMBERS =
  'zero|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred|thousand|million|billion|half|twice|' +
  'zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|hundert|tausend|deux|trois|quatre|cinq|sept|huit|neuf|dix|cent|mille|' +
  'dos|tres|cuatro|cinco|siete|ocho|nueve|diez|cien|mil|dois|duas|três|sete|oito|nove|dez';

const FACT = new RegExp(
  String.raw`\d+(?:[.,]\d+)*|\p{L}*n't(?!\p{L})|(?<![\p{L}])(?:${NEGATIONS}|kein\p{L}{0,2}|${MONTHS}|${NUMBERS})(?!\p{L})|[不没沒無无未非]`,
  'gu',
);

/**
 * Whether two prepared texts hold the same figures, months and negations. One sign more turns "5 %" into "15 %" and "must" into "must
 * not": such a quote is one the document does not say.
 */
export function sameFacts(one: string, other: string): boolean {
  return factsOf(one) === factsOf(other);
}

function factsOf(text: string): string {
  return (text.match(FACT) ?? []).toSorted().join(' ');
}
