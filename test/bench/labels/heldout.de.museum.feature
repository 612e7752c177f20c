# language: de
Funktionalität: Eintrittskarten für das Museum
  Als Besucherin
  möchte ich Karten vorab kaufen,
  damit ich nicht an der Kasse anstehe

  Szenario: Karten mit Gutschein
    Angenommen die Sonderausstellung ist am Sonntag fast ausgebucht
    Wenn ich zwei Karten für Erwachsene in den Warenkorb lege
    Und ich den Gutschein "KUNST10" einlöse
    Dann beträgt die Gesamtsumme 25,20 €
    Und der Hinweis "Nur noch 4 Plätze frei" erscheint
