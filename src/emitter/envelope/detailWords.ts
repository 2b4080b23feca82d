import { WordSet } from '../detect/WordSet';

/** What a number is called when it is an order's. */
export const ORDER = new WordSet(
  (
    'order orders ordered purchase purchases shipment parcel package delivery po orderid ordernumber ' +
    'bestellung bestellnummer auftrag pedido pedidos encomenda compra commande ordine bestelling'
  ).split(' '),
  new Set(['older', 'border', 'deliver', 'recorder', 'command', 'company', 'compare', 'ordinary', 'delivered']),
);
/** Said of a number that may be a quantity as well: "I ordered 200 units". */
export const ORDERED = new WordSet(['ordered', 'delivery', 'package', 'parcel', 'compra']);
/** Ends of words that were written without the space: "theorder 10432". */
export const GLUED_ORDER_WORD = /(?<!rec|dis|b)(?:order|purchase)$/;

export const INVOICE = new WordSet(
  [
    'invoice',
    'invoices',
    'bill',
    'bills',
    'receipt',
    'inv',
    'rechnung',
    'rechnungsnummer',
    'factura',
    'facture',
    'fatura',
    'fattura',
    'factuur',
  ],
  new Set(
    'fill will bull billing ball bell still skill hill kill mill pill till manufacture fracture feature future factor recent voice'.split(
      ' ',
    ),
  ),
);
/** In front of a `#` even a word that is one of its own is a typing error: "the bull #85632". */
export const INVOICE_BEFORE_HASH = new WordSet(['bill', 'bills', 'invoice', 'invoices']);

export const REFUND = new WordSet(
  (
    'refund refunds refunded refunding reimbursement reimbursements reimburse reimbursed reimbursing compensation compensations ' +
    'compensate restitution restitutions rebate rebates rebating money erstattung ruckerstattung ruckzahlung reembolso remboursement rimborso'
  ).split(' '),
  new Set(['many', 'debate', 'monkey', 'monday', 'honey', 'rebuild']),
);
export const TELEPHONE = new WordSet([
  'phone',
  'telephone',
  'mobile',
  'cell',
  'call',
  'tel',
  'ring',
  'telefon',
  'handy',
  'whatsapp',
  'telefono',
  'callback',
]);
export const TRACKING = new WordSet(['tracking', 'trackingnumber', 'sendungsnummer']);
export const ACCOUNT = new WordSet(
  ['account', 'customer', 'member', 'membership', 'kundennummer', 'konto'],
  new Set(['amount', 'count', 'remember']),
);
export const ZIP = new WordSet(['zip', 'zipcode', 'postcode', 'postal', 'plz', 'postleitzahl']);
export const CURRENCY = new WordSet(['dollar', 'dollars', 'euros'], new Set(['collar', 'collars', 'hours', 'errors']));
export const BACK = new Set(['back', 'zuruck', 'devuelta', 'indietro', 'terug']);

/** Behind a number they make it a quantity, not a name of something. */
export const UNITS = new Set(
  (
    'unit units piece pieces pcs item items product products article articles minute minutes min mins hour hours hrs day days week weeks month months year years ' +
    'time times people persons customers points percent km kg g gb mb tb ml l cm mm inch inches euro stuck tage tag wochen stunden minuten monate jahre mal'
  ).split(' '),
);
/** In front of four digits they make a year of them. */
export const BEFORE_YEAR = new Set('in since of year until by from im seit en desde depuis em nel anno'.split(' '));

/** Near "from", as it is typed in a hurry. */
export const FROM = new WordSet(['from'], new Set(['for', 'frog', 'room', 'prom']));

/** Capitalised words that begin no person's name. */
export const NO_NAME = new Set(
  (
    'new los san santa las united saint great north south east west el hong tel sri black cyber good customer twilio ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december ' +
    'very really not so just still too also here from the a an my your our their this that these those it its i you we they he she ' +
    'and or but if because with without about for to in on at of by as is are was be been going trying having getting looking ' +
    'waiting sure sorry happy angry upset unable able done amazon google apple paypal ebay fedex dhl ups usps visa mastercard ' +
    'order invoice bill refund account number card phone email address morning evening afternoon night today tomorrow yesterday ' +
    'what who when where why how all some any no yes please last next first second'
  ).split(' '),
);
