import { type SlotRule, wide, word } from './slotRule.ts';

/** Without those that are articles, too: "to one" of "leads to one team" is no figure. */
const NUMBER = String.raw`(?:two|three|half|zwei|drei|deux|trois|dos|tres|dois|três|两|二|三)`;
const MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|dezembro';
/** A number that is no date. */
const FIGURE = String.raw`(?<![\d.,/-])(?!20\d\d(?![.,]?\d)|\d{1,2}[./-]\d{1,2}[./-]|\d{1,2}\.? (?:de )?(?:${MONTHS})(?!\p{L}))\d`;

/** What it is for, by which figure, whose it is and when it is done. */
export const aimSlots: readonly SlotRule[] = [
  {
    id: 'goal',
    name: 'Goal',
    question: 'What will be different for whom when this has worked?',
    kinds: ['plan', 'strategy', 'sprint', 'prd'],
    heading: word(
      'goals?|objectives?|purpose|aims?|mission|outcomes?|vision|summary|abstract|motivation|ziele?|zweck|objectifs?|but|objetivos?|metas?|propósito',
      '目标|目的|愿景',
    ),
    words: word(
      'goals?[.:*]+|goal is|so that|in order to|we want to|aims? to|ziel[.:*]+|ziel ist|damit|objecti(?:f|fs)[ .:*]+|objetivos?[.:*]+|afin (?:de|que)|pour que|para que|objetivo es|objetivo é',
      '目标[是：:]|为了|以便',
    ),
  },
  {
    id: 'metric.baseline',
    name: 'Where the figure stands today',
    question: 'What is the figure today, and who measured it when?',
    kinds: ['plan', 'strategy', 'prd'],
    words: new RegExp(
      String.raw`(?<!\p{L})(?:from|currently|today|baseline|now|at present|instead of|von|derzeit|heute|aktuell|statt|ausgangswert|aujourd'hui|actuellement|de|actualmente|hoy|desde|hoje|atualmente)(?!\p{L})[^.\n。]{0,60}?${FIGURE}|(?:目前|现在|当前|从)[^。\n]{0,30}\d|(?<!\p{L})(?:counted|measured|gezählt|gemessen|mesuré|medido|medimos)(?!\p{L})`,
      'iu',
    ),
    near: 'metric',
  },
  {
    id: 'metric.target',
    name: 'Target of the figure',
    question: 'To which value, and which value would make you stop?',
    kinds: ['plan', 'strategy', 'prd', 'sprint'],
    words: new RegExp(
      String.raw`(?<!\p{L})(?:to|below|above|at least|at most|under|over|less than|fewer than|more than|within|instead of|reach\p{L}*|target|auf|unter|über|mindestens|höchstens|zu|statt|à|moins de|plus de|au moins|au plus|atteindre|al menos|como máximo|menos de|más de|para|pelo menos|no máximo|até|mais de)(?!\p{L}) ?(?:${FIGURE}|${NUMBER}(?!\p{L}))|(?<!\p{L})de \d[^.\n]{0,20} a \d|[<>≤≥] ?\d|\d ?%|(?:达到|至少|低于|高于|不超过|降到|提高到) ?\d`,
      'iu',
    ),
    near: 'metric',
  },
  {
    id: 'metric.date',
    name: 'Date of the target',
    question: 'By when is the figure to be reached?',
    kinds: ['plan', 'strategy', 'prd'],
    words: new RegExp(
      String.raw`(?<!\p{L})(?:by|until|before|end of|in|within|bis|ende|avant|d'ici|fin|antes de|hasta|até|antes)(?!\p{L})(?:[^.\n]|(?<=\d)\.){0,24}?(?:20\d\d|q[1-4]|\d{1,2}[./-]\d{1,2}|(?:${MONTHS}|weeks?|months?|quarter|wochen|monat\p{L}*|semaines|mois|semanas|meses)(?!\p{L}))|20\d\d ?年|\d{1,2} ?月`,
      'iu',
    ),
    near: 'metric',
  },
  {
    id: 'metric.counter',
    name: 'What must not get worse',
    question: 'Which figure must not get worse while this one gets better?',
    kinds: ['strategy', 'prd'],
    words: word(
      'counter[- ]?metrics?|guardrails?|must not (?:get|rise|fall|drop|grow)|without (?:raising|lowering|losing)|not at the (?:cost|expense)|darf nicht (?:steigen|sinken|schlechter)|ohne dass|ne doit pas (?:augmenter|baisser)|no debe (?:subir|bajar)|não deve (?:subir|cair)',
      '护栏|不能(?:上升|下降|变差)|反向指标',
    ),
    near: 'metric',
  },
  {
    id: 'owner',
    name: 'Who is responsible',
    question: 'Who answers for it, by name or by role?',
    kinds: ['plan', 'strategy', 'sprint', 'prd'],
    heading: word(
      'owners?|team|responsib\\w+|roles|who|authors?|verantwort\\w+|zuständig\\w*|équipe|responsables?|equipo|equipe|responsáve\\w+',
      '负责人|团队',
    ),
    words: word(
      'owners?|owned by|responsible|accountable|leads?|led by|assigned to|authors?|verantwortlich|zuständig|leitet|responsables?|pilote|lidera|responsáve\\w+',
      '负责|牵头',
    ),
  },
  {
    id: 'decision',
    name: 'Who decides',
    question: 'Who decides whether it goes on, and on what?',
    kinds: wide,
    words: word(
      'decides?|decision(?:\\*\\*)? ?[:|]|for decision|decision makers?|decided by|sign[- ]?off|approv(?:es?|al|ed by)|steering|go/no-go|entscheidet|entscheidung|freigabe|décide|décision|valide|decide|decisión|aprueba|decisão|aprova',
      '决定|审批|批准|拍板',
    ),
  },
  {
    id: 'date',
    name: 'When',
    question: 'When does it begin, and when is it done?',
    kinds: ['plan', 'strategy', 'sprint', 'prd'],
    heading: word(
      'timeline|schedule|milestones?|roadmap|dates?|when|zeitplan|termine|meilensteine|calendrier|échéances|cronograma|hitos|prazos',
      '时间|里程碑|计划表',
    ),
    words:
      /(?:20\d\d|(?<!\p{L})q[1-4](?!\p{L})|(?<!\p{L})sprint \d|week \d|\d{1,2}[./-]\d{1,2}[./-]|(?:january|february|march|april|june|july|august|september|october|november|december|januar|februar|märz|oktober|dezember|janvier|février|août|décembre|enero|febrero|agosto|diciembre|janeiro|fevereiro|dezembro)|\d ?月)/iu,
  },
  {
    id: 'done',
    name: 'When it is done',
    question: 'What has to be seen before it counts as done?',
    kinds: ['plan', 'sprint', 'backlog-item'],
    heading: word(
      'definition of done|done when|exit criteria|acceptance(?: criteria)?|success(?: criteria)?|fertig|abnahme|akzeptanzkriterien|critères d.acceptation|criterios de aceptación|critérios de aceitação',
      '验收|完成标准|完成定义',
    ),
    words: word(
      'done when|is done|complete when|finished when|accepted when|falls? (?:from|to|below)|rises? (?:from|to|above)|(?:down|up) from|from \\d[^.\\n]{0,30} to|sink\\w+|steig\\w+|fertig(?:,)? wenn|terminé quand|hecho cuando|pronto quando',
      '完成时|即为完成|(?:降|提高|减少|增加)到',
    ),
  },
  {
    id: 'criteria',
    name: 'Acceptance criteria',
    question: 'By what would somebody else tell that it does what was meant?',
    kinds: ['backlog-item'],
    heading: word(
      'acceptance(?: criteria)?|criteria|done when|conditions of satisfaction|akzeptanzkriterien|kriterien|critères(?: d.acceptation)?|criterios(?: de aceptación)?|critérios(?: de aceitação)?',
      '验收标准|验收条件',
    ),
    words: word(
      'given\\b[^.]{3,120}\\bwhen|(?:angenommen|gegeben)[^.]{3,120} wenn|étant donné[^.]{3,120} quand|dad[oa]s? [^.]{3,120} cuando|dad[oa]s? [^.]{3,120} quando|acceptance criteria|akzeptanzkriteri\\w+',
      '验收',
    ),
  },
  {
    id: 'example',
    name: 'An example',
    question: 'Which example, with real values, shows what is meant?',
    kinds: ['backlog-item'],
    heading: word(
      'examples?|scenarios?|beispiele?|exemples?|scénarios?|ejemplos?|escenarios?|exemplos?|cenários?',
      '示例|例子|场景',
    ),
    words: word(
      'for example|e\\.g\\.|for instance|such as|scenario|given|angenommen|gegeben|étant donnée?s?|dad[oa]s?|zum beispiel|z\\. ?b\\.|par exemple|por ejemplo|por exemplo',
      '例如|比如',
    ),
  },
  {
    id: 'negative',
    name: 'What must not happen',
    question: 'What is refused, and what does the user see then?',
    kinds: ['backlog-item', 'prd'],
    words: word(
      "must not|cannot|can't|may not|is (?:refused|rejected|denied|blocked)|are (?:refused|rejected)|errors?|invalid|fails?|without|unless|no longer|if (?:no|not|the)|never|darf nicht|dürfen nicht|fehler\\w*|abgelehnt|ungültig|ohne|ne (?:peut|doit) pas|erreurs?|refusée?s?|sans|no (?:puede|debe)|errores?|rechaza\\w*|sin|não (?:pode|deve)|erros?|recusa\\w*|sem",
      '不能|不得|拒绝|错误|失败|无效',
    ),
  },
];
