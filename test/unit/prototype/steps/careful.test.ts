import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepRole } from '../../../../src/core/gherkin/outline.ts';
import { said } from './said.ts';

type Case = readonly [language: string, text: string, expected: string];

function check(role: StepRole, cases: readonly Case[]): void {
  const wrong = cases.flatMap(([language, text, expected]) => {
    const read = said(language, role, text);
    return read === expected ? [] : [`${language} ${text}: ${read}, not ${expected}`];
  });
  assert.deepEqual(wrong, []);
}

test('what was removed must not be there, and what is told of a thing is more than the thing', () => {
  check('outcome', [
    ['en', 'I see that the file "Plan" has been removed', 'notSee [file] Plan'],
    ['en', 'the guest "Ann" is removed from the list', 'notSee [guest] Ann'],
    ['en', 'the guest "Ann" should not be removed', 'see [guest] Ann'],
    [
      'en',
      'I can see that the rental "Bike" has been cancelled',
      'message [the rental has been cancelled] Bike | info',
    ],
    ['en', 'I see that the rental has been returned', 'message [the rental has been returned] | info'],
    ['fr', 'je vois que l\'article "Lampe" a été supprimé', 'notSee [article] Lampe'],
    ['fr', 'je vois que ma location a été annulée', 'message [ma location a été annulée] | info'],
    ['de', 'wird der Gast "Ann" aus der Liste entfernt', 'notSee [Gast] Ann'],
    ['de', 'sehe ich, dass die Miete storniert wurde', 'message [die Miete storniert wurde] | info'],
    ['es', 'veo que el archivo "Plan" ha sido eliminado', 'notSee [archivo] Plan'],
    ['es', 'el archivo "Plan" se elimina de mi carpeta', 'notSee [archivo] Plan'],
    ['pt', 'vejo que o arquivo "Plano" foi excluído', 'notSee [arquivo] Plano'],
    ['zh', '我看到文档"计划"已被退回', 'see [文档退回] 文档=计划'],
    ['en', 'I see the rental "Bike" is cancelled', 'see [rental cancelled] rental=Bike'],
    ['zh', '我看到文档"计划"已被删除', 'notSee [文档] 计划'],
  ]);
});

test('what was not added is not there, and what was not done to a thing cannot be seen on it', () => {
  check('outcome', [
    ['en', 'the guest "Ann" should not be added', 'notSee [guest] Ann'],
    ['en', 'the rental "Bike" should not be discounted', 'unclear [rental] rental=Bike'],
    ['en', 'the parcel is not delivered', 'unclear [parcel]'],
  ]);
});

test('a Chinese clause ends with its 时, and 查询 is no typing', () => {
  check('action', [
    ['zh', '提交如下报销单时', 'press [提交报销单]'],
    ['zh', '取消租约时', 'press [取消租约]'],
    ['zh', '查询库存时', 'press [查询库存]'],
    ['zh', '打开租约时', 'open [租约]'],
    ['zh', '用户查询租约"L7"', 'open [租约] L7 | on L7'],
    ['zh', '通过API创建租约', 'press [创建租约]'],
  ]);
  check('outcome', [
    ['zh', '"签约"按钮不可用', 'disabled [签约]'],
    ['zh', '我无法点击"签约"按钮', 'disabled [签约]'],
  ]);
});

test('a quoted text beside the noun of a control is its name', () => {
  check('action', [
    ['en', 'I open the menu "Tools"', 'open [Tools]'],
    ['en', 'I open the "Tools" menu', 'open [Tools]'],
    ['en', 'I go to the section called "Rates"', 'open [Rates]'],
    ['en', 'I select the tab "Photos"', 'choose [] Photos'],
    ['fr', 'j’ouvre le menu "Outils"', 'open [Outils]'],
    ['de', 'ich öffne das Menü "Werkzeuge"', 'open [Werkzeuge]'],
    ['de', 'ich den Reiter "Fotos" auswähle', 'choose [] Fotos'],
    ['es', 'abro el menú "Herramientas"', 'open [Herramientas]'],
    ['es', 'escribo 12 en la casilla "Cupo"', 'fill [Cupo] 12'],
    ['pt', 'abro o menu "Ferramentas"', 'open [Ferramentas]'],
    ['zh', '打开"工具"菜单', 'open [工具]'],
  ]);
  check('outcome', [
    ['en', 'I cannot tick the box "Gift wrap"', 'disabled [Gift wrap]'],
    ['en', 'I cannot press the button "Book"', 'disabled [Book]'],
    ['fr', 'je ne peux pas cocher la case "Cadeau"', 'disabled [Cadeau]'],
    ['de', 'kann ich das Kästchen "Geschenk" nicht ankreuzen', 'disabled [Geschenk]'],
    ['es', 'no puedo pulsar el botón "Pagar"', 'disabled [Pagar]'],
    ['pt', 'não posso marcar a caixa "Presente"', 'disabled [Presente]'],
    ['zh', '我不能勾选"礼品"复选框', 'disabled [礼品]'],
  ]);
});

