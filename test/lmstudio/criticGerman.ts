import type { DoubtId } from './criticDoubts.ts';
import type { CriticPrompt } from './criticPrompt.ts';

/** A model answers in the language of the document. Claim and consequence of each doubt. */
export const german: Readonly<Record<DoubtId, readonly [claim: string, consequence: string]>> = {
  wish: [
    'Was die Leute wollen, steht als Tatsache da, und niemand hat sie gefragt oder beobachtet.',
    'Wollen sie etwas anderes, wird es für niemanden gebaut.',
  ],
  late: [
    'Es hängt an jemandem außerhalb, und was geschieht, wenn dieser nicht liefert, steht nicht da.',
    'Die Termine dahinter rutschen, und niemand entscheidet, was stattdessen geschieht.',
  ],
  number: [
    'Die Zahl steht ohne Herkunft da.',
    'Wer danach entscheidet, kann eine Messung nicht von einer Schätzung unterscheiden.',
  ],
  future: [
    'Was Leute oder Teams tun werden, gilt als sicher, und nichts prüft es vorher.',
    'Tun sie es anders, fällt es erst auf, wenn die Arbeit bezahlt ist.',
  ],
  cause: [
    'Die Ursache ist behauptet, und keine Beobachtung zeigt sie.',
    'Die Arbeit behebt vielleicht, was nicht die Ursache ist.',
  ],
  vague: [
    'Zwei sorgfältige Leute könnten uneins sein, ob das erledigt ist.',
    'Das Team und der Auftraggeber merken am Ende, dass sie Verschiedenes meinten.',
  ],
  activity: [
    'Das zählt Tätigkeit und nicht, was jemand anders macht.',
    'Es lässt sich erreichen, ohne dass für irgendwen etwas besser wird.',
  ],
  nobody: ['Niemand ist genannt, der es tut.', 'Es bleibt liegen, bis jemand fragt, warum.'],
  all: [
    'Wer in einer anderen Lage ist, kommt nicht vor.',
    'Diese Leute finden keinen Weg, und der Support hört es zuerst.',
  ],
  'two-acts': [
    'In einem Schritt stehen mehrere Handlungen, und niemand sieht, welche das Ergebnis bringt.',
    'Ein Fehler in der einen wird in der anderen gesucht.',
  ],
  unseen: [
    'Was abgelehnt wird oder schiefgeht, hat daneben kein Szenario.',
    'Der Fehlerfall wird geraten und sieht anders aus als gewollt.',
  ],
};

const GERMAN = /\b(?:der|die|das|und|ist|wird|nicht|mit|für|den|von)\b/giu;
const ENGLISH = /\b(?:the|and|is|will|not|with|for|of|to|that)\b/giu;

export function isGerman({ sentences }: CriticPrompt): boolean {
  const text = sentences
    .slice(0, 200)
    .map((sentence) => sentence.text)
    .join(' ');
  return (text.match(GERMAN)?.length ?? 0) > (text.match(ENGLISH)?.length ?? 0);
}
