# language: fr
Fonctionnalité: Prise de rendez-vous chez le médecin
  Afin d'éviter d'attendre au téléphone
  En tant que patiente
  Je veux réserver un créneau en ligne

  Contexte:
    Étant donné que je suis connectée en tant que patiente

  Scénario: Réserver une première consultation
    Étant donné que le docteur Morel a un créneau libre le 12 mars à 9 h 30
    Quand je recherche "Dr Morel"
    Et que je choisis le créneau "12 mars, 9 h 30"
    Et que je renseigne le motif "Douleur au genou"
    Et que je valide
    Alors mon rendez-vous est confirmé

  Scénario: Annuler trop tard
    Étant donné que mon rendez-vous a lieu dans moins de 24 heures
    Quand je tente d'annuler ce rendez-vous
    Alors un message m'indique "L'annulation n'est plus possible en ligne"
