# language: de
Funktionalität: Überweisung vom Girokonto
  Um Rechnungen pünktlich zu bezahlen
  möchte ich als Bankkundin
  Geld online überweisen

  Szenario: Überweisung mit ausreichendem Guthaben
    Angenommen auf meinem Girokonto sind 1.200,00 Euro
    Und ich bin auf der Seite "Neue Überweisung"
    Wenn ich als Empfänger "Stadtwerke Ulm" eintrage
    Und ich den Betrag 89,50 Euro eingebe
    Und ich auf "Weiter" klicke
    Dann sehe ich die Meldung "Bitte geben Sie die Überweisung mit Ihrer TAN frei"

  Szenario: Das Limit reicht nicht
    Angenommen mein Konto ist bereits bis zum Limit überzogen
    Wenn ich 500 Euro an meine Vermieterin überweisen will
    Dann wird mir gesagt, dass das Guthaben nicht ausreicht
    Und mein Kontostand bleibt unverändert
