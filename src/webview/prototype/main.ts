import { make } from '../dom.ts';
import { editorLink } from './link.ts';
import { look } from './look.ts';
import { frameScript, prototypeData } from './page.ts';
import { Panel } from './panel.ts';
import { standaloneLink } from './standalone.ts';

document.head.append(make('style', {}, look));
const link = editorLink() ?? standaloneLink(prototypeData());
document.documentElement.classList.toggle('is-standalone', link.standalone);
new Panel(link, document.body, frameScript()).start();
