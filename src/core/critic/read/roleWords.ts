import type { BlockRole } from '../document.ts';

/**
 * Words by which a heading or a piece of text shows what it is for, in English, German, French, Spanish, Portuguese and Chinese.
 * Each is the beginning of a word; of headings they say more than of text.
 */
export const headingWords: Readonly<Partial<Record<BlockRole, string>>> = {
  requirement:
    'requirement scope feature deliverable what we do solution functional anforderung umfang lösung leistung exigence périmètre requisito alcance escopo 需求 范围 功能',
  criterion:
    'acceptance criteria definition of done done when done-when akzeptanz abnahme critères acceptation criterios aceptación critérios aceitação 验收',
  goal: 'goal objective purpose aim mission vision outcome north star ziel zweck objectif but objetivo meta propósito 目标 目的 愿景',
  metric:
    'metric success measure kpi key result okr indicator kennzahl erfolg messgröße indicateur mesure métrica indicador éxito sucesso 指标 成功',
  date: 'timeline milestone schedule roadmap date deadline when zeitplan meilenstein termin calendrier jalon échéance cronograma hito plazo marco prazo 时间 里程碑 计划',
  owner:
    'owner responsib accountab raci team who stakeholder decision maker verantwort zuständig team responsable équipe equipo responsável equipe 负责 团队',
  risk: 'risk mitigation what could go wrong risiko gegenmaßnahme risque riesgo risco 风险',
  decision: 'decision decided entscheid décision decisión decisão 决定 决策',
  assumption: 'assumption hypothes premise annahme hypothèse supuesto hipótesis suposição hipótese premissa 假设',
  dependency: 'dependenc prerequisite blocked by abhängig voraussetzung dépendance dependencia dependência 依赖',
  estimate:
    'estimate effort capacity points budget cost aufwand schätzung kapazität kosten estimation charge budget esfuerzo capacidad costo esforço custo 估算 容量 成本 预算',
  story: 'user stor job stor story szenario récit historia de usuario história de usuário 用户故事',
  'out-of-scope':
    'out of scope not in scope non-goal nongoal not part not doing exclud nicht im umfang nicht ziel abgrenzung hors périmètre non-objectif fuera de alcance no objetivo fora do escopo não objetivo 不在范围 非目标 范围外',
};

/** Patterns of the text itself. Each is tried on a text of bounded length. */
export const textPatterns: Readonly<Partial<Record<BlockRole, RegExp>>> = {
  requirement:
    /(?<!\p{L})(?:must|shall|should|will|needs? to|has to|have to|muss|müssen|soll|sollen|sollte|wird|werden|doit|doivent|devra|devront|debe|deben|deberá|deverá|deve|devem)(?!\p{L})|必须|应该|应当|需要|将会?/iu,
  date: /(?<!\d)(?:20\d\d-\d\d(?:-\d\d)?|\d{1,2}[./]\d{1,2}[./](?:20)?\d\d)(?!\d)|(?<!\p{L})(?:Q[1-4]|january|february|march|april|june|july|august|september|october|november|december|januar|februar|märz|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|junio|julio|septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|março|junho|julho|setembro|outubro|novembro|dezembro)(?!\p{L})\.? ?(?:\d|of)|\d{1,2}\.? ?(?:january|february|march|april|may|june|july|august|september|october|november|december|januar|märz|mai|juni|juli|oktober|dezember|janvier|mars|avril|juin|juillet|octobre|enero|marzo|mayo|junio|julio|octubre|março|maio)|20\d\d ?年|\d{1,2} ?月/iu,
  metric:
    /(?<!\p{L})(?:retention|conversion|churn|nps|adoption|revenue|satisfaction|engagement|activation|usage|wait(?:ing)? time|response time|error rate|completion rate|median|percentile|rate|share of|kundenzufriedenheit|umsatz|quote|anteil|taux|part de|tasa|taxa)(?!\p{L})|\d\s?%|转化率|留存|满意度|百分/iu,
  owner:
    /(?<!\p{L})(?:owners?|owned by|responsible|accountable|decides|lead(?:s|er)?|assigned to|verantwortlich|zuständig|entscheidet|responsable|décide|responsável|decide)(?!\p{L})|负责/iu,
  assumption:
    /(?<!\p{L})(?:assum\w+|we (?:believe|expect|think)|presum\w+|probably|likely|hypothes\w+|annahme|vermutlich|wir (?:glauben|erwarten)|supposons|hypothèse|probablement|suponemos|supuesto|supomos|hipótese)(?!\p{L})|假设|预计|认为/iu,
  dependency:
    /(?<!\p{L})(?:depends? on|dependent on|relies on|blocked by|waits? for|requires? the|once the|abhängig von|wartet auf|dépend de|depende de)(?!\p{L})|依赖|取决于/iu,
  estimate:
    /(?<!\p{L})\d+(?:[.,]\d+)?\s?(?:story ?points?|points?|pts?|sp|person[- ]?days?|man[- ]?days?|days?|hours?|weeks?|tage|stunden|wochen|personentage|jours|heures|semaines|días|horas|semanas|dias|pt)(?!\p{L})|\d+\s?(?:人天|天|小时|点)/iu,
  risk: /(?<!\p{L})(?:risks?|might fail|could fail|threat|risiko|risque|riesgo|risco)(?!\p{L})|风险/iu,
  decision:
    /(?<!\p{L})(?:we decided|decision|decided (?:to|on|against)|entschieden|décidé|decidido|decidimos)(?!\p{L})|决定/iu,
  story:
    /(?<!\p{L})(?:as an? [^.\n]{2,80}?,? (?:i|we) (?:want|need|can|would)|als [^.\n]{2,80}? (?:möchte|will) ich|en tant que [^.\n]{2,80}?,? je|como [^.\n]{2,80}?,? (?:quiero|quero|necesito|preciso))|作为[^。\n]{1,40}我(?:想|希望|需要)/iu,
};
