/** The few words that a wireframe adds to those of the feature, in the six languages whose steps are understood. */
export interface OwnWords {
  readonly home: string;
  readonly back: string;
  readonly start: string;
  readonly details: string;
  readonly name: string;
  readonly value: string;
  readonly save: string;
  readonly done: string;
  readonly item: string;
  readonly choice: string;
  readonly examples: string;
  /** `{shown}` of `{all}` scenarios are drawn. */
  readonly capped: string;
  /** Caption: `{role}`, `{benefit}`. */
  readonly forRole: string;
  readonly soThat: string;
  /** First or last words of a page's name that make something, and that change something. Folded. */
  readonly making: readonly string[];
  readonly changing: readonly string[];
  /** Verbs that take something away. Folded. */
  readonly removing: readonly string[];
  /** Before a name in quotes: `a product named "x"`. Folded. */
  readonly naming: readonly string[];
  /** Between things of one kind. Folded. */
  readonly joining: readonly string[];
  /** A word before a value → heading of its column. Folded. */
  readonly columns: Readonly<Record<string, string>>;
  /** Words between the verb and the thing. Folded. */
  readonly small: readonly string[];
}

const english: OwnWords = {
  home: 'Home',
  back: 'Back',
  start: 'Starting point',
  details: 'Details',
  name: 'Name',
  value: 'Value',
  save: 'Save',
  done: 'Done',
  item: 'Item',
  choice: 'Choice',
  examples: 'e.g. {values}',
  capped: 'Too large to draw whole: {shown} of {all} examples are on these screens.',
  forRole: 'for {role}',
  soThat: 'so that: {benefit}',
  making: ['create', 'creating', 'add', 'adding', 'new', 'register', 'book', 'write', 'draft', 'start'],
  changing: [
    'edit',
    'editing',
    'modify',
    'modifying',
    'change',
    'update',
    'view',
    'see',
    'show',
    'check',
    'browse',
    'delete',
    'remove',
  ],
  removing: ['delete', 'remove', 'discard', 'drop'],
  naming: ['named', 'called', 'titled', 'entitled', 'identified', 'by', 'as'],
  joining: ['and', 'or'],
  columns: {
    priced: 'Price',
    costs: 'Price',
    costing: 'Price',
    titled: 'Title',
    rated: 'Rating',
    valued: 'Value',
    named: 'Name',
  },
  small: [
    'in',
    'on',
    'at',
    'with',
    'from',
    'by',
    'into',
    'is',
    'are',
    'has',
    'have',
    'that',
    'which',
    'also',
    'it',
    'a',
    'an',
    'the',
    'new',
    'another',
    'my',
    'this',
    'that',
    'of',
    'for',
    'to',
    'some',
    'its',
    'their',
  ],
};

