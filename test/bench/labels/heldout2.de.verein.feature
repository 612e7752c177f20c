# language: de
Funktionalität: Mitgliedschaft im Sportverein
  Als Mitglied
  möchte ich meine Kurse selbst verwalten,
  damit ich die Geschäftsstelle nicht anrufen muss

  Szenario: Aus einem Kurs austreten
    Angenommen ich bin für den Kurs "Rückenfit" angemeldet
    Wenn ich den Reiter "Meine Kurse" öffne
    Und ich mich vom Kurs "Rückenfit" abmelde
    Und die Abmeldung bestätige
    Dann wird der Kurs "Rückenfit" aus meiner Liste entfernt
    Und ich erhalte den Hinweis "Schade, dass Sie gehen"
