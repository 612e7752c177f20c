/** Text inside `<script>` in an HTML page: neither data nor code may end the element or open a comment in it. */

/**
 * JSON that an HTML parser reads as nothing but text. `<` opens no tag and no comment; U+2028 and U+2029 end no line for a reader
 * that takes JSON for script. `JSON.parse` gives the same value back.
 */
export function inertJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/gu, escaped);
}

/**
 * Script that an HTML parser reads to its end. `</script`, `<script` and `<!--` change how a parser reads a script element; in
 * compiled script they stand in texts and patterns alone, where `\x3c` is the same sign.
 */
export function inertScript(script: string): string {
  return script.replaceAll('\r', '').replaceAll(/<(?=\/?script|!--)/giu, '\\x3c');
}

/** Text between tags or in a quoted attribute. */
export function inertText(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
