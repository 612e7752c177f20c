# language: fr
Fonctionnalité: Prolonger un prêt
  En tant qu'abonnée
  Je veux garder un livre plus longtemps

  Scénario: Prêt déjà prolongé
    Étant donné que j'ai emprunté "La Vague" il y a 4 semaines
    Quand je vais dans la rubrique "Mes prêts"
    Et que je clique sur "Prolonger" en face de "La Vague"
    Alors je suis informée que le prêt ne peut plus être prolongé
    Et le bouton "Prolonger" n'est plus actif
