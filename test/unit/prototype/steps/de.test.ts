import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepRole } from '../../../../src/core/gherkin/outline.ts';
import { said } from './said.ts';

function check(role: StepRole, cases: readonly (readonly [string, string])[]): void {
  for (const [text, expected] of cases) assert.equal(said('de', role, text), expected, text);
}

test('a German step that sets the scene is read', () => {
  check('context', [
    ['ich bin als Administrator angemeldet', 'signIn [Administrator]'],
    ['ich bin auf der Startseite', 'open [Startseite]'],
    ['es gibt ein Buch "Faust" von "Goethe"', 'assume [Buch] Faust; Goethe'],
    ['das Konto "Giro" hat einen Saldo von "100 €"', 'assume [Konto] Giro; Saldo=100 €'],
    ['ich bin eine Patientin der Klinik', 'signIn [Patientin der Klinik]'],
    ['der Kunde "Maier" besitzt ein Girokonto', 'assume [Kunde] Maier'],
    ['es gibt keine Termine', 'assume [Termine]'],
    ['die folgenden Schüler sind angemeldet', 'signIn [Schüler]'],
    ['ich habe ein Konto eröffnet', 'assume [Konto eröffnet]'],
  ]);
});

test('a German step that does something is read', () => {
  check('action', [
    ['ich das Feld "Name" mit "Max" ausfülle', 'fill [Name] Max'],
    ['ich gebe "Max" in das Feld "Name" ein', 'fill [Name] Max'],
    ['ich gebe als Namen "Max" ein', 'fill [Namen] Max'],
    ['ich klicke auf den Button "Speichern"', 'press [Speichern]'],
    ['ich auf "Löschen" klicke', 'press [Löschen]'],
    ['ich füge das Produkt "Stift" zum Warenkorb hinzu', 'press [zum Warenkorb hinzufügen] | on Stift'],
    ['ich wähle "Deutschland" aus der Liste "Land"', 'choose [Land] Deutschland'],
    ['ich wähle "Express" als Versandart aus', 'choose [Versandart] Express'],
    ['ich hake "Newsletter" an', 'check [Newsletter]'],
    ['ich möchte ein neues Konto anlegen', 'open [neues Konto anlegen]'],
    ['ich lösche es', 'press [löschen]'],
    ['ich ändere den Status auf "Bezahlt"', 'fill [Status] Bezahlt'],
    ['ich bestätige meine Bestellung', 'press [Bestellung bestätigen]'],
    ['ich melde mich mit der E-Mail "a@b.de" und dem Passwort "x" an', 'signIn [] E-Mail=a@b.de; Passwort=x'],
    ['ich lade die Datei "foto.png" hoch', 'upload [Datei] foto.png'],
    ['ich rufe die Seite "Warenkorb" auf', 'open [Warenkorb]'],
    ['ich öffne die Bestellung "B1"', 'open [Bestellung] B1 | on B1'],
    ['ich suche nach "Goethe"', 'fill [Suche] Goethe'],
    ['ich filtere nach Status "Offen"', 'choose [Status] Offen'],
    ['ich keinen Vornamen eingebe', 'fill [Vornamen]'],
    ['ich reiche den Antrag ohne Unterschrift ein', 'press [Antrag ohne Unterschrift einreichen]'],
    ['ich lasse das Feld E-Mail leer', 'fill [E-Mail]'],
    ['ich melde mich ab', 'press [abmelden]'],
    ['der Benutzer sein Passwort eingibt', 'fill [Passwort]'],
    ['der Sachbearbeiter genehmigt den Antrag "A1"', 'press [genehmigen] | on A1'],
    ['ich öffne das Menü', 'open [Menü]'],
    ['ich lade die Bescheinigung herunter', 'press [Bescheinigung herunterladen]'],
    ['ich gehe zurück zur Trefferliste', 'open [Trefferliste]'],
    ['ich leihe das Buch "Faust" aus', 'press [ausleihen] | on Faust'],
    ['ich lehne die Anfrage von "Paul" ab', 'press [ablehnen] | on Paul'],
    ['ich setze die Menge auf "3"', 'fill [Menge] 3'],
    ['ich nenne es "Archiv"', 'fill [Name] Archiv'],
    ['ich warte 5 Sekunden', 'assume [Sekunden]'],
    ['ich drücke auf "Weiter"', 'press [Weiter]'],
    ['ich die Bestellung abschicke', 'press [Bestellung abschicken]'],
    ['ich markiere "Tom" als abwesend', 'press [als abwesend markieren] | on Tom'],
  ]);
});

