# language: fr
Fonctionnalité: Changer d'offre d'électricité
  En tant que cliente
  Je veux changer d'offre
  Afin de payer moins cher

  Scénario: Choisir l'offre de nuit
    Étant donné que mon compteur est communicant
    Quand j'ouvre l'onglet "Mon contrat"
    Et que je coche la case "Heures creuses"
    Et que je clique sur l'icône de validation dans le bloc "Nouvelle offre"
    Alors je vois que mon ancienne offre a été résiliée
    Et le prix mensuel passe à 61,30 €
