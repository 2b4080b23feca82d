import type { CustomerChat } from '../customerChat';

const key = (customer: number): string => `northwind-chat-${customer}`;

/** The chat this tab had before it was reloaded. */
export function savedChat(customer: number): CustomerChat | undefined {
  const saved = sessionStorage.getItem(key(customer));
  return saved ? (JSON.parse(saved) as CustomerChat) : undefined;
}

/** Asks the shop for a new chat, and keeps it for a reload. */
export async function newChat(customer: number): Promise<CustomerChat> {
  const answer = await fetch('/sandbox/customer', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ customer }),
  });
  if (!answer.ok) throw new Error(`No chat: ${answer.status}`);
  const chat = (await answer.json()) as CustomerChat;
  sessionStorage.setItem(key(customer), JSON.stringify(chat));
  return chat;
}
