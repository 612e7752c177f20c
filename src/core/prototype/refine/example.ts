/** One example for each language that has one: small models copy the language of what they were shown last. */

const en = `app Tool Library | user Grace Okafor
screen tools | Tools to borrow
  search | Name
  table | Tool, State
  row | Ladder, free
  rowaction | Reserve -> reserve
screen reserve | Reserve {Tool}
  date | Pick-up day | required: Choose a day
  button | Reserve tool | primary -> done
  link | Back -> tools
state done of tools | Reserved
  success | "Ladder" is reserved for you`;

const fr = `app Outilthèque | user Grâce Okafor
screen outils | Outils à emprunter
  search | Nom
  table | Outil, État
  row | Échelle, libre
  rowaction | Réserver -> reserver
screen reserver | Réserver {Outil}
  date | Jour du retrait | required: Choisissez un jour
  button | Réserver l'outil | primary -> fait
  link | Retour -> outils
state fait of outils | Réservé
  success | « Échelle » est réservée pour vous`;

const de = `app Werkzeugverleih | user Grace Okafor
screen werkzeuge | Werkzeuge zum Ausleihen
  search | Name
  table | Werkzeug, Zustand
  row | Leiter, frei
  rowaction | Reservieren -> reservieren
screen reservieren | {Werkzeug} reservieren
  date | Abholtag | required: Bitte einen Tag wählen
  button | Werkzeug reservieren | primary -> fertig
  link | Zurück -> werkzeuge
state fertig of werkzeuge | Reserviert
  success | „Leiter“ ist für Sie reserviert`;

const es = `app Biblioteca de herramientas | user Gracia Okafor
screen herramientas | Herramientas para prestar
  search | Nombre
  table | Herramienta, Estado
  row | Escalera, libre
  rowaction | Reservar -> reservar
screen reservar | Reservar {Herramienta}
  date | Día de recogida | required: Elija un día
  button | Reservar herramienta | primary -> hecho
  link | Volver -> herramientas
state hecho of herramientas | Reservada
  success | «Escalera» está reservada para usted`;

const pt = `app Biblioteca de ferramentas | user Graça Okafor
screen ferramentas | Ferramentas para emprestar
  search | Nome
  table | Ferramenta, Estado
  row | Escada, livre
  rowaction | Reservar -> reservar
screen reservar | Reservar {Ferramenta}
  date | Dia da retirada | required: Escolha um dia
  button | Reservar ferramenta | primary -> feito
  link | Voltar -> ferramentas
state feito of ferramentas | Reservada
  success | "Escada" está reservada para você`;

const zh = `app 工具借用 | user 林晓
screen tools | 可借工具
  search | 名称
  table | 工具, 状态
  row | 梯子, 可借
  rowaction | 预约 -> reserve
screen reserve | 预约{工具}
  date | 领取日期 | required: 请选择日期
  button | 预约工具 | primary -> done
  link | 返回 -> tools
state done of tools | 已预约
  success | “梯子”已为您预约`;

const examples: ReadonlyMap<string, string> = new Map(Object.entries({ en, fr, de, es, pt, zh }));

/** The example for a dialect's code, `pt`, `zh-CN`; the English one where there is none. */
export function exampleFor(language: string): string {
  return examples.get(language) ?? examples.get(language.split('-')[0] ?? '') ?? en;
}
