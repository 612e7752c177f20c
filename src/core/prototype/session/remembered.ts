/** Longer texts are seldom asked for twice, and would be dear to keep. */
const longestText = 300;
const mostTexts = 2000;

/** The same function of a text, that remembers short ones: every look at a screen asks for the same few. */
export function remembered<Made extends string | readonly string[]>(
  make: (text: string) => Made,
): (text: string) => Made {
  const known = new Map<string, Made>();
  return (text) => {
    if (text.length > longestText) return make(text);
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= mostTexts) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
