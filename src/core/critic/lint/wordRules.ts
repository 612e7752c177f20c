import type { Check } from './rule.ts';
import type { LintFinding } from './lintFinding.ts';
import { type Sentence, shown } from './scope.ts';
import type { PhraseHit } from './words/phraseTable.ts';
import type { Lists } from './words/wordList.ts';

interface Told {
  readonly rule: string;
  /** What is said and asked of the words. */
  readonly ask: (words: string) => string;
}

const told: Readonly<Partial<Record<string, Told>>> = {
  escape: {
    rule: 'escape-clause',
    ask: (words) => `“${words}” lets everybody off: who decides, and what happens if not?`,
  },
  open: { rule: 'open-ended', ask: (words) => `“${words}” leaves the list open: what else is in it, or is this all?` },
  comparative: { rule: 'comparative', ask: (words) => `“${words}” has no number: than what, and by how much?` },
  superlative: { rule: 'comparative', ask: (words) => `“${words}” is not measured: among which, and by what measure?` },
  adjective: {
    rule: 'vague-adjective',
    ask: (words) => `“${words}” has no measure: how would two people agree that it is, and for whom?`,
  },
  mild: {
    rule: 'vague-adjective',
    ask: (words) => `“${words}” has no measure: how would two people agree that it is, and for whom?`,
  },
  quantity: { rule: 'vague-quantity', ask: (words) => `“${words}” is no number: how many at least, and at most?` },
  placeholder: { rule: 'placeholder', ask: (words) => `“${words}” is still open: who decides it, and by when?` },
  absolute: { rule: 'absolute', ask: (words) => `“${words}” has no exception: is it meant to the last case?` },
  weak: { rule: 'weak-verb', ask: (words) => `“${words}” promises little: what exactly has to happen?` },
  negative: { rule: 'negative', ask: (words) => `“${words}” says what must not be: what is to happen instead?` },
  pronoun: { rule: 'pronoun', ask: (words) => `“${words}” points outside the sentence: what does it stand for?` },
};

/** All rules that go by words, in one pass over the sentences. */
export const checkWords: Check = (scope) => {
  const { lists } = scope;
  if (lists === undefined) return [];
  return scope.sentences.flatMap((sentence) => findingsIn(lists, sentence));
};

function findingsIn(lists: Lists, sentence: Sentence): readonly LintFinding[] {
  if (sentence.block.kind === 'quote') return [];
  const hits = lists.table.hits(sentence.words);
  if (hits.length === 0) return [];
  const fine = hits.filter(({ tag }) => tag === 'fine');
  return hits.flatMap((hit) => {
    const entry = told[hit.tag];
    if (entry === undefined || fine.some(({ start, end }) => start < hit.end && hit.start < end)) return [];
    if (!counts(lists, sentence, hit)) return [];
    const words = sentence.words.slice(hit.start, hit.end);
    return [
      {
        rule: entry.rule,
        span: { start: sentence.start + hit.start, end: sentence.start + hit.end },
        message: entry.ask(shown(words)),
        term: words,
      },
    ];
  });
}

/** Whether a listed word is meant in the way the rule complains of, here. */
function counts(lists: Lists, sentence: Sentence, hit: PhraseHit): boolean {
  const { words, promise } = sentence;
  const isPromised = promise >= 0 && hit.start >= promise;
  switch (hit.tag) {
    case 'placeholder':
      return standsAlone(words, hit);
    case 'pronoun':
      return hit.start === 0 && promise >= 0;
    case 'comparative':
    case 'superlative':
      return (
        isPromised &&
        isNear(sentence, hit) &&
        !isName(words, hit) &&
        !isMeasured(words, hit) &&
        !lists.reference.test(words)
      );
    case 'adjective':
      return isPromised && isNear(sentence, hit) && !isName(words, hit) && !isMeasured(words, hit);
    case 'mild':
      return (
        isPromised &&
        isNear(sentence, hit) &&
        !isName(words, hit) &&
        !isMeasured(words, hit) &&
        saysHow(lists, sentence, hit)
      );
    case 'quantity':
      return isQuantity(lists, sentence, hit);
    case 'open':
      return isPromised && isNear(sentence, hit, 120) && isListEnd(words, hit);
    case 'escape':
      return promise >= 0 && (hit.start < promise || isNear(sentence, hit, 150));
    default:
      return promise >= 0;
  }
}

/** A number close by says how much; one at the other end of the sentence is about something else. */
function isMeasured(words: string, { start, end }: PhraseHit): boolean {
  return /\d/u.test(words.slice(Math.max(0, start - 30), end + 60));
}

/** Far behind its "must" a comparison is about something else, as in "we must help those who want better tools". */
function isNear({ words, promise, block }: Sentence, { start }: PhraseHit, farthest = 60): boolean {
  if (isCriterion(words, block.roles)) return true;
  // "Attacks will become cheaper" is a forecast.
  if (/will$/iu.test(words.slice(0, Math.max(0, promise))) && /^ (?:likely |then )?become/iu.test(words.slice(promise)))
    return false;
  return (
    (promise === 0 || start - promise <= farthest) &&
    !/(?<!\p{L})(?:helps?|who|because|when|if|where|may|might|likely|probably|too|used to|even|your|anything|requires|test)(?!\p{L})/iu.test(
      words.slice(promise, start),
    )
  );
}

