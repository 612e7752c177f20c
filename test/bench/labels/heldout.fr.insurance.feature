# language: fr
Fonctionnalité: Déclaration de sinistre
  En tant qu'assurée
  Je veux déclarer un accident en ligne
  Afin d'être indemnisée rapidement

  Scénario: Déclarer un accrochage
    Étant donné que mon contrat auto est en cours
    Quand je déclare un sinistre survenu le "3 mai"
    Et que je joins le constat
    Et que j'appuie sur "Envoyer ma déclaration"
    Alors mon dossier apparaît avec le statut "En cours d'examen"
