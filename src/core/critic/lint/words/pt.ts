import type { WordList } from './wordList.ts';

export const pt: WordList = {
  endings: ['o', 'a', 'os', 'as'],
  escape:
    'se possível|quando possível|sempre que possível|na medida do possível|se for possível|se necessário|quando necessário|conforme necessário|caso necessário|se for o caso|quando aplicável|se aplicável|conforme apropriado|se houver tempo|se o tempo permitir|idealmente|em princípio|eventualmente|mais adiante|em algum momento',
  open: 'etc|et cetera|e assim por diante|e/ou|entre outros|entre outras|incluindo mas não limitado a|e similares|ou similar|e muito mais',
  comparative:
    'mais rápid~|mais rapidamente|melhor|melhores|mais fácil|mais fáceis|mais facilmente|mais simples|mais fiável|mais confiável|mais confiáveis|mais eficiente|mais eficientes|mais eficaz|mais segur~|mais intuitiv~|mais flexível|mais flexíveis|mais modern~|mais fluid~|mais barat~|menos erros|menos cliques|menos esforço',
  superlative:
    'o mais rápido|a mais rápida|o melhor|a melhor|os melhores|as melhores|o mais simples|de classe mundial|líder de mercado',
  adjective:
    'amigável|amigáveis|intuitiv~|robust~|escalável|escaláveis|significativamente|de alta qualidade|o mais breve possível|o quanto antes|de ponta',
  mild: 'flexível|flexíveis|eficiente|eficientes|simples|fácil|fáceis|facilmente|rápid~|rapidamente|modern~|confiável|confiáveis|fiável|fiáveis|adequad~|adequadamente|suficiente|suficientes|razoável|razoáveis|oportun~|apropriad~|significativ~|aceitável|aceitáveis|ótim~|regularmente|conveniente|convenientes|bom|boa|bons|boas|ágil|ágeis|fluid~',
  quantity:
    'alguns|algumas|muitos|muitas|vários|várias|poucos|poucas|uns poucos|a maioria dos|a maioria das|divers~|numeros~|um par de|um certo número de|bastantes|quase todos|quase todas',
  placeholder:
    'a definir|a determinar|a confirmar|a decidir|por definir|por determinar|a ser definido|a ser definida|a ser determinado|a preencher|tbd|tbc|lorem ipsum',
  absolute: 'todos|todas|sempre|nunca|nenhum|nenhuma|ninguém|cada|completamente|totalmente',
  weak: 'pode|podem|poderia|poderiam|permite|permitem|suporta|suportam|tentar',
  negative: 'não|nenhum|nenhuma|sem',
  pronoun: 'isto|isso|ele|ela|eles|elas|este|esta',
  binding:
    '(?:feito|concluído|aceito|pronto) (?:quando|se)|deve|devem|deverá|deverão|deveria|deveriam|tem que|têm que|tem de|têm de|precisa|precisam|será|serão|vai|vão|vamos|queremos|objetivo é',
  advice: 'você|tu|quem',
  being: 'ser|estar|permanecer|parecer|responder|carregar|funcionar|é|seja|sejam|encontrar',
  reference: 'que|comparad[oa]s? (?:com|a)|em relação a[os]?|face a|em comparação|o dobro|metade|práticas',
  counted:
    'usuári[oa]s?|utilizador(?:es|as)?|clientes?|visitantes?|membros?|pedidos?|solicitações|tickets?|sessões|pagamentos?|reclamações|pessoas?|equip[ea]s?|minutos?|horas?|dias?|semanas?|meses|trimestres?|anos?|sprints?|segundos?|pontos?|euros?|reais|lojas?|mercados?|países|entrevistas?',
  change:
    'aument(?:ar|a|am)|melhor(?:ar|a|am)|reduz(?:ir|em)?|diminu(?:ir|i|em)|increment(?:ar|a)|baix(?:ar|a|am)|aceler(?:ar|a|am)|encurt(?:ar|a)|minimizar|maximizar|elevar|crescer',
  measure:
    'retenção|conversão|conversões|abandono|nps|adoção|receitas?|vendas|satisfação|engajamento|ativação|uso|utilização|registros|tempos? de (?:espera|resposta|carregamento|entrega)|latência|desempenho|taxas? de (?:erros?|rejeição|conversão|abandono|retorno)|custos?|produtividade|eficiência|qualidade|tráfego|reclamações|disponibilidade|quota de mercado|participação de mercado|fidelidade|reservas|pedidos|erros|incidentes',
  past: 'há|últimos|últimas|passados|passadas|desde|era|eram|havia',
  fine: 'melhores práticas|boas práticas|bom dia|maioria simples|na maioria dos casos|melhor dizendo',
};
