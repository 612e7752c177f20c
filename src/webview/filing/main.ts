import { make } from '../dom.ts';
import { reportLink } from './link.ts';
import { ReportPage } from './page.ts';
import look from './report.css';

document.head.append(make('style', {}, look));
new ReportPage(reportLink(), document.body).start();
