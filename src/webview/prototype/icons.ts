/** Signs drawn as lines on a grid of 16: a closed list, so that no name out of a message ever reaches an icon. */

import { setAttribute } from '../dom.ts';

const circle = 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 0 0 0-12.5z';

const lines = {
  shown: `${circle}M5 8.2l2.1 2.1l4-4.3`,
  failed: `${circle}M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4`,
  unclear: `${circle}M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2M8 11.2v.2`,
  ambiguous: 'M6 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM10 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8z',
  assumed: `${circle}M5.4 8h5.2`,
  guessed: 'M8 2l6.3 11.5H1.7zM8 6.4v3.4M8 11.5v.2',
  skipped: `${circle}M5.6 5.6l2.6 2.4l-2.6 2.4M10.4 5.6v4.8`,
  idle: 'M8 4.75a3.25 3.25 0 1 0 0 6.5a3.25 3.25 0 0 0 0-6.5z',
  running: 'M8 1.75a6.25 6.25 0 1 1-6.25 6.25',
  run: 'M4.5 2.8v10.4l8-5.2z',
  runAll: 'M2 3.4v9.2l6-4.6zM8.2 3.4v9.2l6-4.6z',
  play: 'M1.75 2.75h12.5v8.5h-12.5zM5.5 13.75h5M6.8 5l3.4 2l-3.4 2z',
  stop: 'M4 4h8v8h-8z',
  text: 'M3 3.5h10M3 6.5h7M3 9.5h10M3 12.5h5',
  more: 'M3.2 8h.2M7.9 8h.2M12.6 8h.2',
  phone: 'M5 1.75h6a.8.8 0 0 1 .8.8v10.9a.8.8 0 0 1-.8.8h-6a.8.8 0 0 1-.8-.8v-10.9a.8.8 0 0 1 .8-.8zM7.4 12h1.2',
  tablet: 'M3.4 2.25h9.2a.8.8 0 0 1 .8.8v9.9a.8.8 0 0 1-.8.8h-9.2a.8.8 0 0 1-.8-.8v-9.9a.8.8 0 0 1 .8-.8zM7.4 11.7h1.2',
  full: 'M1.75 3h12.5v8.25h-12.5zM5.5 13.5h5M8 11.25v2.25',
  list: 'M2 2.75h12v10.5h-12zM6.25 2.75v10.5M3.6 5.5h1M3.6 8h1M3.6 10.5h1',
  chevron: 'M6 3.8l4.2 4.2l-4.2 4.2',
  filter: 'M2 3h12l-4.6 5.4v4.4l-2.8-1.4v-3z',
  back: 'M13 8h-9.6M7 3.8l-4.2 4.2l4.2 4.2',
  next: 'M3 8h9.6M9 3.8l4.2 4.2l-4.2 4.2',
  pause: 'M5.2 3.5v9M10.8 3.5v9',
  close: 'M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4',
  retry: 'M13.2 8a5.2 5.2 0 1 1-1.6-3.8M13.4 2v2.8h-2.8',
  target: `M8 3.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 0 0 0-9.6zM8 .8v3.6M8 11.6v3.6M.8 8h3.6M11.6 8h3.6`,
  matches: 'M2.8 8.6l3.4 3.4l7-7.6',
  differs: 'M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4',
  clarify: 'M5.4 5.4a2.6 2.6 0 1 1 3.8 2.3c-.9.5-1.2.9-1.2 1.8M8 12.4v.3',
  pencil: 'M10.6 2.6l2.8 2.8l-7.8 7.8l-3.4.6l.6-3.4zM9 4.2l2.8 2.8',
  up: 'M8 13v-9.6M3.8 7l4.2-4.2l4.2 4.2',
  down: 'M8 3v9.6M3.8 9l4.2 4.2l4.2-4.2',
  remove: 'M2.8 4.2h10.4M6 4.2v-1.7h4v1.7M4.2 4.2l.6 9.3h6.4l.6-9.3M6.7 6.8v4.2M9.3 6.8v4.2',
  undo: 'M5.6 2.8l-3 3l3 3M2.8 5.8h6.4a3.7 3.7 0 1 1 0 7.4h-3.4',
  redo: 'M10.4 2.8l3 3l-3 3M13.2 5.8h-6.4a3.7 3.7 0 1 0 0 7.4h3.4',
  add: 'M8 2.8v10.4M2.8 8h10.4',
  star: 'M8 2l1.8 3.8l4.2.6l-3 3l.7 4.1l-3.7-2l-3.7 2l.7-4.1l-3-3l4.2-.6z',
  save: 'M8 2v7.6M4.8 6.6l3.2 3.2l3.2-3.2M2.8 11v2.6h10.4v-2.6',
  report: 'M3.5 1.75h6l3 3v9.5h-9zM9.5 1.75v3h3M5.6 8.2l1.2 1.2l2-2.4M5.6 11.8h4.6',
  spark:
    'M7 2.5l1.3 3.7l3.7 1.3l-3.7 1.3l-1.3 3.7l-1.3-3.7l-3.7-1.3l3.7-1.3zM12.6 10.4l.6 1.6l1.6.6l-1.6.6l-.6 1.6l-.6-1.6l-1.6-.6l1.6-.6z',
} as const;

export type Icon = keyof typeof lines;

const svg = 'http://www.w3.org/2000/svg';

/** Decoration: what it means stands beside it in words or in the control's label. */
export function icon(name: Icon, className = ''): SVGElement {
  const node = document.createElementNS(svg, 'svg');
  setAttribute(node, 'viewBox', '0 0 16 16');
  setAttribute(node, 'class', `icon icon-${name} ${className}`.trim());
  setAttribute(node, 'aria-hidden', 'true');
  setAttribute(node, 'focusable', 'false');
  const path = document.createElementNS(svg, 'path');
  setAttribute(path, 'd', lines[name]);
  node.append(path);
  return node;
}
