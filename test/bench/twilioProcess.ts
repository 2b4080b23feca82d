// Run by `DistantTwilio`: the emulated services in a process of their own, so that what they do is not taken for what the
// emitter does.
import { loadavg } from 'node:os';
import { Distance, type DistanceOptions } from '../../sandbox/kernel/Distance';
import { startTwilio, type Chat } from '../emitter/startTwilio';
import { LIMITS } from './scale';

/** What it may be told to do, and what it answers. */
export interface Orders {
  /** Customers have written so many messages each, and the virtual agent has answered each of them. */
  chats: { takes: { count: number; messages: number }; gives: Chat[] };
  /** From now on TaskRouter tells its events there, or nobody. */
  events: { takes: { url: string | undefined }; gives: undefined };
  /** From now on Twilio is so far away. With `limited`, requests past Twilio's published rates are refused. */
  distance: { takes: Omit<DistanceOptions, 'rates'> & { limited: boolean }; gives: undefined };
  /** What has come of everything. */
  count: { takes: undefined; gives: { tasks: number; refused: Record<number, number>; heapMB: number; load: number } };
}
export type Order = { [Name in keyof Orders]: { id: number; do: Name; takes: Orders[Name]['takes'] } }[keyof Orders];

/** What one of a customer's messages says. */
const SAID = [
  'My order 113542617735902 arrived broken, and I want the money back.',
  'I have tried the form on your page, and nothing happened.',
  'It was a camp stove; the valve leaks.',
  'Can you please look into it?',
];
const ANSWERED = 'I am sorry to hear that. Let me look at what I can do for you.';

/** Twilio's rates; Sync's is kept by the emulated Sync itself. */
const RATES = LIMITS.filter(({ spreadOver }) => spreadOver === undefined);

async function main(): Promise<void> {
  const distance = new Distance({ delayMs: 0 });
  const twilio = await startTwilio({ distance });

  const chat = (messages: number): Chat => {
    const made = twilio.startChat(SAID[0]);
    for (let place = 1; place < messages; place += 1) {
      const byCustomer = place % 2 === 0;
      const body = byCustomer ? `${SAID[(place / 2) % SAID.length]} (${place})` : `${ANSWERED} (${place})`;
      twilio.conversations.addMessage(made.sid, { author: byCustomer ? made.customer : 'ai-assistant', body });
    }
    return made;
  };
  const obey = (order: Order): unknown => {
    switch (order.do) {
      case 'chats':
        return Array.from({ length: order.takes.count }, () => chat(order.takes.messages));
      case 'events':
        return twilio.taskRouter.setEventCallback(order.takes.url);
      case 'distance':
        return distance.set({ ...order.takes, rates: order.takes.limited ? RATES : [] });
      case 'count':
        return {
          tasks: twilio.taskRouter.engine.tasks.size,
          refused: distance.refused,
          heapMB: Math.round(process.memoryUsage().heapUsed / 1e6),
          load: loadavg()[0],
        };
    }
  };
  process.on('message', (order: Order) => process.send?.({ id: order.id, gives: obey(order) }));
  process.on('disconnect', () => process.exit(0));
  process.send?.({ url: twilio.url });
}

void main();
