import type { DocumentKind } from '../document.ts';
import type { FindingKind } from '../findings/finding.ts';

/** A way to look at a document: questions to one fresh call. Built in, or a file of the owner's in `.impact/lenses/`. */
export interface Lens {
  /** `holes`, `pre-mortem`; of a file its name without `.md`. */
  readonly id: string;
  readonly name: string;
  /** `whole`: needs the whole document, or of a long one its outline and ledger. `part`: is asked of each part. */
  readonly scope: 'whole' | 'part';
  readonly appliesTo: readonly DocumentKind[];
  /** On by default for these. */
  readonly defaultFor: readonly DocumentKind[];
  /** What a finding of it is, where the model does not say. */
  readonly kind: FindingKind;
  readonly questions: readonly string[];
  /** Ids of slots it is told of. */
  readonly slots: readonly string[];
  /** Put before the questions: the pre-mortem's past tense. */
  readonly framing?: string;
  /** Absent for built-in ones: path in the workspace. */
  readonly file?: string;
}

export const depths = ['quick', 'normal', 'thorough'] as const;
/** `quick`: the first lens of the kind, no verifier. `normal`: the kind's lenses. `thorough`: all that apply, each asked twice. */
export type Depth = (typeof depths)[number];