const languages: Readonly<Record<string, OwnWords>> = {
  en: english,
  fr: {
    home: 'Accueil',
    back: 'Retour',
    start: 'Point de départ',
    details: 'Détails',
    name: 'Nom',
    value: 'Valeur',
    save: 'Enregistrer',
    done: 'C’est fait',
    item: 'Élément',
    choice: 'Choix',
    examples: 'p. ex. {values}',
    capped: 'Trop grand pour tout dessiner : {shown} exemples sur {all} figurent sur ces écrans.',
    forRole: 'pour {role}',
    soThat: 'afin de : {benefit}',
    making: ['creer', 'ajouter', 'nouveau', 'nouvelle', 'creation', 'ajout', 'reserver', 'rediger'],
    changing: [
      'modifier',
      'editer',
      'changer',
      'voir',
      'consulter',
      'afficher',
      'supprimer',
      'modification',
      'edition',
    ],
    removing: ['supprimer', 'retirer', 'effacer', 'enlever'],
    naming: ['nomme', 'nommee', 'appele', 'appelee', 'intitule', 'intitulee'],
    joining: ['et', 'ou'],
    columns: { prix: 'Prix', coutant: 'Prix', coute: 'Prix' },
    small: [
      'un',
      'une',
      'le',
      'la',
      'les',
      'l',
      'd',
      'de',
      'des',
      'du',
      'nouveau',
      'nouvelle',
      'mon',
      'ma',
      'mes',
      'ce',
      'cette',
    ],
  },
  de: {
    home: 'Start',
    back: 'Zurück',
    start: 'Ausgangslage',
    details: 'Einzelheiten',
    name: 'Name',
    value: 'Wert',
    save: 'Speichern',
    done: 'Erledigt',
    item: 'Eintrag',
    choice: 'Auswahl',
    examples: 'z. B. {values}',
    capped: 'Zu groß, um alles zu zeichnen: {shown} von {all} Beispielen stehen auf diesen Bildschirmen.',
    forRole: 'für {role}',
    soThat: 'damit: {benefit}',
    making: ['anlegen', 'erstellen', 'hinzufugen', 'neu', 'neue', 'neuer', 'neues', 'neuen', 'buchen', 'erfassen'],
    changing: ['bearbeiten', 'andern', 'anzeigen', 'ansehen', 'loschen', 'entfernen', 'aktualisieren'],
    removing: ['loschen', 'entfernen'],
    naming: ['namens', 'genannt', 'mit', 'dem', 'namen', 'titel'],
    joining: ['und', 'oder'],
    columns: { preis: 'Preis', kostet: 'Preis' },
    small: [
      'ein',
      'eine',
      'einen',
      'einer',
      'eines',
      'der',
      'die',
      'das',
      'den',
      'dem',
      'neu',
      'neue',
      'neuer',
      'neues',
      'neuen',
      'mein',
      'meine',
    ],
  },
  es: {
    home: 'Inicio',
    back: 'Volver',
    start: 'Punto de partida',
    details: 'Detalles',
    name: 'Nombre',
    value: 'Valor',
    save: 'Guardar',
    done: 'Hecho',
    item: 'Elemento',
    choice: 'Selección',
    examples: 'p. ej. {values}',
    capped: 'Demasiado grande para dibujarlo entero: {shown} de {all} ejemplos están en estas pantallas.',
    forRole: 'para {role}',
    soThat: 'para: {benefit}',
    making: ['crear', 'anadir', 'agregar', 'nuevo', 'nueva', 'registrar', 'reservar'],
    changing: ['editar', 'modificar', 'cambiar', 'ver', 'consultar', 'eliminar', 'borrar', 'actualizar'],
    removing: ['eliminar', 'borrar', 'quitar'],
    naming: ['llamado', 'llamada', 'titulado', 'titulada'],
    joining: ['y', 'e', 'o'],
    columns: { precio: 'Precio', cuesta: 'Precio' },
    small: ['un', 'una', 'el', 'la', 'los', 'las', 'de', 'del', 'nuevo', 'nueva', 'mi', 'mis', 'este', 'esta'],
  },
  pt: {
    home: 'Início',
    back: 'Voltar',
    start: 'Ponto de partida',
    details: 'Detalhes',
    name: 'Nome',
    value: 'Valor',
    save: 'Salvar',
    done: 'Feito',
    item: 'Item',
    choice: 'Escolha',
    examples: 'p. ex. {values}',
    capped: 'Grande demais para desenhar inteiro: {shown} de {all} exemplos estão nestas telas.',
    forRole: 'para {role}',
    soThat: 'para: {benefit}',
    making: ['criar', 'adicionar', 'novo', 'nova', 'cadastrar', 'registrar', 'reservar'],
    changing: ['editar', 'modificar', 'alterar', 'ver', 'consultar', 'excluir', 'remover', 'atualizar'],
    removing: ['excluir', 'remover', 'apagar'],
    naming: ['chamado', 'chamada', 'intitulado', 'intitulada'],
    joining: ['e', 'ou'],
    columns: { preco: 'Preço', custa: 'Preço' },
    small: ['um', 'uma', 'o', 'a', 'os', 'as', 'de', 'do', 'da', 'novo', 'nova', 'meu', 'minha', 'este', 'esta'],
  },
  zh: {
    home: '首页',
    back: '返回',
    start: '初始数据',
    details: '详情',
    name: '名称',
    value: '值',
    save: '保存',
    done: '完成',
    item: '条目',
    choice: '选择',
    examples: '例如：{values}',
    capped: '内容过多，未能全部绘制：这些页面包含 {all} 个示例中的 {shown} 个。',
    forRole: '面向{role}',
    soThat: '目的：{benefit}',
    making: ['新建', '创建', '添加', '新增', '录入'],
    changing: ['编辑', '修改', '查看', '更新', '删除'],
    removing: ['删除', '移除'],
    naming: ['名为', '叫'],
    joining: ['和', '或', '与'],
    columns: { 价格: '价格' },
    small: ['一个', '新的', '的'],
  },
};

/** Words for a dialect's code; English where there are none. `zh-CN` has those of `zh`. */
export function ownWords(language: string): OwnWords {
  const base = language.toLowerCase().split('-', 1)[0] ?? '';
  return Object.hasOwn(languages, base) ? (languages[base] ?? english) : english;
}
