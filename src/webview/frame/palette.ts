/** Colours of the kit. Only what stands here is ever drawn; `palette.test.ts` computes the contrast of every pair that meets. */

export type Shade = 'light' | 'dark' | 'contrast';

export interface Colours {
  /** Behind everything; the face of cards, fields and tables; what lies a little deeper. */
  readonly ground: string;
  readonly surface: string;
  readonly sunken: string;
  readonly text: string;
  readonly muted: string;
  /** Between surfaces: decoration. */
  readonly line: string;
  /** Around what can be used. */
  readonly edge: string;
  readonly success: string;
  readonly successSoft: string;
  readonly error: string;
  readonly errorSoft: string;
  readonly warn: string;
  readonly warnSoft: string;
  readonly info: string;
  readonly infoSoft: string;
  readonly ask: string;
  readonly askSoft: string;
}

export interface Accent {
  /** Fill of a primary button, and the text on it. */
  readonly fill: string;
  readonly fillHover: string;
  readonly onFill: string;
  /** Links and chosen things on surface, ground and soft. */
  readonly ink: string;
  readonly soft: string;
}

export const colours: Readonly<Record<Shade, Colours>> = {
  light: {
    ground: '#f6f7f9',
    surface: '#ffffff',
    sunken: '#f1f3f6',
    text: '#171c26',
    muted: '#566070',
    line: '#e2e6ec',
    edge: '#858e9c',
    success: '#10663f',
    successSoft: '#e7f6ee',
    error: '#b3261e',
    errorSoft: '#fdecea',
    warn: '#7d4a00',
    warnSoft: '#fff4dc',
    info: '#1b568f',
    infoSoft: '#e8f2fc',
    ask: '#6b4a00',
    askSoft: '#fffaea',
  },
  dark: {
    ground: '#12151b',
    surface: '#1b1f27',
    sunken: '#232833',
    text: '#eceff4',
    muted: '#a7b0bf',
    line: '#2f3541',
    edge: '#737d8e',
    success: '#7fd6a8',
    successSoft: '#14301f',
    error: '#ff9d94',
    errorSoft: '#3a1a19',
    warn: '#f3c26b',
    warnSoft: '#33260d',
    info: '#8fc4f7',
    infoSoft: '#15293d',
    ask: '#f0cd7a',
    askSoft: '#2a2413',
  },
  contrast: {
    ground: '#000000',
    surface: '#000000',
    sunken: '#000000',
    text: '#ffffff',
    muted: '#ffffff',
    line: '#8c8c8c',
    edge: '#ffffff',
    success: '#7dffb0',
    successSoft: '#000000',
    error: '#ffb0a8',
    errorSoft: '#000000',
    warn: '#ffd75e',
    warnSoft: '#000000',
    info: '#a8d8ff',
    infoSoft: '#000000',
    ask: '#ffe27a',
    askSoft: '#000000',
  },
};

/** One for each app, by its name. */
export const accents: Readonly<Record<'light' | 'dark', readonly Accent[]>> = {
  light: [
    { fill: '#3f51c7', fillHover: '#3443a8', onFill: '#ffffff', ink: '#3a4bbd', soft: '#eceefb' },
    { fill: '#0f766e', fillHover: '#0b5f58', onFill: '#ffffff', ink: '#0d6b64', soft: '#e3f4f2' },
    { fill: '#7a3ec8', fillHover: '#6632aa', onFill: '#ffffff', ink: '#7138bb', soft: '#f3ebfc' },
    { fill: '#1565b8', fillHover: '#10529a', onFill: '#ffffff', ink: '#135ca8', soft: '#e6f0fb' },
    { fill: '#b3305f', fillHover: '#93264d', onFill: '#ffffff', ink: '#a82b58', soft: '#fbe9f0' },
    { fill: '#256b34', fillHover: '#1d5629', onFill: '#ffffff', ink: '#226230', soft: '#e7f4e9' },
    { fill: '#b04a12', fillHover: '#903c0e', onFill: '#ffffff', ink: '#a04310', soft: '#fceee5' },
    { fill: '#2b3648', fillHover: '#1d2635', onFill: '#ffffff', ink: '#33425a', soft: '#e9edf3' },
  ],
  dark: [
    { fill: '#a9b4ff', fillHover: '#c2caff', onFill: '#10163c', ink: '#b3bdff', soft: '#262c4a' },
    { fill: '#5fd0c4', fillHover: '#86ded5', onFill: '#04241f', ink: '#70d6cb', soft: '#15332f' },
    { fill: '#cfaaff', fillHover: '#dfc6ff', onFill: '#25103f', ink: '#d3b2ff', soft: '#342549' },
    { fill: '#86bff8', fillHover: '#a8d1fb', onFill: '#06203a', ink: '#93c6f9', soft: '#1a2f46' },
    { fill: '#ff9fbf', fillHover: '#ffbcd2', onFill: '#3d0a20', ink: '#ffa9c6', soft: '#432331' },
    { fill: '#8ed69b', fillHover: '#aae2b4', onFill: '#0a2a11', ink: '#98daa4', soft: '#1d3522' },
    { fill: '#ffb184', fillHover: '#ffc7a6', onFill: '#3b1602', ink: '#ffb78d', soft: '#422a1c' },
    { fill: '#c3cddd', fillHover: '#d8dfea', onFill: '#161d29', ink: '#c9d2e0', soft: '#2c3442' },
  ],
};

export const contrastAccent: Accent = {
  fill: '#ffffff',
  fillHover: '#ffe27a',
  onFill: '#000000',
  ink: '#ffffff',
  soft: '#000000',
};

/** Which accent an app has: a hash of its name, so that it stays while its screens change. */
export function accentOf(name: string): number {
  let hash = 7;
  for (const sign of name.slice(0, 500)) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003;
  return hash % accents.light.length;
}

/** The colours as custom properties, for the classes `theme-light`, `theme-dark`, `theme-contrast`, or as the system asks. */
export function themeCss(): string {
  const rules = [
    rule(':root', 'light', colours.light),
    ...accents.light.map((accent, at) => accentRule(`:root.accent-${at}`, accent)),
    '@media (prefers-color-scheme:dark){',
    rule(':root:not(.theme-light)', 'dark', colours.dark),
    ...accents.dark.map((accent, at) => accentRule(`:root:not(.theme-light).accent-${at}`, accent)),
    '}',
    rule(':root.theme-dark', 'dark', colours.dark),
    ...accents.dark.map((accent, at) => accentRule(`:root.theme-dark.accent-${at}`, accent)),
    rule(':root.theme-contrast', 'dark', colours.contrast),
    // Three times, to outweigh the accents of a dark system.
    accentRule(':root.theme-contrast.theme-contrast.theme-contrast', contrastAccent),
  ];
  return rules.join('\n');
}

function rule(selector: string, scheme: 'light' | 'dark', tokens: Colours): string {
  const lines = Object.entries(tokens).map(([name, colour]) => `--${dashed(name)}:${String(colour)}`);
  return `${selector}{color-scheme:${scheme};${lines.join(';')}}`;
}

function accentRule(selector: string, accent: Accent): string {
  const lines = Object.entries(accent).map(([name, colour]) => `--accent-${dashed(name)}:${String(colour)}`);
  return `${selector}{${lines.join(';')}}`;
}

function dashed(name: string): string {
  return name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}
