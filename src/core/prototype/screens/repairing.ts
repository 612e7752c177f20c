export interface Repair {
  readonly screen?: string;
  readonly element?: string;
  /** What was changed, in one sentence for the owner. */
  readonly message: string;
}

/** Called for each change. */
export type Say = (message: string, screen?: string, element?: string) => void;
