import type { Conversation } from '../kernel/services';
import type { EmailRecipient } from './records';

/**
 * Who wrote an e-mail and whom it is for: a correspondent's goes to the company and the others, the company's to all
 * correspondents, each as they are in the thread. Nobody in a conversation that is none.
 */
export function emailRecipients(conversation: Conversation, author: string): EmailRecipient[] {
  const { email } = conversation;
  if (!email) return [];
  const others = [...conversation.participants.values()].flatMap(({ messagingBinding: binding }) =>
    binding?.type === 'email'
      ? [{ level: binding.level ?? 'to', name: binding.name ?? '', address: binding.address }]
      : [],
  );
  const writer = others.find(({ address }) => address === author);
  if (!writer) return [{ ...email, level: 'from' }, ...others];
  return [{ ...writer, level: 'from' }, { ...email, level: 'to' }, ...others.filter((one) => one !== writer)];
}
