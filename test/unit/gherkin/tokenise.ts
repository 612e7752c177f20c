import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';

const { createOnigScanner, createOnigString, loadWASM } = oniguruma;
const { INITIAL, parseRawGrammar, Registry } = textmate;
const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
const loaded = loadWASM(readFileSync(wasm));

export interface Token {
  /** 1-based. */
  readonly line: number;
  /** 0-based, in code units. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly scopes: string;
}

/** The grammar as VS Code reads it. What it includes from elsewhere is not there. */
export async function loadGrammar(file: string): Promise<IGrammar> {
  await loaded;
  const path = new URL(`../../../syntaxes/${file}`, import.meta.url);
  const grammar = parseRawGrammar(readFileSync(path, 'utf8'), file);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scope) => Promise.resolve(scope === grammar.scopeName ? grammar : null),
  });
  const read = await registry.loadGrammar(grammar.scopeName);
  if (!read) throw new Error(`${file} was not read`);
  return read;
}

export function tokensOf(grammar: IGrammar, text: string): readonly Token[] {
  let stack = INITIAL;
  return text.split(/\r?\n/u).flatMap((line, index) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      line: index + 1,
      from: startIndex,
      to: endIndex,
      text: line.slice(startIndex, endIndex),
      scopes: scopes.slice(1).join(' '),
    }));
  });
}
