/** How the parts of a narrative begin in one language, lower case, with the straight apostrophe. */
export interface NarrativePhrases {
  readonly role: readonly string[];
  readonly wish: readonly string[];
  /** Words that begin a wish and say something of it, so that they stay: "I do not want to …". */
  readonly wishItself?: readonly string[];
  readonly benefit: readonly string[];
  /** Words that begin the benefit at the start of a line or after a comma only: they mean too much else elsewhere. */
  readonly benefitFirst: readonly string[];
  /** Whether words are written without spaces between them. */
  readonly unspaced?: true;
}

/** Language → its phrases. A longer phrase wins over a shorter one that it begins with. */
export const narrativePhrases: ReadonlyMap<string, NarrativePhrases> = new Map(
  Object.entries<NarrativePhrases>({
    en: {
      role: ['as an', 'as a', 'as the', 'as any', 'as some', 'as one of', 'as'],
      wish: [
        'i want to',
        'i want',
        'i would like to',
        "i'd like to",
        'i would like',
        "i'd like",
        'i wish to',
        'i wish',
      ].concat(['i need to', 'i need', 'i have to', 'i must', 'we want to', 'we want', 'we need to', 'we need']),
      wishItself: ["i don't want", 'i do not want', 'i should', 'i can', 'i expect', 'i am able to'],
      benefit: [
        'in order to',
        'in order that',
        'in order',
        'so that',
        'so as to',
        'such that',
        'so i can',
        'so we can',
      ],
      benefitFirst: ['so', 'to'],
    },
    fr: {
      role: ['en tant que', "en tant qu'", 'en qualité de', "en qualité d'", 'étant', 'comme'],
      wish: ['je veux', 'je souhaite', 'je voudrais', "j'aimerais", 'je désire', 'je dois', "j'ai besoin de"].concat([
        "j'ai besoin d'",
        'je souhaiterais',
        'nous voulons',
        'nous souhaitons',
      ]),
      wishItself: ['je ne veux pas', 'je ne souhaite pas', 'je peux', 'je devrais'],
      benefit: ['afin de', "afin d'", 'afin que', "afin qu'", 'pour que', "pour qu'", 'dans le but de'].concat([
        "dans le but d'",
        'de sorte que',
        'de façon à',
        'de manière à',
        'pour pouvoir',
      ]),
      benefitFirst: ['pour'],
    },
    de: {
      role: ['als eine', 'als ein', 'als', 'in der rolle'],
      wish: ['möchte ich', 'ich möchte', 'will ich', 'ich will', 'würde ich gerne', 'würde ich gern', 'wünsche ich mir']
        .concat(['ich würde gerne', 'ich würde gern', 'ich brauche', 'brauche ich', 'muss ich', 'ich muss'])
        .concat(['möchten wir', 'wollen wir', 'wir möchten', 'wir wollen']),
      wishItself: ['kann ich', 'ich kann', 'soll ich', 'ich soll', 'darf ich'],
      benefit: ['damit', 'sodass', 'so dass'],
      benefitFirst: ['um'],
    },
    es: {
      role: ['como un', 'como una', 'como el', 'como la', 'como', 'en calidad de', 'siendo un', 'siendo una'],
      wish: ['yo quiero', 'quiero', 'quisiera', 'deseo', 'necesito', 'me gustaría', 'queremos', 'necesitamos'],
      wishItself: ['no quiero', 'puedo', 'debo', 'debería'],
      benefit: ['para que', 'para poder', 'con el fin de', 'a fin de', 'con el objetivo de', 'de manera que'].concat([
        'de modo que',
        'de forma que',
      ]),
      benefitFirst: ['para'],
    },
    pt: {
      role: ['como um', 'como uma', 'como o', 'como a', 'como', 'sendo um', 'sendo uma', 'na qualidade de', 'enquanto'],
      wish: [
        'eu quero',
        'quero',
        'eu gostaria de',
        'gostaria de',
        'eu desejo',
        'desejo',
        'eu preciso',
        'preciso',
      ].concat(['eu queria', 'queria', 'queremos', 'precisamos']),
      wishItself: ['não quero', 'eu não quero', 'posso', 'eu posso', 'devo', 'eu devo'],
      benefit: [
        'para que',
        'para poder',
        'a fim de',
        'com o objetivo de',
        'com o fim de',
        'de modo que',
        'de modo a',
      ].concat(['de forma que', 'de forma a', 'de maneira que']),
      benefitFirst: ['para'],
    },
    it: {
      role: ['come un', 'come una', "come un'", 'come', 'in qualità di', 'in quanto'],
      wish: ['voglio', 'vorrei', 'desidero', 'ho bisogno di', 'devo', 'vogliamo'],
      benefit: ['in modo da', 'in modo che', 'affinché', 'al fine di', 'così da', 'così che', 'per poter', 'cosicché'],
      benefitFirst: ['per'],
    },
    nl: {
      role: ['als een', 'als'],
      wish: ['wil ik', 'ik wil', 'zou ik graag', 'ik zou graag', 'moet ik', 'ik moet', 'willen wij', 'willen we'],
      benefit: ['zodat', 'opdat', 'teneinde'],
      benefitFirst: ['om'],
    },
    pl: {
      role: ['jako'],
      wish: ['chcę', 'chciałbym', 'chciałabym', 'potrzebuję', 'chcemy'],
      benefit: ['aby', 'żeby', 'w celu'],
      benefitFirst: ['by'],
    },
    sv: {
      role: ['som en', 'som ett', 'som'],
      wish: ['vill jag', 'jag vill', 'skulle jag vilja', 'behöver jag', 'jag behöver'],
      benefit: ['så att', 'för att'],
      benefitFirst: [],
    },
    ru: {
      role: ['в роли', 'будучи', 'как'],
      wish: ['я хочу', 'хочу', 'я хотел бы', 'я хотела бы', 'мне нужно', 'мы хотим'],
      benefit: ['для того чтобы', 'для того, чтобы', 'чтобы', 'с целью'],
      benefitFirst: [],
    },
    zh: {
      role: [
        '作为一名',
        '作为一个',
        '作为一位',
        '作为',
        '身为一名',
        '身为',
        '作為一名',
        '作為一個',
        '作為一位',
        '作為',
        '身為',
      ],
      wish: ['我想要', '我想', '我希望', '我需要', '我要', '我们想要', '我们希望', '我們想要', '我們希望'],
      benefit: ['以便于', '以便於', '以便', '为了', '為了', '从而', '從而', '使得', '这样', '這樣'],
      benefitFirst: [],
      unspaced: true,
    },
  }),
);

/** Dialects that are spoken as another language's. */
const spokenAs: ReadonlyMap<string, string> = new Map([
  ['ast', 'es'],
  ['gl', 'pt'],
]);

export function languageOf(dialect: string): string {
  const language = dialect.split('-', 1)[0] ?? dialect;
  return spokenAs.get(language) ?? language;
}
