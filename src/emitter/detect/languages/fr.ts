import { listed, phrases, type LanguagePack } from '../LanguagePack';

export const fr: LanguagePack = {
  language: 'fr',
  roles: {
    person: listed(
      `agent agents humain humaine humains conseiller conseillère conseillers conseill* opérateur* opératrice* représentant* superviseur* responsable* manager* directeur* directrice* employé* technicien* spécialiste* expert* collègue* collaborat* téléconseill* interlocut* commercial vendeu* chargé gestionnaire* supérieur* chef patron standardiste* correspondant* personnel professionnel* assistant* cadre préposé* hôtesse réceptionniste* salarié*`,
    ),
    anyone: listed(`quelquun qqn qq1 qqun personne personnes dame monsieur homme femme être vous equipe membre`),
    genuine: listed(
      `vrai vraie vrais vraies réel réelle réels véritable vivant vivante physique chair os compétent vive`,
    ),
    desk: listed(
      `service services support facturation standard accueil comptabilité sav assistance réclamations réclamation direction équipe équipes département clientèle client technique sinistres retours agence secrétariat hotline vente`,
    ),
    machine: listed(
      `robot* bot bots machine machines ordinateur chatbot* ia intelligence artificielle virtuel répondeur automat* boite vocale programme algorithme automatique automatiques enregistrement`,
    ),
    reach: listed(
      `parl* discut* échang* entretenir communiqu* chatt* dialogu* causer contact* joindre appel* rappel* téléphon* avoir converser écouter ligne fil entendre répond* répondre`,
    ),
    move: listed(
      `pass* mett* met mets relation transf* redirig* dirig* orient* connect* escalader escaladez transmett* branch* bascul* renvoy* mise aiguill* relais`,
    ),
    want: listed(
      `veux voudrais voudrait aimerais souhaite souhaiterais besoin dois préfère préférerais faut exige désire puis peux pourrais peut pourriez pouvez possible svp stp plaît plait donnez donne aide aider laissez laisse cherche demande comment où trouve trouver faire jveux maintenant urgent merci faites existe disponible`,
    ),
    not: listed(
      `ne pas plus non jamais sans aucun aucune assez marre ras refuse déteste stop inutile arrêtez ni rien pa`,
    ),
    done: listed(`hier déjà dit parlé eu promis dernière était étais avait avant discuté échangé raccroché été devait`),
    is: listed(`êtes es est suis cest estce`),
    me: listed(`me moi mon ma mes je nous jai`),
    link: listed(
      `à avec un une le la les de du des d l au aux en par pour votre vos ton ta que qui et ou vers ce cette tu y là ici chez autre`,
    ),
  },
  alone: listed(
    `agent conseiller conseillère opérateur opératrice humain représentant téléconseiller superviseur standardiste`,
  ),
  beside: listed(`svp stp s il vous plaît plait te maintenant un une merci bonjour oui`),
  frustration: listed(
    `ridicule inutile inacceptable honteux honteuse horrible nul nulle furieux furieuse énervé énervée marre stupide idiot merde arnaque scandaleux lamentable déçu déçue catastrophe`,
  ),
  topics: [
    {
      topic: 'safety',
      code: 'sensitive_topic',
      phrases: phrases(
        `suicide | me suicider | me tuer | mettre fin à mes jours | en finir avec la vie | envie de mourir | je veux mourir | me faire du mal | automutilation | il me frappe | violence conjugale | violences conjugales | en danger | fuite de gaz | choc électrique | overdose | urgence médicale | réaction allergique`,
      ),
    },
    {
      topic: 'legal',
      code: 'policy_required',
      phrases: phrases(
        `avocat | avocate | mon avocat | porter plainte | plainte officielle | poursuivre en justice | tribunal | action en justice | mise en demeure | service juridique | procès | association de consommateurs | ufc que choisir | dgccrf | huissier`,
      ),
    },
    {
      topic: 'privacy',
      code: 'policy_required',
      phrases: phrases(
        `rgpd | protection des données | droit à l oubli | supprimer mes données | effacer mes données | mes données personnelles | cnil | délégué à la protection des données | vendre mes données`,
      ),
    },
    {
      topic: 'security',
      code: 'policy_required',
      phrases: phrases(
        `piraté | piratée | piratage | hacké | hackée | hacker | usurpation d identité | phishing | hameçonnage | fraude | frauduleux | frauduleuse | prélèvement non autorisé | accès non autorisé | carte volée | on a volé ma carte | fuite de données | escroquerie`,
      ),
    },
  ],
};
