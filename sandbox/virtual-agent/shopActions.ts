import type { FastifyInstance } from 'fastify';
import type { EmitterOptions } from '../../src/emitter';
import type { Shop } from './shop';

type Actions = NonNullable<NonNullable<EmitterOptions['assist']>['actions']>;

/** What the emitter posts for a quick action. */
interface ActionCall {
  action: string;
  handoffId: string;
  workerSid: string;
  fields: Record<string, string | undefined>;
}

/**
 * The quick actions of the sample shop, as a developer configures them: two that its own server does, and one that Flex
 * does in the browser.
 *
 * @param url the shop's server
 */
export function shopActions(url: string): Actions {
  return [
    {
      name: 'refund',
      label: 'Refund',
      webhook: { url: `${url}/shop/refund` },
      intents: ['refund_dispute', 'get_refund'],
      fields: [
        { name: 'order', label: 'Order', required: true, variable: 'order' },
        { name: 'amount', label: 'Amount in dollars', type: 'number', required: true },
      ],
      confirm: 'The money goes back to the card at once. This can’t be undone here.',
    },
    {
      name: 'ticket',
      label: 'Open a ticket',
      webhook: { url: `${url}/shop/tickets` },
      fields: [
        {
          name: 'topic',
          label: 'Topic',
          type: 'select',
          options: ['Delivery', 'Payment', 'Product', 'Other'],
          required: true,
        },
        { name: 'note', label: 'What is to be done' },
      ],
    },
    // Flex's own directory, where a supervisor is called in or takes over.
    { name: 'escalate', label: 'Escalate to a supervisor', flexAction: 'ShowDirectory' },
  ];
}

/** The shop's server: it answers the webhooks of its quick actions with what the agent reads. */
export function mountShop(app: FastifyInstance, shop: Shop): void {
  let tickets = 0;

  app.post<{ Body: string }>('/shop/refund', async (request) => {
    const { fields } = JSON.parse(request.body) as ActionCall;
    const order = shop.order((fields.order ?? '').replace(/\D/g, ''));
    const amount = Number(fields.amount);
    if (!order) return { ok: false, message: `There is no order ${fields.order}.` };
    const total = Number(order.total.replace(/[^\d.]/g, ''));
    if (!(amount > 0 && amount <= total))
      return { ok: false, message: `Order ${order.id} cost ${order.total}: refund that or less.` };
    return { message: `$${amount.toFixed(2)} of order ${order.id} are on their way back. Reference RF-${order.id}.` };
  });

  app.post<{ Body: string }>('/shop/tickets', async (request) => {
    const { fields } = JSON.parse(request.body) as ActionCall;
    tickets += 1;
    return { message: `Ticket T-${1000 + tickets} (${fields.topic}) is open.` };
  });
}
