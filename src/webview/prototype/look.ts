/** The style sheets of the panel, as the bundler puts them in. */
import chrome from './chrome.css';
import list from './list.css';
import play from './play.css';

export const look = [chrome, list, play].join('\n');
