/** The editor's theme, as the frame needs to know it. */

import type { Theme } from '../frame/protocol.ts';

export function themeNow(): Theme {
  const { classList } = document.body;
  if (classList.contains('vscode-high-contrast') || classList.contains('vscode-high-contrast-light')) return 'contrast';
  if (classList.contains('vscode-dark')) return 'dark';
  if (classList.contains('vscode-light')) return 'light';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function onTheme(changed: () => void): void {
  new MutationObserver(changed).observe(document.body, { attributes: true, attributeFilter: ['class'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
}
