/**
 * A document as the critic sees it. All places are offsets in UTF-16 code units into the text exactly as the editor has it
 * (its own line ends, no byte-order mark), so that they are `vscode.TextDocument.positionAt`'s offsets too.
 */

export const documentKinds = ['plan', 'strategy', 'sprint', 'backlog-item', 'prd', 'feature'] as const;
export type DocumentKind = (typeof documentKinds)[number];

export type DocumentFormat = 'markdown' | 'gherkin' | 'plain';

/** Language of the words; `other` where none of them is recognised: rules of words then stay silent. */
export type DocumentLanguage = 'en' | 'de' | 'fr' | 'es' | 'pt' | 'zh' | 'other';

/** Half open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A heading and what stands under it up to the next heading of any level. What stands before the first one has level 0 and an empty path. */
export interface Section {
  /** Texts of the headings from the outermost to its own, without marks. */
  readonly path: readonly string[];
  readonly level: number;
  /** The heading's words; absent before the first heading. */
  readonly heading?: Span;
  readonly span: Span;
}

/** What a piece of text is for, as far as its form tells. */
export type BlockRole =
  | 'requirement'
  | 'criterion'
  | 'goal'
  | 'metric'
  | 'date'
  | 'owner'
  | 'risk'
  | 'decision'
  | 'assumption'
  | 'dependency'
  | 'estimate'
  | 'story'
  | 'out-of-scope';

export interface Block {
  /** `p1`, `p2`, … in the order of the document: a coarse place that models can name. */
  readonly id: string;
  /** `row`: of a table. `step`: of a scenario. */
  readonly kind: 'paragraph' | 'item' | 'row' | 'step' | 'quote';
  /** Without the marks around it (`- `, `> `, `| `). */
  readonly span: Span;
  /** Index in `sections`. */
  readonly section: number;
  readonly roles: readonly BlockRole[];
}

export interface CriticDocument {
  readonly text: string;
  readonly format: DocumentFormat;
  readonly kind: DocumentKind;
  /** False where the owner did not say and the text gave little reason: `kind` is then a guess to be shown as one. */
  readonly kindCertain: boolean;
  readonly language: DocumentLanguage;
  /** The first heading or the feature's name; absent where there is neither. */
  readonly title?: string;
  /** In order, without gaps, from 0 to the end of the text; at least one. */
  readonly sections: readonly Section[];
  readonly blocks: readonly Block[];
  /** Code, front matter, comments, markup: no rule of words looks there. In order. */
  readonly skipped: readonly Span[];
}

export interface ReadOptions {
  /** As the owner chose it. */
  readonly kind?: DocumentKind;
  /** `feature.md` counts as Markdown with scenarios: format `gherkin`. */
  readonly format: DocumentFormat;
}
