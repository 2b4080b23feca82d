import type { Article, Asked, Source, Suggestions } from '../../src/handoff/suggestions';

const refunds: Source = { id: 'refunds', title: 'Refunds', url: 'https://shop.example.com/help/refunds' };
const damaged: Source = { id: 'damaged', title: 'Parcels that arrive damaged' };

/** What is suggested for a customer who wants money back. */
export const gallerySuggestions: Suggestions = {
  seq: 1,
  writing: false,
  suggestions: [
    {
      id: 's1',
      kind: 'reply',
      text: 'I’m sorry the stove arrived broken. I’m refunding $120.00 to the card you paid with; it takes three to five working days.',
      confidence: 0.92,
      sources: [refunds],
      by: 'model',
      unsourced: false,
    },
    {
      id: 's2',
      kind: 'reply',
      text: 'You don’t need to send the stove back. A photo of the cracked burner is enough.',
      confidence: 0.78,
      sources: [damaged],
      by: 'knowledge',
      unsourced: false,
    },
    {
      id: 's3',
      kind: 'reply',
      text: 'Would a replacement help instead? It would be with you on Friday.',
      confidence: 0.55,
      sources: [],
      by: 'model',
      unsourced: true,
    },
    {
      id: 's4',
      kind: 'article',
      text: damaged.title,
      confidence: 0.7,
      sources: [damaged],
      by: 'knowledge',
      unsourced: false,
    },
    {
      id: 's5',
      kind: 'action',
      text: 'Refund',
      confidence: 0.9,
      sources: [],
      by: 'knowledge',
      unsourced: false,
      action: {
        name: 'refund',
        label: 'Refund',
        fields: [
          { name: 'order', label: 'Order', type: 'text', required: true, value: '10417' },
          { name: 'amount', label: 'Amount', type: 'number', required: true, value: '120' },
          { name: 'why', label: 'Why', type: 'select', options: ['Damaged', 'Late', 'Not wanted'], required: false },
        ],
        confirm: 'The money is sent at once.',
      },
    },
    {
      id: 's6',
      kind: 'action',
      text: 'Open a ticket',
      confidence: 0.6,
      sources: [],
      by: 'knowledge',
      unsourced: false,
      action: { name: 'ticket', label: 'Open a ticket', fields: [] },
    },
  ],
};

export const galleryArticle: Article = {
  id: damaged.id,
  title: damaged.title,
  blocks: [
    { type: 'paragraph', content: [{ text: 'A customer whose parcel arrives damaged chooses:' }] },
    { type: 'list', ordered: false, items: [[{ text: 'a refund', strong: true }], [{ text: 'a replacement' }]] },
    { type: 'heading', level: 2, content: [{ text: 'What we need' }] },
    {
      type: 'paragraph',
      content: [{ text: 'A photo is enough; see ' }, { text: 'the form', href: 'https://shop.example.com/form' }],
    },
  ],
};

export const galleryAsked: Asked = {
  answer: 'A refund to a card takes three to five working days.',
  sources: [refunds],
  by: 'knowledge',
  unsourced: false,
};
