/** Both ways: what the scenarios ask that no element answers, and what is on the screens that no scenario asks for. */
export interface Coverage {
  readonly shown: number;
  readonly assumed: number;
  readonly unclear: number;
  readonly ambiguous: number;
  readonly failed: number;
  readonly guessed: number;
  readonly skipped: number;
  /** Elements that could be pressed or filled and that no step of any run touched or named, in the order of the screens. */
  readonly unasked: readonly { readonly element: string; readonly label: string; readonly screen: string }[];
}
