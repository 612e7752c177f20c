/** Expected outcomes are values; an exception is a bug. */
export type Outcome<Value> = { readonly kind: 'ok'; readonly value: Value } | Failure | { readonly kind: 'cancelled' };

export interface Failure {
  readonly kind: 'failed';
  /** What happened and where (file or address), in one sentence a user can act on. */
  readonly message: string;
}
