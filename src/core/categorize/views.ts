import type { PostText } from '../posts/post.ts';
import { codeOf, foldersOf, linksOf, nameOf } from './parts.ts';
import { longestBody, plainText, startsOf, wordsOf } from './words.ts';

/** One way of looking at a post. What it finds is told from the words of the other views by its mark. */
interface View {
  /** Before each of its features; empty for the running text. No word holds a colon. */
  readonly mark: string;
  /** A power of two. */
  readonly buckets: number;
  /** Of the squared length of a post's row: what the view counts for beside the others, however much it holds. */
  readonly share: number;
}

/** The words of the title as such, where they tell more than the same words in the body. */
const inTitle = 'title:';
const inHeadings = 'heading:';
const inLinks = 'link:';
const inCode = 'code:';
const inFolder = 'folder:';
/** The first letters of words. */
export const inStarts = 'start:';

/**
 * The views of a post. Ten words of title, or three links, would drown in the thousands of features of a long post, so that
 * each view has a share of its own. Chosen by cross-validation on four blogs and looked at on four others, some in French and
 * Chinese; between .03 and .08 a share matters little. The starts of words are there for languages with many endings:
 * in English they change nothing. Left out, since it helped on none, on half of the blogs only, or not on the others:
 * the lead, the end, threes of words, pieces of four letters, texts of links, languages of code, the year, tags of HTML.
 */
export const views: readonly View[] = [
  // Hashed into so many buckets, few features of a large blog meet another in theirs.
  { mark: '', buckets: 1 << 21, share: 0.68 },
  { mark: inTitle, buckets: 1 << 17, share: 0.07 },
  { mark: inHeadings, buckets: 1 << 17, share: 0.05 },
  { mark: inLinks, buckets: 1 << 17, share: 0.05 },
  { mark: inCode, buckets: 1 << 17, share: 0.05 },
  { mark: inFolder, buckets: 1 << 12, share: 0.05 },
  { mark: inStarts, buckets: 1 << 17, share: 0.05 },
];

/** The place in `views` of the view that a feature belongs to. */
export function viewOf(feature: string): number {
  const colon = feature.indexOf(':');
  return colon < 0 ? 0 : views.findIndex(({ mark }) => mark !== '' && feature.startsWith(mark));
}

/** A feature without its mark: words that can be shown. */
export function unmarked(feature: string): string {
  return feature.slice(feature.indexOf(':') + 1);
}

/** How much of the body is the lead. */
const leadWords = 50;

/** The title's words count so often in the running text. */
const titleWeight = 3;
const longestTitle = 2_000;
const mostHeadings = 500;

/**
 * Calls `visit` for each feature of a post: each word and each pair of neighbours of title, three times, and body; then, with
 * their marks, the words of the title and of the file's name, words and pairs of the headings, hosts and path words of the
 * links, words of the code, the folders the post lies in, and the starts of the words in title, headings and lead.
 */
export function eachFeature(text: PostText, visit: (feature: string, weight: number) => void): void {
  const part = (words: readonly string[], weight: number, mark = ''): void => {
    let previous = '';
    for (const word of words) {
      visit(mark + word, weight);
      if (previous !== '') visit(`${mark}${previous} ${word}`, weight);
      previous = word;
    }
  };
  const { path } = text;
  const body = text.body.slice(0, longestBody);
  const title = wordsOf(plainText(text.title.slice(0, longestTitle)));
  part(title, titleWeight);
  const words = wordsOf(plainText(body));
  part(words, 1);
  for (const word of title) visit(inTitle + word, titleWeight);
  for (const word of path === undefined ? [] : nameOf(path)) visit(inTitle + word, 1);
  const headings = text.headings
    .slice(0, mostHeadings)
    .map((heading) => wordsOf(plainText(heading.slice(0, longestTitle))));
  for (const heading of headings) part(heading, 1, inHeadings);
  for (const word of linksOf(body)) visit(inLinks + word, 1);
  for (const word of codeOf(body)) visit(inCode + word, 1);
  for (const start of startsOf([...title, ...headings.flat(), ...words.slice(0, leadWords)]))
    visit(inStarts + start, 1);
  for (const folder of path === undefined ? [] : foldersOf(path)) visit(inFolder + folder, 1);
}
