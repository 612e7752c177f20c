import { type SlotRule, word } from './slotRule.ts';

/** What is left out, what it needs, how it is brought in and what may go wrong. */
export const waySlots: readonly SlotRule[] = [
  {
    id: 'non-goals',
    name: 'What it is not',
    question: 'What will people expect of it that it leaves out?',
    kinds: ['plan', 'strategy', 'prd'],
    heading: word(
      'non[- ]?goals?|out of scope|not (?:in|part|doing|included)[^\\n]*|(?:left|stays?|leaves?) out|exclu\\w+|won.t do|what we (?:do not|don.t) do|nicht[^\\n]*|abgrenzung|hors (?:du )?périmètre|non[- ]objectifs?|fuera del? alcance|queda\\w* fuera|no objetivos?|fora d[eo] escopo|fica\\w* (?:de )?fora|não[^\\n]*',
      '非目标|范围外|不包括|不做',
    ),
    words: word(
      'out of scope|not in scope|non[- ]goals?|not part of|(?:left|stays?) out|we (?:do not|don.t|will not|won.t)|does not (?:cover|include)|excluded|nicht teil|gehört nicht|machen wir nicht|hors (?:du )?périmètre|fuera de(?:l)? alcance|fora do escopo|não faz(?:em)? parte|no forma\\w* parte',
      '不包括|不在范围',
    ),
  },
  {
    id: 'out-of-scope',
    name: 'What is left out',
    question: 'What could be taken to be in, and is not?',
    kinds: ['sprint', 'backlog-item'],
    heading: word(
      'out of scope|not (?:in|part|included)[^\\n]*|(?:left|stays?) out|non[- ]?goals?|deferred|later|nicht[^\\n]*|hors (?:du )?périmètre|fuera del? alcance|queda\\w* fuera|fora d[eo] escopo|fica\\w* (?:de )?fora',
      '范围外|不包括|不做',
    ),
    words: word(
      'out of scope|not in scope|not part of|left out|excluded|separate (?:story|item|ticket)|later (?:story|sprint)|moved to|does not (?:cover|include)|nicht teil|gehört nicht|hors périmètre|fuera de(?:l)? alcance|fora do escopo',
      '不包括|不在范围|另行',
    ),
  },
  {
    id: 'alternatives',
    name: 'What else was thought of',
    question: 'What else could be done, doing nothing among it, and why not that?',
    kinds: ['plan', 'strategy', 'prd'],
    heading: word(
      'alternatives?(?: considered)?|options?|rationale|trade[- ]?offs|alternativen|optionen|alternatives?|options|alternativas?|opciones|opções',
      '备选|替代方案|方案对比',
    ),
    words: word(
      'alternatives?|instead of|rather than|we (?:considered|rejected|looked at)|rejected|do(?:ing)? nothing|compared (?:with|to)|alternativen?|statt(?:dessen)?|verworfen|plutôt que|au lieu de|écarté|en lugar de|descartamos|em vez de|descarta\\w*',
      '替代|备选|而不是',
    ),
  },
  {
    id: 'dependency',
    name: 'What it waits for',
    question: 'Which team, supplier or system does it need, and who there has promised what by when?',
    kinds: ['plan', 'sprint', 'prd'],
    heading: word(
      'dependenc\\w+|depends on|waits? for|prerequisites?|requirements from others|abhängigkeiten|voraussetzungen|dépendances|dependencias|dependências',
      '依赖|前提',
    ),
    words: word(
      'depends? on|dependenc\\w+|suppliers?|vendors?|delivers?|delivered by|provided by|team (?:delivers|provides)|blocked by|waits? for|interface|nothing else is needed|no (?:other )?dependenc\\w+|abhängig\\w*|liefer\\w+|zulieferer|schnittstelle|dépend\\w*|fournisseurs?|depende\\w*|proveedor\\w*|fornecedor\\w*',
      '依赖|供应商|接口',
    ),
  },
  {
    id: 'stakeholders',
    name: 'Who is concerned',
    question: 'Who uses it, pays for it, runs it, or is worse off by it?',
    kinds: ['strategy', 'prd'],
    heading: word(
      'stakeholders?|users?|personas?|audience|customers?|who|nutzer\\w*|zielgruppe\\w*|kunden|utilisateurs?|clients|usuarios?|clientes|usuários?|partes interesadas',
      '用户|客户|干系人|受众',
    ),
    words: word(
      'users?|customers?|visitors?|readers?|patients?|staff|support|admins?|operators?|nutzer\\w*|kund\\w+|mitarbeit\\w+|utilisateurs?|clients?|usagers?|usuarios?|clientes?|usuários?',
      '用户|客户|员工',
    ),
  },
  {
    id: 'rollout',
    name: 'How it is brought in',
    question: 'To whom does it go first, and what makes you go on?',
    kinds: ['plan', 'prd'],
    heading: word(
      'rollout|roll[- ]out|launch|pilot|release|migration|adoption|phases?|einführung|pilot\\w*|déploiement|lancement|pilote|despliegue|piloto|lanzamiento|implantação|lançamento',
      '上线|发布|试点|灰度|推广',
    ),
    words: word(
      'rollout|roll(?:ed|s)? out|pilot|beta|first (?:to|for|with)|phase|staged|percent of|gradual\\w*|feature flag|einführ\\w+|schrittweise|pilot\\w*|déploi\\w+|pilote|piloto|despl\\w+|fases?|gradual\\w*',
      '试点|灰度|分阶段|上线',
    ),
  },
  {
    id: 'rollback',
    name: 'The way back',
    question: 'How is it taken back if it goes wrong, and by whom?',
    kinds: ['plan', 'prd'],
    heading: word(
      'rollback|roll[- ]back|way back|fallback|recovery|backout|rückweg|rückfall\\w*|retour arrière|vuelta atrás|reversión|reversão',
      '回滚|回退',
    ),
    words: word(
      'roll(?:ed)? ?back|rollback|way back|revert(?:ed|s)?|fall ?back|backwards?[- ]compatib\\w+|switch(?:ed)? off|(?:turn|switch)(?:ed|es|s)? (?:it |this )?off|on paper again|(?:go|goes|went) back to|we stop|undo|zurück(?:rollen|nehmen|setzen|fallen|drehen)|rückfall\\w*|abschalten|retour (?:arrière|en arrière)|désactiv\\w+|revert\\w+|vuelta atrás|desactiv\\w+|desativ\\w+|voltar atrás',
      '回滚|回退|关闭开关|撤销',
    ),
  },
  {
    id: 'risk',
    name: 'Risks',
    question: 'What would make this fail, and what would be the first sign of it?',
    kinds: ['plan', 'strategy', 'prd', 'sprint'],
    heading: word(
      'risks?|security considerations|drawbacks|concerns|impact on existing code|backwards compatibility|risiken|risiko|risques?|riesgos?|riscos?',
      '风险',
    ),
    words: word('risks?|might fail|could fail|danger|drawback|risik\\w+|risques?|riesgos?|riscos?', '风险'),
  },
  {
    id: 'mitigation',
    name: 'What is done about the risks',
    question: 'What is done so that it does not happen, or hurts less?',
    kinds: ['plan', 'strategy'],
    words: word(
      'mitigat\\w+|reduc\\w+ the risk|to (?:avoid|prevent)|contingency|in case|if (?:it|this|that|they|the)\\b|plan b|gegenmaßnahmen?|falls|vermeiden|atténu\\w+|éviter|au cas où|mitiga\\w+|evitar|en caso de|caso',
      '应对|缓解|避免|如果',
    ),
    near: 'risk',
  },
  {
    id: 'kill',
    name: 'When you stop',
    question: 'At which figure, and on which day, do you stop?',
    kinds: ['plan', 'strategy'],
    words: word(
      'we stop|stop if|kill criteri\\w+|abort|cancel(?:led)? if|give up|no-go|end the (?:pilot|project|trial)|(?:less|fewer) than[^.\\n]{0,80}(?:stop|end)|brechen? (?:wir )?ab|abbruch\\w*|hören wir auf|einstellen|on arrête|abandon\\w*|detenemos|paramos|cancela\\w*|encerr\\w+',
      '停止|终止|放弃',
    ),
    near: 'risk',
  },
  {
    id: 'assumption',
    name: 'What is taken for granted',
    question: 'What has to be true for this to work, and how do you know?',
    kinds: ['plan', 'strategy', 'prd'],
    heading: word(
      'assumptions?|beliefs?|(?:take|taken) for granted|must be true|rests on|hypothes[ei]s|annahmen|hypothèses|supuestos|hipótesis|suposições|hipóteses|premissas',
      '假设|前提',
    ),
    words: word(
      'assum\\w+|hypothes[ei]s|for granted|we (?:believe|expect)|annahmen?|wir (?:glauben|erwarten|nehmen an)|supposons|hypothèses?|suponemos|supuestos?|supomos|hipótese',
      '假设|假定',
    ),
  },
  {
    id: 'evidence',
    name: 'What it is based on',
    question: 'Where do the figures come from, and who has spoken with users?',
    kinds: ['plan', 'strategy', 'prd'],
    heading: word(
      'evidence|research|data|findings|background|references|belege|daten|recherche|données|evidencia|datos|evidência|dados',
      '数据|调研|依据|证据',
    ),
    words: word(
      'survey\\w*|interview\\w*|measured|counted|according to|source|data from|study|studies|analytics|logs?|tickets|test(?:ed|s)? with|observed|umfrage\\w*|gemessen|gezählt|laut|quelle|sondage|enquête|mesuré|selon|encuesta\\w*|entrevistas?|medido|según|pesquisa|medimos|segundo',
      '调研|访谈|数据显示|根据|统计',
    ),
  },
  {
    id: 'support',
    name: 'Who runs it afterwards',
    question: 'Who answers questions and mends it once it is there?',
    kinds: ['plan', 'prd'],
    words: word(
      'support(?:ed|s)?|looks? after|maint(?:enance|ain\\w*)|operat(?:es?|ed|ion|ions|ing)|on[- ]call|runs? it|help ?desk|train(?:ing|ed)|betrieb\\w*|wartung|schulung\\w*|maintenance|exploitation|formation|assistance|mantenimiento|soporte|formación|manutenção|suporte|treinamento',
      '运维|维护|支持|培训|客服',
    ),
  },
  {
    id: 'privacy',
    name: 'Data protection',
    question: 'Which data of people are touched, and who has looked at that?',
    kinds: ['prd'],
    words: word(
      'privacy|personal data|gdpr|data protection|consent|anonymi\\w+|retention|security|datenschutz|dsgvo|personenbezogen\\w*|einwilligung|rgpd|données personnelles|consentement|privacidad|datos personales|lgpd|dados pessoais|privacidade',
      '隐私|个人信息|数据保护|安全',
    ),
  },
  {
    id: 'accessibility',
    name: 'Accessibility',
    question: 'Can people use it who do not see, hear or hold a mouse?',
    kinds: ['prd'],
    words: word(
      'accessib\\w+|wcag|screen ?readers?|keyboard|contrast|plain language|easy to read|barriere\\w*|leichte[rn]? sprache|zugänglich\\w*|vorlese\\w*|tastatur|accessibilit\\w+|lecteur d.écran|clavier|accesibilidad|teclado|acessibilidade|leitor de tela',
      '无障碍|读屏|键盘',
    ),
  },
  {
    id: 'budget',
    name: 'What it costs',
    question: 'What does it cost in money and in people, and who has granted that?',
    kinds: ['plan', 'strategy'],
    heading: word(
      'budget|costs?|resources|funding|effort|kosten|aufwand|coûts?|costos?|costes?|presupuesto|custos?|orçamento',
      '预算|成本|资源',
    ),
    words: word(
      'budgets?|costs?|€|\\$|eur|usd|person[- ]?(?:days?|months?)|headcount|funding|kosten|aufwand|personentage|coûts?|presupuesto|costes?|costos?|custos?|orçamento',
      '预算|成本|人天|万元|费用',
    ),
  },
  {
    id: 'capacity',
    name: 'How much fits in',
    question: 'How many people are there on how many days, holidays and support taken off?',
    kinds: ['sprint'],
    heading: word('capacity|availability|velocity|kapazität|verfügbarkeit|capacité|capacidad|capacidade', '容量|可用'),
    words: word(
      'capacity|available|velocity|availability|kapazität|verfügbar\\w*|capacité|disponib\\w+|capacidad|capacidade',
      '容量|可用|人天',
    ),
  },
  {
    id: 'estimate',
    name: 'How big the items are',
    question: 'How big is each item, in the unit that capacity is told in?',
    kinds: ['sprint'],
    words:
      /(?<!\p{L})\d+(?:[.,]\d+)? ?(?:story ?points?|points?|pts?|sp|person[- ]?days?|days?|hours?|h|d|pt|tage|stunden|personentage|jours|heures|días|horas|dias|puntos|pontos)(?!\p{L})|\d ?(?:人天|天|小时|点)|(?:points?|estimate|schätzung|estimación|estimativa|size)[^\n]{0,20}\d/iu,
  },
  {
    id: 'role',
    name: 'For whom',
    question: 'Who wants it?',
    kinds: ['backlog-item', 'feature'],
    words: /(?<!\p{L})(?:as an? \p{L}|als \p{L}|en tant que|como (?:un |una |um |uma )?\p{L})|作为|作为一/iu,
  },
  {
    id: 'benefit',
    name: 'What for',
    question: 'What can they do then that they cannot do now?',
    kinds: ['backlog-item', 'feature'],
    words: word(
      'so that|in order to|because|so (?:i|we|they) (?:can|do)|to be able to|damit|um zu|um [^.\\n]{2,60} zu|afin (?:de|que)|pour (?:que|pouvoir)|para(?: que)?|a fin de|a fim de',
      '以便|为了|从而',
    ),
  },
  {
    id: 'unhappy-path',
    name: 'A way of going wrong',
    question: 'What happens when it is refused, empty, twice, too late or not allowed?',
    kinds: ['feature'],
    words: word(
      "not|no|cannot|can't|without|error|errors|invalid|wrong|fails?|failed|refus\\w+|reject\\w+|denied|already|empty|missing|expired|too (?:many|late|long|short|early)|nicht|kein\\w*|fehler\\w*|ohne|ungültig|ne|pas|sans|erreurs?|refus\\w*|aucune?|sin|errores?|inválid\\w+|ya|ningún\\w*|não|sem|erros?|nenhum\\w*|já",
      '不|没有|无法|错误|失败|无效|已经',
    ),
  },
];
