/** The few words that are the kit's own. Everything else on a screen comes from the feature. */
export interface Words {
  readonly toClarify: string;
  readonly noEntries: string;
  /** After a number: "312 more". */
  readonly more: (count: number) => string;
  readonly skip: string;
  readonly menu: string;
  readonly choose: string;
  readonly browse: string;
  readonly noFile: string;
  readonly actions: string;
  readonly close: string;
}

const english: Words = {
  toClarify: 'To clarify',
  noEntries: 'No entries',
  more: (count) => `and ${count} more`,
  skip: 'Skip to content',
  menu: 'Menu',
  choose: 'Choose …',
  browse: 'Browse …',
  noFile: 'No file chosen',
  actions: 'Actions',
  close: 'Close',
};

const others: Readonly<Record<string, Words>> = {
  fr: {
    toClarify: 'À préciser',
    noEntries: 'Aucun élément',
    more: (count) => `et ${count} de plus`,
    skip: 'Aller au contenu',
    menu: 'Menu',
    choose: 'Choisir …',
    browse: 'Parcourir …',
    noFile: 'Aucun fichier choisi',
    actions: 'Actions',
    close: 'Fermer',
  },
  de: {
    toClarify: 'Zu klären',
    noEntries: 'Keine Einträge',
    more: (count) => `und ${count} weitere`,
    skip: 'Zum Inhalt',
    menu: 'Menü',
    choose: 'Auswählen …',
    browse: 'Durchsuchen …',
    noFile: 'Keine Datei gewählt',
    actions: 'Aktionen',
    close: 'Schließen',
  },
  es: {
    toClarify: 'Por aclarar',
    noEntries: 'Sin elementos',
    more: (count) => `y ${count} más`,
    skip: 'Ir al contenido',
    menu: 'Menú',
    choose: 'Elegir …',
    browse: 'Examinar …',
    noFile: 'Ningún archivo elegido',
    actions: 'Acciones',
    close: 'Cerrar',
  },
  pt: {
    toClarify: 'A esclarecer',
    noEntries: 'Sem itens',
    more: (count) => `e mais ${count}`,
    skip: 'Ir para o conteúdo',
    menu: 'Menu',
    choose: 'Escolher …',
    browse: 'Procurar …',
    noFile: 'Nenhum arquivo escolhido',
    actions: 'Ações',
    close: 'Fechar',
  },
  zh: {
    toClarify: '待澄清',
    noEntries: '暂无内容',
    more: (count) => `还有 ${count} 项`,
    skip: '跳到内容',
    menu: '菜单',
    choose: '请选择…',
    browse: '浏览…',
    noFile: '未选择文件',
    actions: '操作',
    close: '关闭',
  },
  ja: {
    toClarify: '要確認',
    noEntries: '項目はありません',
    more: (count) => `ほか ${count} 件`,
    skip: '本文へ移動',
    menu: 'メニュー',
    choose: '選択…',
    browse: '参照…',
    noFile: 'ファイル未選択',
    actions: '操作',
    close: '閉じる',
  },
  ar: {
    toClarify: 'بحاجة إلى توضيح',
    noEntries: 'لا توجد عناصر',
    more: (count) => `و${count} أخرى`,
    skip: 'انتقل إلى المحتوى',
    menu: 'القائمة',
    choose: 'اختر …',
    browse: 'تصفّح …',
    noFile: 'لم يُختر ملف',
    actions: 'إجراءات',
    close: 'إغلاق',
  },
};

/** For a dialect's code: `pt`, `zh-CN`, `en-old`. English where the kit does not speak it. */
export function wordsFor(language: string): { readonly words: Words; readonly language: string } {
  const base = language.toLowerCase().split('-')[0] ?? '';
  const found = Object.hasOwn(others, base) ? others[base] : undefined;
  return found === undefined ? { words: english, language: 'en' } : { words: found, language: base };
}

/** A language tag as an attribute may hold it; `und` for whatever is none. */
export function languageTag(code: string): string {
  const tag = /^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Za-z]{2})?$/u.test(code) ? code : (code.split('-')[0] ?? '');
  return /^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Za-z]{2})?$/u.test(tag) ? tag : 'und';
}