test('the control is pressed, not what it stands in', () => {
  check('action', [
    ['en', 'I click the edit icon in the "Billing" section', 'press [edit] | on Billing'],
    ['en', 'I press the save button on the "Team" tab', 'press [save] | on Team'],
    ['en', 'I click "Save" in the "Team" section', 'press [Save] | on Team'],
    ['en', 'I click the link "Help"', 'press [Help]'],
    ['fr', 'je clique sur le bouton enregistrer dans l’onglet "Équipe"', 'press [enregistrer] | on Équipe'],
    ['de', 'ich auf das Symbol Bearbeiten im Bereich "Team" klicke', 'press [Bearbeiten] | on Team'],
    ['de', 'ich klicke auf den Speichern-Knopf im Reiter "Team"', 'press [Speichern] | on Team'],
    ['es', 'pulso el icono de editar en la sección "Equipo"', 'press [editar] | on Equipo'],
    ['pt', 'clico no botão salvar na aba "Equipe"', 'press [salvar] | on Equipe'],
    ['zh', '点击"团队"区域的编辑按钮', 'press [编辑] | on 团队'],
  ]);
});

test('what does not change is no thing to look for, and of no mention of a thing the thing must not be there', () => {
  check('outcome', [
    ['en', 'nothing changes', 'unclear [changes]'],
    ['en', 'my score does not change', 'unclear [score change]'],
    ['en', 'there is no mention of a deposit', 'notSee [deposit]'],
    ['en', "I don't see anything about parking", 'notSee [parking]'],
    ['en', 'I should not see any information about parking', 'notSee [parking]'],
    ['es', 'mi saldo no cambia', 'unclear [saldo cambia]'],
    ['fr', 'mon solde ne change pas', 'unclear [solde change]'],
    ['de', 'ändert sich mein Punktestand nicht', 'unclear [ändert Punktestand]'],
    ['pt', 'meu saldo não muda', 'unclear [saldo muda]'],
    ['zh', '积分不变', 'unclear [积分变]'],
  ]);
});

test('a wish for a deed is that deed, a wish to make, change or see something leads to where that is done', () => {
  check('action', [
    ['en', 'I want to donate 50 euros', 'press [donate]'],
    ['en', 'I want to cancel the rental "Bike"', 'press [cancel] | on Bike'],
    ['en', 'I want to create a rental', 'open [create a rental]'],
    ['en', 'I want to see all rentals', 'open [rentals]'],
    ['fr', 'je veux annuler ma location', 'press [annuler location]'],
    ['fr', 'je veux créer une location', 'open [créer une location]'],
    ['de', 'ich die Miete "M7" stornieren möchte', 'press [stornieren] | on M7'],
    ['de', 'ich eine Miete anlegen möchte', 'open [Miete anlegen]'],
    ['es', 'quiero aportar 50 euros', 'press [aportar]'],
    ['es', 'quiero crear un pedido', 'open [crear un pedido]'],
    ['pt', 'quero cancelar o aluguel', 'press [cancelar aluguel]'],
    ['zh', '我想要取消租约', 'press [取消租约]'],
  ]);
});

test('a German action may leave out who acts, and nobody’s action is none', () => {
  check('action', [
    ['de', 'die Miete storniere', 'press [Miete stornieren]'],
    ['de', 'den Antrag abschicke', 'press [Antrag abschicken]'],
    ['de', 'ich einen Beisitzer hinzubitte', 'press [Beisitzer hinzubitten]'],
    ['de', 'einen Beisitzer hinzubitte', 'press [Beisitzer hinzubitten]'],
    ['en', 'nobody answers within 3 days', 'assume [nobody answers]'],
    ['en', 'the caterer is looped in', 'unclear [caterer is looped]'],
    ['en', 'the rental is paid', 'assume [rental paid]'],
  ]);
  check('context', [['de', 'ich bin für den Kurs "Yoga" angemeldet', 'assume [Kurs] Yoga']]);
});

