# language: fr
Fonctionnalité: Suivi d'un colis
  En tant que destinataire
  Je souhaite savoir où se trouve mon colis
  Afin d'être chez moi à son arrivée

  Plan du scénario: Où est mon colis ?
    Étant donné le colis "<numéro>" qui est à l'étape "<étape>"
    Lorsque je saisis "<numéro>" dans le champ "Numéro de suivi"
    Et que je clique sur le bouton "Suivre"
    Alors le statut affiché est "<étape>"
    Et je ne vois pas le bouton "Déclarer une perte"

    Exemples:
      | numéro | étape                |
      | FR1001 | Pris en charge       |
      | FR1002 | En cours de livraison |

  Scénario: Colis à retirer en point relais
    Soit un colis déposé au relais "Tabac de la Gare"
    Quand j'ouvre le détail de l'envoi
    Alors je dois voir l'adresse et les horaires du relais
    Et 2 justificatifs me sont proposés : carte d'identité et passeport
    Et je peux télécharger le bon de retrait
