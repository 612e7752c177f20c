/** What the editor and the page of the filing report say to each other. Plain data; each side checks what it gets and drops the rest. */
import type { FilingReport } from '../../core/categorize/report/filingReport.ts';

export type ToReportPage =
  { readonly type: 'report'; readonly report: FilingReport } | { readonly type: 'none'; readonly why: WhyNone };

/** Why there is nothing to report: no folder is open, it had no dry run, or what the last one left cannot be read. */
export const reasons = ['no-folder', 'no-run', 'unreadable'] as const;
export type WhyNone = (typeof reasons)[number];

/** What can be asked of the editor from the page. */
export const steps = ['save', 'check', 'sample', 'review', 'run'] as const;
export type Step = (typeof steps)[number];

export type FromReportPage =
  | { readonly type: 'ready' }
  /** Open the post; `Post.id`. */
  | { readonly type: 'open'; readonly post: string }
  | { readonly type: 'step'; readonly step: Step };
