import { make } from '../dom.ts';
import { editorLink } from './link.ts';
import look from './review.css';
import { ReviewPanel } from './panel.ts';

document.head.append(make('style', {}, look));
const link = editorLink();
if (link !== undefined) new ReviewPanel(link, document.body).start();