test('a list of so many things is counted', () => {
  check('outcome', [
    ['en', 'I should see a list of 3 invoices', 'count [invoices] | count 3'],
    ['en', 'a table with 5 rows is shown', 'count [rows] | count 5'],
    ['fr', 'je vois une liste de 3 factures', 'count [factures] | count 3'],
    ['de', 'sehe ich eine Liste mit 3 Rechnungen', 'count [Rechnungen] | count 3'],
    ['es', 'veo una lista de 3 facturas', 'count [facturas] | count 3'],
    ['pt', 'vejo uma lista de 3 faturas', 'count [faturas] | count 3'],
  ]);
});

test('what is looked up is typed where it is quoted, and a wording where it is told in words', () => {
  check('action', [
    ['en', 'I look up the tenant "Miller"', 'fill [search] Miller'],
    ['en', 'I check the forecast for "Bern"', 'open [forecast] Bern | on Bern'],
    ['en', 'I check "Gift wrap"', 'check [Gift wrap]'],
    ['en', 'I search for a cabin', 'press [search for cabin]'],
    ['en', 'I search for lamps', 'fill [search] lamps'],
    ['es', 'busco un piso para 3 personas', 'press [buscar piso]'],
  ]);
});

test('each value goes where its own words say', () => {
  check('action', [
    ['en', 'I pick "Judo" on "Friday"', 'choose [] Judo | on Friday'],
    ['en', 'I pick "Judo" from "Classes"', 'choose [Classes] Judo'],
    ['en', 'I leave a comment "Great"', 'fill [comment] Great'],
    ['en', 'I leave the club "Chess"', 'press [leave] | on Chess'],
    ['fr', 'je laisse un commentaire "Bravo"', 'fill [commentaire] Bravo'],
    ['en', 'I enter 80 euros as the deposit', 'fill [deposit] 80'],
    ['en', 'I enter "Ann" and "Lee" as first name and last name', 'fill [first name] Ann; last name=Lee'],
    ['fr', 'je saisis 80 euros comme acompte', 'fill [acompte] 80'],
  ]);
});

test('what is told is a message, with its own no', () => {
  check('outcome', [
    ['de', 'wird mir gesagt, dass die Karte nicht gilt', 'message [die Karte nicht gilt] | error'],
    ['en', 'it says that nobody is available', 'message [nobody is available] | info'],
    ['en', 'the page says that the card is not valid', 'message [the card is not valid] | error'],
    ['fr', 'on me dit que le solde ne suffit pas', 'message [le solde ne suffit pas] | error'],
    ['es', 'me dice que el saldo no es suficiente', 'message [el saldo no es suficiente] | error'],
    ['pt', 'diz que o saldo não é suficiente', 'message [o saldo não é suficiente] | error'],
    ['en', 'I no longer see the reminder about missing papers', 'notSee [missing papers]'],
  ]);
});

test('what is said of a named thing must be there too', () => {
  check('outcome', [
    ['en', 'the rental "Bike" was successful', 'see [rental successful] rental=Bike'],
    ['en', 'the "Terms" checkbox should be checked', 'holds [Terms] on'],
    ['en', 'the "Terms" checkbox should not be checked', 'holds [Terms] off'],
    ['es', 'la casilla "Yoga" está marcada', 'holds [Yoga] on'],
    ['en', 'I see the address and the phone number', 'see [address and phone number]'],
  ]);
});

test('what is marked as required says so, what is turned on is a box, and what a search does not find is not there', () => {
  check('outcome', [
    ['en', 'the "Email" field is marked as required', 'message [Email required] Email | error'],
    ['es', 'el campo "Correo" aparece como obligatorio', 'message [Correo obligatorio] Correo | error'],
    ['zh', '"邮箱"字段为必填', 'message [邮箱 必填] 邮箱 | error'],
    ['en', 'the search returns no results', 'notSee [results]'],
  ]);
  check('action', [
    ['en', 'I turn on dark mode', 'check [dark mode]'],
    ['en', 'I check the opening hours', 'open [opening hours]'],
  ]);
});
