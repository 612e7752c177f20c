import type { WordList } from './wordList.ts';

export const es: WordList = {
  endings: ['o', 'a', 'os', 'as'],
  escape:
    'si es posible|cuando sea posible|siempre que sea posible|en la medida de lo posible|en lo posible|si fuera posible|si es necesario|cuando sea necesario|según sea necesario|en caso necesario|si procede|cuando proceda|según corresponda|si corresponde|si el tiempo lo permite|si hay tiempo|idealmente|en principio|eventualmente|si aplica|cuando aplique|más adelante|en algún momento',
  open: 'etc|etcétera|y así sucesivamente|y/o|entre otros|entre otras|incluyendo pero no limitado a|y demás|y similares|o similar|y mucho más',
  comparative:
    'más rápid~|más rápidamente|mejor|mejores|más fácil|más fáciles|más fácilmente|más sencill~|más simple|más simples|más fiable|más fiables|más eficiente|más eficientes|más eficaz|más segur~|más intuitiv~|más flexible|más flexibles|más modern~|más fluid~|más barat~|menos errores|menos clics|menos esfuerzo',
  superlative:
    'el más rápido|la más rápida|el mejor|la mejor|los mejores|las mejores|el más sencillo|de primera clase|de clase mundial|líder del mercado',
  adjective:
    'amigable|amigables|intuitiv~|robust~|escalable|escalables|significativamente|de alta calidad|lo antes posible|cuanto antes|de última generación',
  mild: 'flexible|flexibles|eficiente|eficientes|eficientemente|sencill~|simple|simples|fácil|fáciles|fácilmente|rápid~|rápidamente|modern~|fiable|fiables|confiable|confiables|adecuad~|adecuadamente|suficiente|suficientes|razonable|razonables|oportun~|apropiad~|significativ~|aceptable|aceptables|óptim~|regularmente|conveniente|convenientes|buen|buena|buenos|buenas|ágil|ágiles|fluid~',
  quantity:
    'algunos|algunas|muchos|muchas|varios|varias|pocos|pocas|unos pocos|unas pocas|unos cuantos|unas cuantas|la mayoría de|divers~|numeros~|un par de|cierto número de|bastantes|casi todos|casi todas',
  placeholder:
    'por definir|por determinar|por confirmar|por decidir|a definir|a determinar|pendiente de definir|por completar|tbd|tbc|lorem ipsum',
  absolute: 'todos|todas|siempre|nunca|ningún|ninguna|nadie|cada|completamente|totalmente',
  weak: 'puede|pueden|podría|podrían|permite|permiten|soporta|soportan|intentar',
  negative: 'no|ningún|ninguna|sin',
  pronoun: 'esto|eso|ello|ellos|ellas|este|esta',
  binding:
    '(?:hecho|terminado|aceptado|listo) (?:cuando|si)|debe|deben|deberá|deberán|debería|deberían|tiene que|tienen que|hay que|será|serán|se (?:va|van) a|vamos a|queremos|objetivo es',
  advice: 'usted|tú|uno|quien',
  being: 'ser|estar|permanecer|parecer|responder|cargar|funcionar|es|sea|sean|encontrar',
  reference: 'que|comparad[oa]s? con|respecto a|frente a|en comparación con|el doble|la mitad|prácticas',
  counted:
    'usuari[oa]s?|clientes?|visitantes?|miembros?|pedidos?|solicitudes|tickets?|sesiones|pagos?|quejas?|personas?|equipos?|minutos?|horas?|días?|semanas?|meses|trimestres?|años?|sprints?|segundos?|puntos?|euros?|tiendas?|mercados?|países|entrevistas?',
  change:
    'aument(?:ar|a|an)|mejor(?:ar|an)|reduc(?:ir|e|en)|disminu(?:ir|ye|yen)|increment(?:ar|a|an)|baj(?:ar|a|an)|aceler(?:ar|a|an)|acort(?:ar|a)|minimizar|maximizar|elevar|crecer',
  measure:
    'retención|conversión|conversiones|abandono|nps|adopción|ingresos|ventas|satisfacción|compromiso|activación|uso|registros|tiempos? de (?:espera|respuesta|carga|entrega|proceso)|latencia|rendimiento|tasas? de (?:error|errores|rebote|conversión|abandono|retorno)|costes?|costos?|productividad|eficiencia|calidad|tráfico|reclamaciones|disponibilidad|cuota de mercado|fidelidad|reservas|pedidos|errores|incidencias',
  past: 'hace|últimos|últimas|pasados|pasadas|desde|era|eran|había',
  fine: 'mejores prácticas|mejor dicho|a lo mejor|buenas prácticas|buenos días|mayoría simple|en la mayoría de los casos',
};
