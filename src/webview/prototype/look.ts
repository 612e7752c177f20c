/** The style sheets of the panel, as the bundler puts them in. */
import chrome from './chrome.css';
import edit from './edit.css';
import list from './list.css';
import play from './play.css';

export const look = [chrome, list, edit, play].join('\n');
