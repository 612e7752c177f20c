import type { WordList } from './wordList.ts';

export const fr: WordList = {
  endings: ['', 's', 'e', 'es'],
  escape:
    "si possible|dans la mesure du possible|autant que possible|lorsque possible|quand c'est possible|si nécessaire|le cas échéant|si besoin|en cas de besoin|au besoin|selon les besoins|si le temps le permet|idéalement|en principe|éventuellement|lorsque cela est pertinent|si applicable|à terme|un jour ou l'autre",
  open: 'etc|et cetera|et ainsi de suite|et/ou|entre autres|notamment mais pas uniquement|et autres|ou similaire|ou équivalent|et bien plus',
  comparative:
    'plus rapide|plus rapides|plus rapidement|plus vite|meilleur|meilleure|meilleurs|meilleures|mieux|plus simple|plus simples|plus simplement|plus facile|plus faciles|plus facilement|plus fiable|plus fiables|plus efficace|plus efficaces|plus efficacement|plus sûr|plus sûre|plus fluide|plus intuitif|plus intuitive|plus souple|plus moderne|plus convivial|plus conviviale|plus performant|plus performante|moins cher|moins chère|moins coûteux|moins d’erreurs|moins de clics',
  superlative:
    'le plus rapide|la plus rapide|le plus simple|la plus simple|le meilleur|la meilleure|les meilleurs|les meilleures|le plus fiable|de classe mondiale|le plus performant',
  adjective:
    'convivial~|conviviaux|intuitif|intuitive|intuitifs|intuitives|intuitivement|robuste|robustes|évolutif|évolutive|évolutifs|significativement|de qualité|performant~|dès que possible|au plus vite|dans les meilleurs délais|ergonomique|ergonomiques|de pointe',
  mild: 'souple|souples|flexible|flexibles|efficace|efficaces|efficacement|simple|simples|simplement|facile|faciles|facilement|rapide|rapides|rapidement|moderne|modernes|fiable|fiables|adéquat~|suffisant~|suffisamment|raisonnable|raisonnables|raisonnablement|approprié~|significatif|significative|acceptable|acceptables|convenable|convenables|pratique|régulièrement|fluide|fluides|optimal~|optimaux',
  quantity:
    'quelques|plusieurs|certains|certaines|beaucoup de|la plupart des|de nombreux|de nombreuses|divers|diverses|peu de|un certain nombre de|la majorité des|une poignée de|assez de|presque tous',
  placeholder:
    'à définir|à déterminer|à préciser|à compléter|à confirmer|à compléter ici|reste à définir|tbd|tbc|lorem ipsum',
  absolute: 'tous|toutes|toujours|jamais|aucun|aucune|personne|chaque|complètement|totalement',
  weak: 'peut|peuvent|pourrait|pourraient|permet|permettent|supporte|prend en charge|essayer',
  negative: 'ne|pas|aucun|aucune|sans',
  pronoun: 'il|elle|ils|elles|ceci|cela|ça',
  binding:
    '(?:terminé|fini|accepté|prêt)e? (?:quand|lorsque|si)|doit|doivent|devra|devront|devrait|devraient|faut|faudra|sera|seront|(?:nous|on) (?:allons|va|voulons|veut)|objectif est|vise(?:nt)? à',
  advice: 'on|vous|tu|qui',
  being: 'être|rester|paraître|réagir|charger|fonctionner|est|sont|trouver|répondre',
  reference: 'que|qu|par rapport (?:à|au|aux)|comparé(?:e|s|es)? (?:à|au|aux)|contre|deux fois|moitié|double',
  counted:
    'utilisat(?:eurs?|rices?)|clients?|visiteurs?|membres?|abonnés?|commandes?|demandes?|tickets?|sessions?|paiements?|plaintes?|personnes?|équipes?|minutes?|heures?|jours?|semaines?|mois|trimestres?|années?|ans|sprints?|secondes?|points?|euros?|magasins?|marchés?|pays|entretiens?',
  change:
    'augment(?:er|e|ent)|amélior(?:er|e|ent)|rédui(?:re|t|sent)|diminu(?:er|e|ent)|baiss(?:er|e|ent)|accroître|accélér(?:er|e|ent)|raccourci(?:r|t)|minimis(?:er|e)|maximis(?:er|e)|optimis(?:er|e)',
  measure:
    'rétention|conversion|attrition|nps|adoption|chiffre d.affaires|ventes|satisfaction|engagement|activation|utilisation|inscriptions|(?:temps|délais?) (?:d.attente|de réponse|de chargement|de traitement|de livraison)|latence|débit|taux (?:d.erreurs?|de rebond|de conversion|de retour|d.abandon)|coûts?|productivité|efficacité|performances?|qualité|trafic|réclamations|disponibilité|part de marché|marge|fidélité|réservations|commandes|erreurs|incidents',
  past: 'il y a|derniers|dernières|passé|passés|depuis|était|étaient|avait',
  fine: 'au mieux|de mieux en mieux|tant mieux|meilleures pratiques|bonnes pratiques|simple majorité|en simple',
};
