import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepRole } from '../../../../src/core/gherkin/outline.ts';
import { said } from './said.ts';

function check(role: StepRole, cases: readonly (readonly [string, string])[]): void {
  for (const [text, expected] of cases) assert.equal(said('fr', role, text), expected, text);
}

test('a French step that sets the scene is read', () => {
  check('context', [
    ["je suis connecté en tant qu'administrateur", 'signIn [administrateur]'],
    ["je suis sur la page d'accueil", "open [page d'accueil]"],
    ['que je suis sur la page "Panier"', 'open [Panier]'],
    ['il existe un livre "Germinal" de "Zola"', 'assume [livre] Germinal; Zola'],
    ['le compte "Livret A" a un solde de "100 €"', 'assume [compte] Livret A; solde=100 €'],
    ['je suis un patient de la clinique', 'signIn [patient de la clinique]'],
    ['le client "Martin" possède un compte courant', 'assume [client] Martin'],
    ["aucun rendez-vous n'est prévu", 'assume [rendez-vous prévu]'],
    ['un agent est connecté', 'signIn [agent]'],
    ['les élèves suivants sont inscrits', 'assume [élèves suivants inscrits]'],
  ]);
});

test('a French step that does something is read', () => {
  check('action', [
    ['je remplis le champ "Nom" avec "Dupont"', 'fill [Nom] Dupont'],
    ['je saisis "Dupont" dans le champ "Nom"', 'fill [Nom] Dupont'],
    ['je renseigne l\'adresse "12 rue X" et la ville "Paris"', 'fill [adresse] 12 rue X; ville=Paris'],
    ['je clique sur le bouton "Valider"', 'press [Valider]'],
    ['je clique sur "Supprimer" pour le dossier "D-12"', 'press [Supprimer] | on D-12'],
    ['j\'ajoute le produit "Stylo" au panier', 'press [ajouter au panier] | on Stylo'],
    ['je sélectionne "France" dans la liste déroulante "Pays"', 'choose [Pays] France'],
    ['je choisis "France" comme pays', 'choose [pays] France'],
    ['je coche la case "J\'accepte"', "check [J'accepte]"],
    ['je décoche "Newsletter"', 'uncheck [Newsletter]'],
    ['je veux créer un nouveau compte', 'open [créer un nouveau compte]'],
    ['je le supprime', 'press [supprimer]'],
    ['je modifie le statut en "Payé"', 'fill [statut] Payé'],
    ['j\'indique "12" comme nombre de voyageurs', 'fill [nombre de voyageurs] 12'],
    ['je valide ma demande', 'press [valider demande]'],
    ['je me connecte avec l\'email "a@b.fr" et le mot de passe "x"', 'signIn [] email=a@b.fr; mot de passe=x'],
    ['je joins le fichier "photo.png"', 'upload [fichier] photo.png'],
    ['je consulte le détail de la commande "C1"', 'open [détail de la commande] C1 | on C1'],
    ['je recherche "Zola"', 'fill [recherche] Zola'],
    ['je filtre par statut "Ouvert"', 'choose [statut] Ouvert'],
    ['je ne renseigne pas le prénom', 'fill [prénom]'],
    ['je soumets le formulaire sans signature', 'press [soumettre formulaire sans signature]'],
    ["je dépose une demande d'aide", "press [déposer demande d'aide]"],
    ['je laisse le champ email vide', 'fill [email]'],
    ['je me déconnecte', 'press [déconnecter]'],
    ["l'utilisateur saisit son mot de passe", 'fill [mot de passe]'],
    ["j'ouvre le menu", 'open [menu]'],
    ['je décide de supprimer mon compte', 'press [supprimer compte]'],
    ["je télécharge l'attestation", 'press [télécharger attestation]'],
    ['je retourne à la liste des dossiers', 'open [liste des dossiers]'],
    ['je change la date de livraison au "3 juin"', 'fill [date de livraison] 3 juin'],
    ['j\'emprunte le livre "Germinal"', 'press [emprunter] | on Germinal'],
    ['je refuse la demande de "Paul"', 'press [refuser] | on Paul'],
    ['je me rends sur la page de contact', 'open [page de contact]'],
    ['l\'agent instruit le dossier "D1"', 'press [instruire] | on D1'],
    ['je mets "3" comme quantité', 'fill [quantité] 3'],
    ["j'attends 5 secondes", 'assume [secondes]'],
  ]);
});

test('a French step that tells what must be there is read', () => {
  check('outcome', [
    ['je devrais voir "Bienvenue"', 'see [] Bienvenue'],
    [
      'je vois le message d\'erreur "Mot de passe incorrect"',
      'message [Mot de passe incorrect] Mot de passe incorrect | error',
    ],
    ['je suis redirigé vers la page de connexion', 'at [page de connexion]'],
    ['le champ "Nom" contient "Dupont"', 'holds [Nom] Dupont'],
    ['le bouton "Valider" est désactivé', 'disabled [Valider]'],
    ['la liste contient 3 livres', 'count [livres] | count 3'],
    ['je ne devrais pas voir "Supprimer"', 'notSee [] Supprimer'],
    ['je suis informé que le virement a bien été effectué', 'message [le virement a bien été effectué] | success'],
    ['je ne peux pas modifier le montant', 'disabled [montant]'],
    ['le solde du compte devrait être "80 €"', 'see [solde du compte] 80 €'],
    ["aucun résultat n'est affiché", 'notSee [résultat]'],
    ["un message de confirmation s'affiche", 'message [message de confirmation] | success'],
    ['la liste des réservations est vide', 'count [réservations] | count 0'],
    ['je devrais être sur la page du dossier', 'at [page du dossier]'],
    ['je vois mon nouveau solde', 'see [nouveau solde]'],
    ['le dossier "D1" apparaît dans la liste', 'see [dossier] D1'],
    ['la demande est refusée', 'see [demande refusée]'],
    ['il devrait y avoir 2 vols', 'count [vols] | count 2'],
    ['le statut du dossier est "Accepté"', 'see [statut du dossier] Accepté'],
    ['"Paul" ne figure plus dans la liste', 'notSee [] Paul'],
    ['le champ "Pays" est vide', 'holds [Pays]'],
    ['je peux télécharger mon billet', 'enabled [télécharger billet]'],
    ['la page affiche "Bienvenue"', 'see [] Bienvenue'],
    ['je devrais voir les factures suivantes', 'see [factures]'],
    ['le système refuse la connexion', 'see [système refuse connexion]'],
    ['un avertissement indique que la session va expirer', 'message [la session va expirer] | warn'],
    ['je suis déconnecté', 'see [déconnecté]'],
    ['le montant total est de "30 €"', 'see [montant total] 30 €'],
  ]);
});
