/** What is known of a language's words: data alone, read once into a lexicon. */

/** What a word can do in a step. A word may have several. */
export const tags = [
  // Verbs that say what is done.
  'open',
  'fill',
  'choose',
  'check',
  'uncheck',
  'upload',
  'clear',
  /** Works a control by hand: what it names is the control's wording. */
  'click',
  /** An action of the business: the verb itself is the button's wording. */
  'do',
  'filter',
  /** Asks a system for something: bare, it is a button; with a thing, a look at it. */
  'query',
  /** Before another verb: `start browsing`. */
  'starts',
  /** With a word for empty: `leave the field blank`. */
  'leaves',
  /** Takes time and does nothing. */
  'wait',
  'signIn',
  'signOut',
  // Verbs that say what is there.
  'see',
  'gone',
  'have',
  'be',
  'contain',
  'notify',
  'redirect',
  // Words around verbs.
  'want',
  'try',
  'modal',
  'aux',
  'not',
  /** `can`, of what a screen allows. */
  'can',
  'able',
  'unable',
  'filler',
  'subject',
  /** A noun for somebody who acts: `the customer`. */
  'person',
  'article',
  'definite',
  'possessive',
  'demonstrative',
  'pronoun',
  // What ties words together.
  /** Before the value of something: `its code as "x"`. */
  'as',
  /** Before the place something goes to: `into the field`. */
  'into',
  'of',
  'prep',
  'and',
  'that',
  'there',
  // Nouns and adjectives that decide the kind.
  'page',
  'field',
  'button',
  /** A noun for what a thing has: `its "Size" option`. */
  'property',
  'box',
  'list',
  'message',
  'error',
  'success',
  'warn',
  'empty',
  'usable',
  'unusable',
  'following',
  'none',
  /** Names a thing, though a part of it looks like another word. */
  'noun',
  /** A participle that says a thing is there no longer. */
  'removed',
  /** Of a thing that may stay as it is: `does not change`. */
  'unchanged',
  /** A deed with a place of its own, where a wish for it leads. */
  'makes',
  /** Before what something is done with: `via the app`. */
  'means',
  /** Before words that are told: `it says that …`. */
  'says',
  'nobody',
  /** Of money, right behind a number. */
  'unit',
  /** Before a day or time, where nothing is chosen from. */
  'moment',
  /** Stands for what is said of a thing: `no mention of a fee`. */
  'mention',
  /** Of a field that must be filled in. */
  'required',
  'ticked',
  'unticked',
  /** `for`, of a course or an event one has signed up for: nobody is signed in. */
  'purpose',
  /** Before the name of a thing: `called`. */
  'naming',
  /** Chinese counting word: one only behind a number. */
  'measure',
] as const;

export type Tag = (typeof tags)[number];

export interface Words {
  /** Code of the language, without its region. */
  readonly code: string;
  /** Written without spaces: words are found by the longest known one. */
  readonly joined?: boolean;
  /** `l'`, `d'`, `qu'` are words of their own. */
  readonly elision?: boolean;
  /** Nouns start with a capital: a capital inside a step is no verb. */
  readonly capitalNouns?: boolean;
  /** A verb may stand without its subject, or before it. */
  readonly dropsSubject?: boolean;
  /** `resumen del pedido`: an article inside a name belongs to it, and the kind of a thing comes first: `campo nombre`. */
  readonly innerArticles?: boolean;
  /**
   * Base forms, separated by commas; irregular forms of the first word behind slashes: `choose/chose/chosen`. A German particle that
   * can stand apart is cut off by a bar: `aus|wählen`.
   */
  readonly verbs: Readonly<Partial<Record<Tag, string>>>;
  /** As they stand, separated by commas. A phrase of several words is one word. */
  readonly others: Readonly<Partial<Record<Tag, string>>>;
  /** What a verb adds for somebody else: `grades`. */
  readonly third?: string;
  /** A verb's form that tells of the past without another verb's help. */
  readonly past?: RegExp;
  /** Form of a verb that says that something was done. */
  readonly participle?: RegExp;
  /** Regular forms of a base form, itself included. */
  readonly inflect: (base: string) => readonly string[];
  readonly numbers: Readonly<Record<string, number>>;
  /** Base form of a verb → the field that it fills by itself: `rename` → `name`. */
  readonly fieldOf: Readonly<Record<string, string>>;
}
