# language: fr
Fonctionnalité: Signaler un incident dans un bâtiment
  Afin de faire réparer ce qui est cassé
  En tant que locataire
  Je veux signaler un incident sans téléphoner

  Contexte:
    Étant donné que je suis connecté en tant que locataire

  Scénario: Signaler une fuite d'eau
    Quand je vais sur la page "Nouvel incident"
    Et je choisis "Plomberie" dans la liste "Catégorie"
    Et je saisis "Fuite sous l'évier" dans le champ "Description"
    Et je clique sur "Envoyer"
    Alors je vois le message "Votre incident a été enregistré"
    Et je vois "Fuite sous l'évier" dans la liste des incidents

  Scénario: Oublier la description
    Quand je vais sur la page "Nouvel incident"
    Et je clique sur "Envoyer"
    Alors je vois l'erreur "La description est obligatoire"
