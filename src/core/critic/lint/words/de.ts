import type { WordList } from './wordList.ts';

export const de: WordList = {
  endings: ['', 'e', 'er', 'es', 'en', 'em'],
  escape:
    'wenn möglich|falls möglich|wo möglich|soweit möglich|so weit wie möglich|möglichst|nach möglichkeit|bei bedarf|falls nötig|wenn nötig|sofern nötig|falls erforderlich|wenn erforderlich|soweit erforderlich|gegebenenfalls|ggf|bei gelegenheit|soweit sinnvoll|wo sinnvoll|falls sinnvoll|sofern sinnvoll|wenn es die zeit erlaubt|wenn zeit bleibt|idealerweise|im prinzip|grundsätzlich|eventuell|nach bestem bemühen|soweit zutreffend|unter umständen|irgendwann',
  open: 'usw|etc|und so weiter|und/oder|u a|unter anderem|und ähnliches|und vieles mehr|oder ähnliches|einschließlich aber nicht beschränkt auf|und dergleichen',
  comparative:
    'schneller|schnellere|schnelleren|besser|bessere|besseren|besserer|einfacher|einfachere|einfacheren|leichter|leichtere|günstiger|günstigere|sicherer|zuverlässiger|zuverlässigere|effizienter|effizientere|flexibler|intuitiver|bequemer|übersichtlicher|moderner|modernere|genauer|stabiler|weniger aufwand|weniger fehler|weniger klicks|kundenfreundlicher|benutzerfreundlicher',
  superlative:
    'schnellste~|beste~|einfachste~|sicherste~|günstigste~|modernste~|bestmöglich~|marktführend~|weltklasse|erstklassig~',
  adjective:
    'benutzerfreundlich~|nutzerfreundlich~|anwenderfreundlich~|intuitiv~|robust~|skalierbar~|nahtlos~|zeitnah~|hochwertig~|performant~|reibungslos~|so bald wie möglich|baldmöglichst|schnellstmöglich~|zukunftssicher~|leistungsfähig~',
  mild: 'einfach~|schnell~|zügig~|rasch~|modern~|zuverlässig~|angemessen~|ausreichend~|hinreichend~|sinnvoll~|erheblich~|wesentlich~|akzeptabel|bequem~|geeignet~|regelmäßig~|gut|gute|guten|guter|gutes|übersichtlich~|ansprechend~|flexibel|flexible|flexiblen|effizient~|optimal~',
  quantity:
    'einige|einigen|einiger|viele|vielen|vieler|mehrere|mehreren|wenige|wenigen|ein paar|diverse|verschiedene|zahlreiche|zahlreichen|die meisten|den meisten|eine reihe von|ein großteil|genügend|etliche|fast alle',
  placeholder:
    'noch festzulegen|noch offen|noch zu klären|noch zu bestimmen|wird noch festgelegt|wird noch geklärt|wird noch ergänzt|wird nachgereicht|zu definieren|noch zu definieren|tbd|tbc|bitte ausfüllen|bitte ergänzen|lorem ipsum',
  absolute: 'alle|allen|jeder|jede|jedes|immer|nie|niemals|kein|keine|keiner|niemand|vollständig|komplett|sämtliche',
  weak: 'kann|können|könnte|könnten|dürfte|unterstützt|unterstützen|ermöglicht|ermöglichen|versuchen',
  negative: 'nicht|kein|keine|keinen|ohne',
  pronoun: 'es|sie|dies|diese|dieser|dieses|das|er',
  binding:
    '(?:fertig|erledigt|abgenommen|erfüllt),? wenn|muss|müssen|soll|sollen|sollte|sollten|wird|werden|ist zu|sind zu|hat zu|haben zu|(?:wollen|möchten) wir|wir (?:wollen|möchten)|ziel ist',
  advice: 'man|du|ihr',
  being: 'sein|bleiben|wirken|aussehen|reagieren|laden|laufen|funktionieren|ist|sind|werden|finden',
  reference: 'als|verglichen mit|im vergleich zu|gegenüber|um die hälfte|doppelt|halb so',
  counted:
    'nutzer(?:n|innen)?|benutzer(?:n|innen)?|kund(?:e|en|innen)|anwender(?:n|innen)?|besucher(?:n|innen)?|mitglieder[n]?|bestellungen|anfragen|tickets|sitzungen|zahlungen|beschwerden|personen|leute|teams?|minuten|stunden|tage[n]?|wochen|monate[n]?|quartale[n]?|jahre[n]?|sprints?|sekunden|prozent|punkte[n]?|euro|filialen|märkte[n]?|länder[n]?|interviews?',
  change:
    'erhöh(?:en|t|e)|steiger(?:n|t|e)|verbesser(?:n|t|e)|reduzier(?:en|t|e)|senk(?:en|t|e)|verringer(?:n|t|e)|verkürz(?:en|t|e)|beschleunig(?:en|t|e)|minimier(?:en|t|e)|maximier(?:en|t|e)|wachsen|wächst|sinken|sinkt|steigen|steigt',
  measure:
    'kundenbindung|konversion(?:srate)?|konversionsrate|abwanderung|nps|nutzung|umsatz|umsätze|(?:kunden|nutzer|mitarbeiter)?zufriedenheit|anmeldungen|registrierungen|(?:warte|antwort|lade|durchlauf|bearbeitungs|liefer|reaktions)zeit(?:en)?|latenz|durchsatz|(?:fehler|absprung|erfolgs|abbruch|retouren)(?:rate|quote)n?|kosten|produktivität|effizienz|leistung|performance|qualität|beschwerden|supportanfragen|verfügbarkeit|marktanteil|gewinn|buchungen|bestellungen|fehler|ausfälle',
  past: 'vor|letzten|vergangenen|seit|bisher|waren|war|hatte|hatten',
  fine: 'so einfach wie|im einfachsten fall|nicht einfach|einfach nur|so gut wie|viele grüße|guten tag|wesentlich ist|bessere hälfte|in den meisten fällen|alles gute|so schnell wie',
};
