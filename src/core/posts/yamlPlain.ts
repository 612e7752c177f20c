/** A plain scalar of one line that every YAML reader takes as written, whatever its type. No blanks at either end. */
export const plain = /^(?:[^\s?:,[\]{}#&*!|>'"%@`-]|[-?:](?=[^\s,[\]{}]))(?:[^:#\n]|:(?=\S)|(?<=\S)#)*$/u;
export const plainInFlow =
  /^(?:[^\s?:,[\]{}#&*!|>'"%@`-]|[-?:](?=[^\s,[\]{}]))(?:[^:#\n,[\]{}]|:(?=[^\s,[\]{}])|(?<=\S)#)*$/u;
export const nothing = /^(?:~|null|Null|NULL)?$/;

/** What some YAML 1.1 or 1.2 reader takes for a number, a date, a truth value, nothing, a merge key or a Ruby symbol. */
const taken = /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.(?:inf|nan)|[-+.]*\d[\d_,.:+a-foxtz -]*)$/i;

/** True where a string may stand without quotes and every reader gets that string. */
export function isPlainText(term: string, inFlow: boolean): boolean {
  if (/^[-?:=<.]|^\s|\s$|:$/.test(term) || taken.test(term)) return false;
  return (inFlow ? plainInFlow : plain).test(term);
}
