/** The line to the editor, or to nobody in a saved file. */
import { reportDataId } from '../../core/categorize/report/exportReport.ts';
import type { FilingReport } from '../../core/categorize/report/filingReport.ts';
import { editorLine } from '../editorLine.ts';
import { reasons, type FromReportPage, type ToReportPage } from './protocol.ts';

export interface ReportLink {
  /** Nobody hears: posts are not opened and nothing is started from here. */
  readonly standalone: boolean;
  readonly post: (message: FromReportPage) => void;
  readonly listen: (hear: (message: ToReportPage) => void) => void;
  readonly saved: () => unknown;
  readonly save: (state: unknown) => void;
}

/** May be asked for once only. */
export function reportLink(): ReportLink {
  const line = editorLine<FromReportPage>();
  if (line === undefined) return standaloneLink(dataIn(document));
  return {
    ...line,
    standalone: false,
    listen: (hear) =>
      line.listen((data) => {
        const message = readToReportPage(data);
        if (message !== undefined) hear(message);
      }),
  };
}

function dataIn(page: Document): unknown {
  const text = page.getElementById(reportDataId)?.textContent ?? '';
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function standaloneLink(data: unknown): ReportLink {
  return {
    standalone: true,
    post: () => undefined,
    listen: (hear) => hear(isReport(data) ? { type: 'report', report: data } : { type: 'none', why: 'unreadable' }),
    saved: () => undefined,
    save: () => undefined,
  };
}

function readToReportPage(data: unknown): ToReportPage | undefined {
  const type = part(data, 'type');
  if (type === 'none') return { type, why: reasons.find((one) => one === part(data, 'why')) ?? 'no-run' };
  const report = part(data, 'report');
  return type === 'report' && isReport(report) ? { type, report } : undefined;
}

/** The maker is trusted with the form of what it made; what has not even its outline is none. Texts are shown as text in any case. */
function isReport(data: unknown): data is FilingReport {
  const lists = ['voices', 'themes', 'posts'];
  return part(data, 'version') === 1 && lists.every((name) => Array.isArray(part(data, name)));
}

function part(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, name) ? Reflect.get(data, name) : undefined;
}
