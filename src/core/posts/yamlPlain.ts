/** A plain scalar of one line that every YAML reader takes as written, whatever its type. No blanks at either end. */
export const plain = /^(?:[^\s?:,[\]{}#&*!|>'"%@`-]|[-?:](?=[^\s,[\]{}]))(?:[^:#\n]|:(?=\S)|(?<=\S)#)*$/u;
export const plainInFlow =
  /^(?:[^\s?:,[\]{}#&*!|>'"%@`-]|[-?:](?=[^\s,[\]{}]))(?:[^:#\n,[\]{}]|:(?=[^\s,[\]{}])|(?<=\S)#)*$/u;
export const nothing = /^(?:~|null|Null|NULL)?$/;

/** Words that some YAML 1.1 or 1.2 reader takes for a truth value, nothing, infinity or a merge key. */
const takenWord = /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.(?:inf|nan))$/i;
/** Numbers (with `_`, and `,` as Ruby reads them, and to base 60), dates and times. */
const takenNumber =
  /^[-+]?(?:\.?\d[\d_,.:]*(?:e[-+]?\d+)?|0x[\da-f_]+|0o[0-7_]+|0b[01_]+)$|^\d{4}-\d{1,2}-\d{1,2}(?:[t ].*)?$/i;

/** True where a string may stand without quotes and every reader gets that string. */
export function isPlainText(term: string, inFlow: boolean): boolean {
  if (/^[-?:=<.]|^\s|\s$|:$/.test(term) || takenWord.test(term) || takenNumber.test(term)) return false;
  return (inFlow ? plainInFlow : plain).test(term);
}
