# language: de
Funktionalität: Werkstatttermin
  Als Autobesitzerin
  möchte ich den Service online planen

  Szenario: Reifenwechsel
    Angenommen mein Auto "Polo" ist in der Werkstatt bekannt
    Wenn ich im Feld "Kilometerstand" 84000 eintrage
    Und ich als Leistung "Reifenwechsel" auswähle
    Und einen Leihwagen dazubuche
    Und ich die Anfrage absende
    Dann sehe ich, dass die Anfrage angenommen wurde
    Und die geschätzten Kosten betragen 59 Euro
