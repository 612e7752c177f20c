import type { Words } from './language.ts';

/** French. */
export const french: Words = {
  code: 'fr',
  elision: true,
  innerArticles: true,
  verbs: {
    open: `aller/vais/va/allons/vont/suis allé/suis allée, ouvrir/ouvre/ouvrons/ouvrez/ouvrent/ouvert, consulter, visiter, accéder/accède/accèdent, accéder à, parcourir/parcours/parcourt/parcourons, naviguer, naviguer vers, rendre/rends/rend,
      afficher, voir/vois/voit/voyons, regarder, revenir/reviens/revient, retourner, visualiser, lire/lis/lit, arriver, entrer dans, examiner, recharger, rafraîchir, actualiser, découvrir/découvre`,
    fill: `remplir, saisir, renseigner, entrer, taper, indiquer, définir, spécifier, nommer, renommer, appeler/appelle/appellent, intituler, décrire/décris/décrit/décrivent, modifier, changer, écrire/écris/écrit/écrivent, inscrire/inscris/inscrit, préciser, fixer,
      mettre/mets/met/mettent/mis, mettre à jour/mets à jour/met à jour, fournir, compléter/complète/complètent, donner, corriger, remplacer, noter, régler, insérer/insère, augmenter, diminuer, réduire/réduis/réduit, éditer, mentionner, introduire/introduis/introduit, porter, ajuster, paramétrer, répondre/réponds/répond`,
    choose: `choisir, sélectionner, opter, opter pour`,
    check: `cocher, activer, accepter`,
    uncheck: `décocher, désactiver, désélectionner`,
    upload: `joindre/joins/joint/joignent, téléverser, uploader, charger, importer, déposer, attacher, téléverse, ajouter en pièce jointe`,
    clear: `vider, effacer, laisser vide, laisser vides`,
    click: `cliquer, cliquer sur, appuyer/appuie/appuient, appuyer sur/appuie sur/appuient sur, presser, double-cliquer, suivre/suis le lien/suit le lien, taper sur, utiliser le bouton`,
    do: `ajouter, enregistrer, sauvegarder, soumettre/soumets/soumet/soumettent/soumis, supprimer, retirer, enlever/enlève, confirmer, annuler, appliquer, créer, publier, dépublier, archiver, restaurer, approuver, rejeter/rejette, refuser, valider, envoyer/envoie/envoient,
      payer/paie/paye/paient, régler, acheter/achète, commander, réserver, inscrire/inscris/inscrit/inscrivent, abonner, désabonner, désinscrire/désinscris, terminer, finaliser, poursuivre/poursuis/poursuit, continuer, démarrer, commencer, lancer, arrêter, générer/génère, exporter, télécharger, imprimer, partager,
      poster, répondre/réponds/répond, réinitialiser, rembourser, expédier, livrer, retourner, transférer/transfère, virer, emprunter, prêter, rendre/rends/rend, prolonger, renouveler/renouvelle, demander, planifier, programmer, reporter, attribuer, affecter, assigner, inviter, bloquer, débloquer, verrouiller, déverrouiller,
      déplacer, copier, dupliquer, fusionner, trier, trier par, clore, clôturer, fermer, rouvrir/rouvre, vérifier, relancer, révoquer, accorder, rejoindre/rejoins/rejoint, quitter, voter, commenter, signaler, déclarer, réclamer, utiliser, comparer, calculer, échanger, décliner, délivrer, traiter, transmettre/transmets/transmet,
      résilier, souscrire/souscris/souscrit, effectuer, passer commande/passe commande/passe une commande, procéder/procède, procéder au paiement/procède au paiement, rédiger, consigner, prendre rendez-vous/prends rendez-vous/prend rendez-vous, prescrire/prescris/prescrit, masquer, faire une demande/fais une demande, instruire/instruis/instruit, dissocier, associer, ordonner, contacter`,
    filter: `filtrer, filtrer par, filtrer sur, rechercher, chercher, trouver, affiner`,
    signIn: `connecter, authentifier, identifier, loguer, connecter en tant que, connecter en tant qu'`,
    signOut: `déconnecter`,
    see: `voir/vois/voit/voyons/voient/vu/vue, apparaître/apparaît/apparaissent/apparais, afficher, figurer, trouver, exister, observer, constater, obtenir/obtiens/obtient, recevoir/reçois/reçoit, retrouver, présenter, lister, apercevoir/aperçois, visualiser, découvrir/découvre`,
    gone: `disparaître/disparaît/disparaissent/disparu`,
    have: `avoir/ai/as/a/avons/avez/ont/avait/aura/eu, posséder/possède, disposer, y avoir, comporter`,
    contain: `contenir/contient/contiennent, comporter, inclure/inclut/incluent, être rempli avec/est rempli avec/soit rempli avec, comprendre/comprend/comprennent, valoir/vaut`,
    notify: `informer, notifier, avertir/avertis/averti/avertie, prévenir/prévenu/prévenue, alerter, signaler, indiquer, inviter à`,
    redirect: `rediriger, renvoyer/renvoie, amener/amène, conduire/conduit, diriger, ramener/ramène, arriver, atterrir`,
  },
  others: {
    want: `veux, veut, voulons, veulent, voudrais, voudrait, souhaite, souhaitent, souhaite pouvoir, désire, aimerais, aimerait, dois pouvoir, commence à, commence par, décide de, décide d', m' apprête à, vais pouvoir, ai besoin de`,
    try: `essaie de, essaie d', essaye de, essaye d', tente de, tente d', tentent de`,
    modal: `devrais, devrait, devrions, devraient, dois, doit, devons, doivent, devra, devront, devrai, faut, faut que`,
    can: `peux, peut, pouvons, peuvent, pourrai, pourra, puis, pourrais, pourrait`,
    aux: `suis, es, est, sommes, sont, ai, a, ont, été, viens de, vient de, soit, avais, avait`,
    be: `suis, est, sommes, sont, être, sera, seront, serai, étais, était, étaient, soit, soient, devient, deviennent, reste, restent, serait, seraient`,
    not: `ne, n', pas, jamais, sans, ni, ne plus, non`,
    able: `pouvoir, possible de, possible d', en mesure de, en mesure d', possibilité de, possibilité d', autorisé à, autorisée à, capable de, capable d'`,
    unable: `impossible de, impossible d', incapable de, incapable d', pas possible de, pas possible d'`,
    filler: `me, m', te, t', se, s', y, bien, alors, donc, aussi, également, toujours, encore, ensuite, puis, maintenant, désormais, enfin, déjà, seulement, uniquement, juste, correctement, avec succès, à nouveau, de nouveau, immédiatement, directement, automatiquement, quand, lorsque, lorsqu', si, c', ce que, d' abord, tout d' abord, par défaut, au moins, au plus, exactement, actuellement, ainsi, notamment, plus, finalement`,
    subject: `je, j', nous, on, tu, vous, il, elle, ils, elles, ça, ceci`,
    person: `utilisateur, utilisatrice, utilisateurs, client, cliente, clients, visiteur, administrateur, administratrice, admin, éditeur, invité, membre, membres, gestionnaire, acheteur, vendeur, propriétaire, opérateur, étudiant, étudiante, élève, enseignant, professeur,
      patient, médecin, infirmière, employé, employée, agent, bibliothécaire, voyageur, passager, citoyen, citoyenne, demandeur, auteur, modérateur, instructeur, développeur, locataire, parent, lecteur, lectrice, abonné, adhérent, usager, candidat, responsable, internaute, conseiller, conseillère, salarié, bénéficiaire, titulaire, caissier, formateur, stagiaire, directeur, assuré`,
    article: `un, une, des, du, chaque, quelques, plusieurs, d' autres, autre, certains, certaines`,
    definite: `le, la, les, l', tous les, toutes les, tout le, toute la, tous, toutes`,
    possessive: `mon, ma, mes, ton, ta, tes, son, sa, ses, notre, nos, votre, vos, leur, leurs`,
    demonstrative: `ce, cet, cette, ces, celui-ci, celle-ci, même, le même, la même`,
    pronoun: `lui, eux, celui-ci, celle-ci, ceux-ci, celles-ci, cela`,
    as: `avec, comme, en tant que, en tant qu', par, =, à, en, valeur, avec la valeur, avec pour valeur, ayant pour valeur, égal à, égale à, intitulé, intitulée, nommé, nommée, appelé, appelée, au prix de, au nom de, nommés, ayant pour, dont, à la valeur`,
    into: `dans, sur, pour, depuis, parmi, au, aux, vers, chez, au sein de, sous, au-dessus de, en dessous de, auprès de`,
    of: `de, d', du, des`,
    prep: `sans, après, avant, entre, durant, pendant, contre, jusqu', jusqu' à, selon, via, suite à, à côté de, à partir de, qui, où, concernant, correspondant à, contenant, à partir du, afin de, afin d', lié à, liée à, dont le, à travers, ayant, parce que`,
    and: `et, ou, mais, et que, et qu', ainsi que`,
    that: `que, qu', indiquant, indiquant que, disant, précisant que, m' indiquant que, comme quoi`,
    there: `il y a, y a, y avoir, existe, existent, il existe`,
    page: `page, écran, étape, accueil, tableau de bord, site, formulaire, onglet, rubrique, espace, vue, section, interface, portail`,
    field: `champ, champs, zone, zone de texte, zone de saisie, case de saisie, liste déroulante, menu déroulant, sélecteur, filtre, colonne, critère`,
    button: `bouton, boutons, lien, liens, icône, option, menu, commande du menu, élément`,
    box: `case, cases, case à cocher, bouton radio, interrupteur`,
    list: `liste, tableau, grille, résultats, registre, catalogue, lignes, ligne, résultats de recherche, panier, historique`,
    message: `erreur, erreurs, message d' erreur, messages d' erreur, message de succès, message de confirmation, message, messages, notification, avertissement, alerte, bandeau, confirmation, notifications, bannière, rappel, message de confirmation, message d' information`,
    error: `erreur, erreurs, échec, échoué, échoue, obligatoire, obligatoires, requis, requise, invalide, incorrect, incorrecte, incorrects, doit, impossible, refusé, refusée, manquant, manquante, déjà, inconnu, insuffisant, expiré, expirée, interdit, interdite, ne, n', pas, trop, erroné, erronée, indisponible, message d' erreur, message d' erreurs, messages d' erreur, introuvable, dépasse, dépassé, dépassée, mauvais`,
    success: `succès, avec succès, réussi, réussie, confirmation, confirmé, confirmée, bienvenue, merci, félicitations, enregistré, enregistrée, créé, créée, modifiée, modifié, mis à jour, mise à jour, supprimé, supprimée, ajouté, ajoutée, envoyé, envoyée, validé, validée, message de succès, message de confirmation, bien été`,
    warn: `avertissement, attention, mise en garde, message d' avertissement`,
    empty: `vide, vides`,
    usable: `activé, activée, actif, active, disponible, cliquable, modifiable, accessible, sélectionnable`,
    unusable: `désactivé, désactivée, grisé, grisée, inactif, inactive, indisponible, non modifiable, verrouillé, verrouillée, non cliquable, inaccessible, en lecture seule`,
    following: `suivant, suivante, suivants, suivantes, ci-dessous, données suivantes, informations suivantes, les informations, informations`,
    none: `aucun, aucune, rien, plus aucun, plus aucune, pas de, pas d', plus de`,
    redirect: `me trouve sur, suis redirigé, suis redirigée, suis sur, suis de retour`,
    signIn: `suis connecté, suis connectée, suis connecté en tant que, suis connectée en tant que, suis connecté en tant qu', suis connectée en tant qu', est connecté, est connectée, est connecté en tant que, suis authentifié, suis authentifiée, suis authentifié en tant que, suis authentifié en tant qu', suis identifié, suis identifié en tant que, suis identifié en tant qu', suis identifiée, connecté comme, sommes connectés, me suis connecté, me suis connectée, m' étant connecté`,
  },
  inflect: inflectFrench,
  numbers: {
    zéro: 0,
    un: 1,
    une: 1,
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    six: 6,
    sept: 7,
    huit: 8,
    neuf: 9,
    dix: 10,
    onze: 11,
    douze: 12,
    seul: 1,
    seule: 1,
    quinze: 15,
    vingt: 20,
  },
  fieldOf: {
    nommer: 'nom',
    renommer: 'nom',
    appeler: 'nom',
    intituler: 'titre',
    décrire: 'description',
    rechercher: 'recherche',
    chercher: 'recherche',
    trouver: 'recherche',
    activer: 'actif',
    désactiver: 'actif',
  },
  patterns: [],
  endings: [],
};

/** Regular verbs of the three groups; a changed stem (`envoie`, `rejette`) is told in the list. */
function inflectFrench(base: string): readonly string[] {
  const stem = base.slice(0, -2);
  if (base.endsWith('er')) {
    const soft = base.endsWith('ger') ? `${stem}e` : stem;
    const ends = ['e', 'es', 'ez', 'ent', 'er', 'é', 'ée', 'és', 'ées', 'erai', 'era', 'eront', 'erons'];
    return [...ends.map((end) => stem + end), ...['ons', 'ais', 'ait', 'aient', 'ant'].map((end) => soft + end)];
  }
  if (base.endsWith('ir'))
    return ['ir', 'is', 'it', 'issons', 'issez', 'issent', 'i', 'ie', 'ies', 'issait', 'issant', 'ira', 'irai'].map(
      (end) => stem + end,
    );
  if (base.endsWith('re'))
    return ['re', 's', '', 'ons', 'ez', 'ent', 'u', 'ue', 'us', 'ues', 'ant', 'ra', 'rai', 'ait'].map(
      (end) => stem + end,
    );
  return [base];
}
