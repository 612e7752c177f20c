/** How much is read before the rest is left out. Text that nobody has read yet must not be able to fill memory or a screen. */
export interface ScreenLimits {
  readonly screens: number;
  /** Elements on one screen. */
  readonly lines: number;
  /** Elements in the whole app. */
  readonly elements: number;
  /** Characters (UTF-16 units) of one label, option, value or message. */
  readonly characters: number;
  /** Choices, columns, cells of one element. */
  readonly options: number;
  /** Characters of one line; what is longer is cut before it is read. */
  readonly lineLength: number;
  /** Lines that are looked at, sentences and all. */
  readonly textLines: number;
  /** Stop where the text begins to repeat itself, as small models do. */
  readonly stopAtLoops: boolean;
}

/** What a model may answer with: about 1,200 tokens, and nothing that goes round in circles. */
export const modelLimits: ScreenLimits = {
  screens: 8,
  lines: 20,
  elements: 160,
  characters: 120,
  options: 40,
  lineLength: 2_000,
  textLines: 2_000,
  stopAtLoops: true,
};

/** An owner's file or a wireframe: whatever a person could still look at. */
export const fileLimits: ScreenLimits = {
  screens: 500,
  lines: 3_000,
  elements: 3_000,
  characters: 4_000,
  options: 1_000,
  lineLength: 65_536,
  textLines: 20_000,
  stopAtLoops: false,
};