test('a German step that tells what must be there is read', () => {
  check('outcome', [
    ['sollte ich "Willkommen" sehen', 'see [] Willkommen'],
    ['sehe ich die Fehlermeldung "Passwort falsch"', 'message [Passwort falsch] Passwort falsch | error'],
    ['werde ich auf die Anmeldeseite weitergeleitet', 'at [Anmeldeseite]'],
    ['enthält das Feld "Name" den Wert "Max"', 'holds [Name] Max'],
    ['ist der Button "Speichern" deaktiviert', 'disabled [Speichern]'],
    ['sehe ich 3 Bücher in der Liste', 'count [Bücher] | count 3'],
    ['sollte ich "Löschen" nicht sehen', 'notSee [] Löschen'],
    [
      'werde ich darüber informiert, dass die Überweisung erfolgreich war',
      'message [die Überweisung erfolgreich war] | success',
    ],
    ['kann ich den Betrag nicht ändern', 'disabled [Betrag]'],
    ['der Saldo sollte "80 €" betragen', 'see [Saldo] 80 €'],
    ['wird kein Ergebnis angezeigt', 'notSee [Ergebnis]'],
    ['wird eine Bestätigung angezeigt', 'message [Bestätigung] | success'],
    ['ist die Liste der Buchungen leer', 'count [Buchungen] | count 0'],
    ['sollte ich auf der Seite "Profil" sein', 'at [Profil]'],
    ['der Status der Bestellung ist "Bezahlt"', 'see [Status der Bestellung] Bezahlt'],
    ['sehe ich meinen neuen Kontostand', 'see [neuen Kontostand]'],
    ['erscheint der Antrag "A1" in der Liste', 'see [Antrag] A1'],
    ['wird der Antrag abgelehnt', 'see [Antrag abgelehnt]'],
    ['werden 2 Flüge angezeigt', 'count [Flüge] | count 2'],
    ['sollte der Status "Genehmigt" sein', 'see [Status] Genehmigt'],
    ['darf ich die Verwaltungsseite nicht öffnen', 'disabled [Verwaltungsseite öffnen]'],
    ['ist "Paul" nicht mehr in der Liste', 'notSee [] Paul'],
    ['ist das Feld "Land" leer', 'holds [Land]'],
    ['kann ich mein Ticket herunterladen', 'enabled [Ticket herunterladen]'],
    ['zeigt die Seite "Willkommen"', 'see [] Willkommen'],
    ['sollte ich folgende Rechnungen sehen', 'see [Rechnungen]'],
    ['erscheint die Warnung "Sitzung läuft ab"', 'message [Sitzung läuft ab] Sitzung läuft ab | warn'],
    ['bin ich abgemeldet', 'see [abgemeldet]'],
    ['beträgt der Gesamtbetrag "30 €"', 'see [Gesamtbetrag] 30 €'],
    ['lande ich auf der Startseite', 'at [Startseite]'],
    ['sollte die Schaltfläche "Senden" aktiv sein', 'enabled [Senden]'],
    ['muss der Name "Max" angezeigt werden', 'see [Name] Max'],
    ['erhält der Kunde eine E-Mail', 'see [Kunde E-Mail]'],
  ]);
});
