import { foldTerm } from '../../taxonomy/fold.ts';
import { kinds, type Kind } from './app.ts';

/** Words that models and people write for a kind, in English, French, German, Spanish, Portuguese and Chinese. */
const names: Readonly<Record<Kind, string>> = {
  heading:
    'title, header, h1, h2, h3, subtitle, subheading, titre, en-tête, überschrift, titel, título, encabezado, cabeçalho, 标题, 標題',
  note: 'paragraph, p, label, caption, hint, help, description, textblock, static text, remarque, paragraphe, hinweis, absatz, nota, párrafo, parágrafo, 说明, 備註, 备注, 段落',
  text: 'input, field, textfield, text input, text box, string, champ, champ texte, zone de saisie, saisie, feld, textfeld, eingabe, eingabefeld, campo, campo de texto, entrada, 文本框, 输入框, 输入, 文本, 字段',
  email: 'mail, e-mail, email field, courriel, adresse e-mail, correo, correo electrónico, 邮箱, 电子邮件',
  number:
    'integer, int, decimal, amount, quantity, price, currency, spinner, nombre, montant, zahl, betrag, anzahl, número, cantidad, quantidade, 数字, 数量',
  date: 'datepicker, date picker, calendar, day, datum, kalender, fecha, data, calendrier, 日期',
  time: 'timepicker, time picker, hour, datetime, heure, uhrzeit, zeit, hora, 时间',
  phone: 'tel, telephone, mobile, téléphone, telefon, teléfono, telefone, 电话, 手机',
  password: 'secret, pin, mot de passe, passwort, kennwort, contraseña, senha, 密码',
  long: 'textarea, text area, multiline, long text, longtext, richtext, editor, texte long, zone de texte, textbereich, langer text, área de texto, texto largo, texto longo, 多行文本, 文本域',
  search:
    'searchbox, search box, search field, searchbar, search bar, recherche, suche, suchfeld, búsqueda, buscar, busca, pesquisa, 搜索, 搜索框',
  file: 'upload, file upload, attachment, fichier, pièce jointe, datei, anhang, archivo, arquivo, adjunto, anexo, 文件, 上传',
  select:
    'dropdown, drop-down, drop down, combo, combobox, picker, listbox, choice, autocomplete, multiselect, liste déroulante, sélection, choix, auswahl, auswahlliste, dropdownliste, selección, desplegable, lista desplegable, seleção, lista suspensa, 下拉, 下拉框, 选择, 选择框',
  radio:
    'radios, radio group, radio button, radio buttons, option group, segmented, bouton radio, optionsfeld, botón de radio, 单选, 单选框',
  check:
    'checkbox, check box, checkboxes, tick, case, case à cocher, kontrollkästchen, casilla, casilla de verificación, caixa de seleção, 复选框, 勾选, 多选框',
  switch: 'toggle, interrupteur, schalter, interruptor, 开关',
  button:
    'btn, cta, submit, action, primary button, bouton, knopf, schaltfläche, taste, botón, boton, botão, botao, 按钮, 按鈕',
  link: 'a, anchor, href, hyperlink, textlink, lien, verweis, enlace, vínculo, 链接, 連結',
  table: 'grid, datagrid, data grid, datatable, data table, tableau, tabelle, tabla, tabela, 表格, 表',
  row: 'tr, record, table row, ligne, rangée, zeile, fila, linha, 行',
  rowaction: 'row action, row button, action de ligne, zeilenaktion, acción de fila, ação de linha, 行操作',
  list: 'ul, ol, items, bullets, liste, lista, aufzählung, 列表, 清单',
  card: 'tile, panel, carte, karte, kachel, tarjeta, cartão, 卡片',
  stat: 'metric, kpi, figure, counter, statistic, statistique, chiffre, kennzahl, estadística, estatística, 统计, 指标',
  badge: 'tag, chip, pill, status, étiquette, abzeichen, etiqueta, insignia, 徽章, 标签',
  success: 'confirmation, ok, toast, succès, erfolg, éxito, exito, sucesso, 成功',
  error: 'danger, failure, validation, erreur, fehler, fehlermeldung, erro, 错误, 失败',
  info: 'information, notice, notification, message, mitteilung, información, informação, 信息, 提示',
  warn: 'warning, alert, caution, avertissement, attention, alerte, warnung, aviso, advertencia, alerta, 警告',
  empty: 'emptystate, empty state, no results, placeholder, vide, état vide, leer, vacío, vazio, 空',
  image: 'img, picture, photo, illustration, logo, icon, avatar, bild, foto, imagen, imagem, 图片, 图像',
  chart: 'graph, plot, barchart, bar chart, line chart, pie chart, graphique, diagramm, gráfico, 图表',
  tabs: 'tab, tabbar, tab bar, onglets, onglet, reiter, registerkarten, pestañas, pestanas, abas, guias, 标签页, 选项卡',
  steps: 'stepper, wizard, progress, étapes, schritte, pasos, passos, etapas, 步骤',
  nav: 'navigation, menu, navbar, nav bar, sidebar, breadcrumb, breadcrumbs, toolbar, navegación, navegação, menü, menú, 导航, 菜单',
  modal:
    'dialog, dialogue, popup, pop-up, drawer, overlay, fenêtre, dialogfenster, diálogo, ventana, janela, 对话框, 弹窗',
  ask: 'question, todo, clarify, tbd, open question, à clarifier, frage, klären, pregunta, pergunta, 问题, 待定',
};

const known = new Map<string, Kind>();
for (const kind of kinds) for (const name of names[kind].split(', ')) known.set(foldTerm(name), kind);
// A kind's own name is never taken for another's.
for (const kind of kinds) known.set(kind, kind);

const standingOut = new Set(['cta', 'submit', 'primarybutton']);

/** Most lines begin with one of a few words, and folding one takes longer than all the rest of reading it. */
function remember<Found>(find: (key: string) => Found | undefined): (word: string) => Found | undefined {
  const found = new Map<string, Found | undefined>();
  return (word) => {
    if (word === '' || word.length > 40) return undefined;
    if (found.has(word)) return found.get(word);
    const one = find(foldTerm(word));
    if (found.size < 2_000) found.set(word, one);
    return one;
  };
}

/** The kind that a word or two mean, whatever their case, accents and punctuation. */
export const kindOf = remember((key) => known.get(key));

/** `cta` and `submit` are buttons that stand out. */
export function meansPrimary(word: string): boolean {
  return word.length <= 40 && standingOut.has(foldTerm(word));
}

export type Structure = 'app' | 'screen' | 'state' | 'group' | 'end' | 'line';

const structureNames: readonly (readonly [Structure, string])[] = [
  ['app', 'app, application, prototype, anwendung, aplicación, aplicativo, aplicação, 应用'],
  ['screen', 'screen, page, view, écran, bildschirm, seite, pantalla, página, tela, 屏幕, 页面, 界面'],
  ['state', 'state, variant, état, zustand, estado, 状态'],
  ['group', 'group, section, fieldset, groupe, gruppe, grupo, 分组, 组'],
  ['end', 'end, endgroup, end group, fin, ende, fim, 结束'],
  ['line', 'divider, separator, hr, spacer, séparateur, trennlinie, separador'],
];
const structures = new Map<string, Structure>();
for (const [structure, words] of structureNames)
  for (const name of words.split(', ')) structures.set(foldTerm(name), structure);

/** What `app`, `screen`, `group` and the like are called; `line` is a mere ornament. */
export const structureOf = remember((key) => structures.get(key));
