import type { SearchLanguage } from './SearchLanguage';

/** French: words that say nothing and endings; what words mean the vectors know. */
export const fr: SearchLanguage = {
  language: 'fr',
  shortest: 3,
  stop: `a ai alors au aussi autre aux avait avec avez avoir avons bien bonjour bonsoir c ca car ce cela ces cest cet
    cette chez comme comment d dans de des deux dire dois donc du elle elles en encore est et etait etais ete etre eu
    faire fait faut il ils j jai je la le les leur lui l m ma mais me meme merci mes moi mon n ne ni non nos notre nous
    on ont ou oui par pas peu peut peux plus pour pourquoi puis puisje qu quand que quel quelle quelque qui quoi s sa
    sans se ses si sil son sont suis sur svp t ta te tes toi ton tous tout tres tu un une va vais veux voudrais vos
    votre voulez vous y plait besoin souhaite`,
  endings: `issements issement atrices ateurs ations ements ation ement euses eurs euse eur ees es ee er ez ait aient
    ant ent aisons aison ions ion ons on ir is it s e`,
  things: '',
  phrases: {},
  meanings: {},
};
