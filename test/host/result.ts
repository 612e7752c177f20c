/** One test of the extension host, as the runner inside hands it to the one outside. */
export interface HostResult {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  readonly error?: string;
}
