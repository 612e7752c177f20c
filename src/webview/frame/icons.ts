import { draw, type Drawn } from './drawn.ts';

/** Lines on a field of 24 by 24. The list is closed: no icon is ever named by a feature or a model. */
const lines = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  info: 'M12 11v6M12 7.2v.1M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z',
  warn: 'M12 9v5M12 17v.1M10.3 4.2L2.6 17.5a2 2 0 0 0 1.7 3h15.4a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0z',
  error: 'M12 7.5V13M12 16.4v.1M8.2 3h7.6L21 8.2v7.6L15.8 21H8.2L3 15.8V8.2z',
  success: 'M8 12.3l2.8 2.8l5.4-5.5M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z',
  question: 'M9.2 9.4a2.8 2.8 0 1 1 4.6 2.1c-1.1.9-1.8 1.4-1.8 2.8M12 17.3v.1M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z',
  calendar:
    'M4 9.5h16M8 3v4M16 3v4M5.5 5h13A1.5 1.5 0 0 1 20 6.5v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-12A1.5 1.5 0 0 1 5.5 5z',
  clock: 'M12 7.5V12l3 2M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM15.5 15.5L20 20',
  mail: 'M4 6h16v12H4zM4 7l8 6l8-6',
  phone: 'M6.5 3.5h3l1.5 4l-2 1.5a11 11 0 0 0 6 6l1.5-2l4 1.5v3a2 2 0 0 1-2 2A16 16 0 0 1 4.5 5.5a2 2 0 0 1 2-2z',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  upload: 'M12 16V5M7.5 9.5L12 5l4.5 4.5M4 19h16',
  down: 'M7 10l5 5l5-5',
  forward: 'M9 6l6 6l-6 6',
} as const;

export type Icon = keyof typeof lines;

export function icon(name: Icon): Drawn {
  return draw(
    'svg',
    { classes: 'icon', attributes: { viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' } },
    draw('path', { attributes: { d: lines[name] } }),
  );
}
