# language: de
Funktionalität: Termin im Bürgeramt buchen
  Als Einwohnerin
  möchte ich einen Termin online vereinbaren,
  damit ich nicht stundenlang warten muss

  Szenario: Freien Termin wählen
    Angenommen ich bin als Bürgerin angemeldet
    Wenn ich unter "Anliegen" den Punkt "Personalausweis beantragen" auswähle
    Und ich das Kästchen "Erinnerung per E-Mail" ankreuze
    Und den Termin verbindlich buche
    Dann erhalte ich eine Bestätigung mit meiner Vorgangsnummer

  Szenario: Kein Termin mehr frei
    Angenommen für diese Woche sind alle Termine vergeben
    Wenn ich die Terminübersicht aufrufe
    Dann werden mir keine freien Zeiten angezeigt
    Und die Schaltfläche "Termin buchen" ist ausgegraut
    Und ich kann mich auf die Warteliste setzen lassen
