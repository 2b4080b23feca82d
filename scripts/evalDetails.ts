// `npm run eval:details -- --csv FILE`: precision, recall and F1 of the local key details, for a file with the columns
// `utterance`, `entity_type` and `entity_value`. An amount is compared without its currency.
import { localDetails } from '../src/emitter/envelope/localDetails';
import { readCsv } from './readCsv';

const KINDS = ['order_id', 'invoice_id', 'refund_amount', 'person_name'] as const;
type Kind = (typeof KINDS)[number];

const counts = Object.fromEntries(KINDS.map((kind) => [kind, { hits: 0, found: 0, wanted: 0 }])) as Record<
  Kind,
  { hits: number; found: number; wanted: number }
>;

function comparable(kind: Kind, value: string): string {
  return kind === 'refund_amount' ? value.replace(/[^\d.]/g, '') : value.trim();
}

for (const { utterance = '', entity_type, entity_value = '' } of readCsv()) {
  const details = localDetails([{ role: 'customer', text: utterance }]);
  for (const kind of KINDS) {
    const found = details.filter((detail) => detail.kind === kind).map(({ value }) => comparable(kind, value));
    const wanted = entity_type === kind ? [comparable(kind, entity_value)] : [];
    counts[kind].found += found.length;
    counts[kind].wanted += wanted.length;
    counts[kind].hits += wanted.filter((value) => found.includes(value)).length;
    if (process.env.SHOW && (found.length !== wanted.length || found[0] !== wanted[0]))
      console.error(kind, JSON.stringify({ utterance, found, wanted }));
  }
}

console.log(
  JSON.stringify(
    Object.fromEntries(
      KINDS.map((kind) => {
        const { hits, found, wanted } = counts[kind];
        const precision = found === 0 ? 1 : hits / found;
        const recall = wanted === 0 ? 1 : hits / wanted;
        const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
        return [kind, { precision, recall, f1 }];
      }),
    ),
    null,
    2,
  ),
);
