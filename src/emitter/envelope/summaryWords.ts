const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Words of wanting, asking, and of what customers ask for. */
export const WANTS = words(`
  want wants wanted wanna need needs like wish would trying try how where when why what which can could must expect expecting
  cancel cancelled refund refunded refunds return returning exchange replace replacement change update track deliver delivered
  delivery reimburse compensation invoice receipt bill charge charged order ordered ship shipped shipping pay paid payment
  subscribe unsubscribe delete reset access login log register upgrade downgrade repair fix
  mochte will brauche wie wo wann warum stornieren erstattung ruckgabe umtauschen andern bestellung bestellt rechnung
  lieferung geliefert zahlung bezahlt geld kundigen
  quiero necesito puedo como donde cuando cancelar reembolso devolver devolucion cambiar pedido factura envio entrega pagar cuenta
  veux voudrais besoin puis comment ou quand pourquoi annuler remboursement rembourser retourner echanger commande facture
  livraison payer compte
  quero preciso posso onde quando reembolso devolver trocar pedido fatura entrega pagar conta
  voglio vorrei posso dove quando annullare rimborso restituire ordine fattura consegna pagare
  wil kan waar wanneer annuleren terugbetaling retourneren bestelling factuur levering betalen`);

/** Words of something that went wrong. */
export const PROBLEMS = words(`
  problem problems issue issues error errors wrong broken damaged defective faulty missing lost late delayed delay never
  arrived arrive stuck failed fails fail failing twice double doubled overcharged incorrect cannot cant unable doesnt didnt isnt wont hasnt
  havent stopped expired declined rejected blocked locked crashed stolen torn cracked leaking waiting nothing
  fehler kaputt defekt beschadigt falsch fehlt verloren verspatet nie nicht doppelt warte gesperrt
  roto rota danado danada perdido equivocado tarde nunca falta error problema
  casse cassee perdu retard jamais erreur probleme manque abime
  quebrado danificado perdido errado atrasado nunca falta erro
  rotto rotta danneggiato perso sbagliato ritardo mai errore manca
  kapot beschadigd kwijt verkeerd laat nooit fout`);