/** An item that is longer is prose, and what is "quick" in it may be anything. */
const SHORT_ITEM = 70;

/** What a thing is accepted by: how it is done is then what it is measured by. */
function isCriterion(words: string, roles: Sentence['block']['roles']): boolean {
  return (
    roles.includes('criterion') ||
    /(?<!\p{L})(?:done|accepted|fertig|terminé|terminado|concluído)(?!\p{L})/iu.test(words.slice(0, 40))
  );
}

/** Everyday words count where something is to be so ("must be easy to find", "load quickly"), and in a short item that is all of it. */
function saysHow(lists: Lists, { words, promise, block }: Sentence, { start, end }: PhraseHit): boolean {
  const from = words.slice(Math.max(promise, start - 30), start);
  const clause = from.split(/[.,;:()]/u).at(-1) ?? '';
  const between = clause.split(/(?<!\p{L})(?:that|which|who|for|dass|die|que|qui)(?!\p{L})/iu).at(-1) ?? '';
  if (lists.being.test(between) || lists.being.test(words.slice(end, end + 2))) {
    const isModal = promise > 0 || lists.binding.test(words.slice(0, start));
    return isModal || (block.kind !== 'step' && words.length < SHORT_ITEM);
  }
  if (promise >= 0 && isCriterion(words, block.roles) && /(?:ly|mente|ment)$/u.test(words.slice(start, end)))
    return true;
  return block.kind === 'item' && promise === 0 && words.length < SHORT_ITEM && !block.roles.includes('story');
}

/** "Owner: to be decided" is open; "colours have to be defined in the settings" is a task. */
function standsAlone(words: string, { start, end }: PhraseHit): boolean {
  if (/^(?:tb[acdw])$/iu.test(words.slice(start, end))) return true;
  if (!/^[\s*_]*(?:$|[.,;:)\]|\n。，；）!]|[–—-] |by |in |with |until )/u.test(words.slice(end))) return false;
  return /(?:^|[:(|–—=：（，,-]|(?<!\p{L})(?:is|are|still|yet|currently|ist|sind|noch|est|sont|reste|encore|es|está|están|é|está|ainda)|仍|还|尚)[\s*_]*$/iu.test(
    words.slice(Math.max(0, start - 20), start),
  );
}

/** A capital inside a sentence makes a name of it: "the Simple plan". */
function isName(words: string, { start, end }: PhraseHit): boolean {
  const own = words.slice(start, end);
  return (
    start > 0 && /^\p{Lu}/u.test(own) && !/[.:!?*_|\n]\s*["“(]?$/u.test(words.slice(Math.max(0, start - 4), start))
  );
}

/** "and more" and its like count at the end of a list alone: "and more importantly" goes on. */
function isListEnd(words: string, { start, end }: PhraseHit): boolean {
  // Examples need no end, and in what a condition lists there is none to miss.
  if (
    /\((?:e\.?g|for example|for instance|such as|like|z\. ?B|par ex|p\. ?ex)[^)]*$|(?<!\p{L})such as [^.;]*$/iu.test(
      words.slice(Math.max(0, start - 200), start),
    )
  )
    return false;
  if (
    /^(?:if|when|because|wenn|falls|si|quand|se|quando|如果)(?!\p{L})/iu.test(words) &&
    !words.slice(0, start).includes(',')
  )
    return false;
  const own = words.slice(start, end).toLowerCase();
  if (!/^(?:and more|and others|and similar|or similar)$/u.test(own)) return true;
  return /^\s*(?:$|[.,;:)*_|])/u.test(words.slice(end));
}

/** What is counted stands within the next two words, and not in the past. */
function isQuantity(lists: Lists, { words, promise, block }: Sentence, { start, end }: PhraseHit): boolean {
  const isPlace = block.roles.some(
    (role) => role === 'metric' || role === 'estimate' || role === 'date' || role === 'goal',
  );
  const isListed = isPlace && promise >= 0 && block.kind !== 'paragraph' && block.kind !== 'step';
  if (promise < 0 || (start < promise && !isListed) || block.kind === 'step') return false;
  const next = words.slice(end, end + 40).split(/[.,;:()\n|]/u, 1)[0] ?? '';
  const near =
    next
      .match(/[\p{L}'’-]+/gu)
      ?.slice(0, 2)
      .join(' ') ?? '';
  const isHan = /\p{Script=Han}/u.test(words.slice(start, end));
  const counted = isHan ? lists.counted.test(words.slice(start, end + 4)) : lists.counted.test(near);
  return counted && !lists.past.test(words.slice(Math.max(0, start - 30), end + 40));
}
