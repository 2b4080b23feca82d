import type { TranscriptMessage } from '../../handoff/envelope';
import type { Detect } from '../detect/detectTrigger';
import { composeEnvelope } from './composeEnvelope';

/**
 * What a customer and a virtual agent may say, with most of what is looked for in it: names, numbers, money, dates, a
 * secret, something that was tried, something that went wrong, a wish for a person.
 */
const TALKS: readonly (readonly string[])[] = [
  [
    'Hi, my name is Anna Smith and my order 10432 of May 3rd arrived broken. I want my $189.00 back.',
    'I am sorry about that. I have checked your order and tried to refund it, but the payment was refused.',
    'I already restarted the app twice and nothing works! I paid with card 4242 4242 4242 4242, mail anna@example.com.',
    'I can send you a new link. Would you like that?',
    'No, this is ridiculous. I want to talk to a real person, call me at +1 415 555 0132.',
  ],
  [
    'Guten Tag, mein Name ist Anna Schmidt, meine Bestellung 10432 vom 3. Mai ist kaputt angekommen, 189,00 € bitte zurück.',
    'Das tut mir leid. Ich habe die Erstattung versucht, sie wurde abgelehnt.',
    'Das ist eine Frechheit, es geht immer noch nicht. Ich möchte mit einem Mitarbeiter sprechen.',
  ],
  [
    'Hola, me llamo Ana García, mi pedido 10432 del 3 de mayo llegó roto y quiero mis 189,00 € de vuelta.',
    'Lo siento. He intentado el reembolso, pero fue rechazado.',
    'Es una vergüenza, sigue sin funcionar. Quiero hablar con una persona.',
  ],
  [
    'Bonjour, je m’appelle Anne Martin, ma commande 10432 du 3 mai est arrivée cassée, je veux mes 189,00 €.',
    'Je suis désolé. J’ai essayé de rembourser, le paiement a été refusé.',
    'C’est une honte, ça ne marche toujours pas. Je veux parler à un conseiller.',
  ],
  [
    'Olá, meu nome é Ana Silva, meu pedido 10432 de 3 de maio chegou quebrado, quero R$ 189,00 de volta.',
    'Sinto muito. Tentei o reembolso, mas foi recusado.',
    'É um absurdo, continua sem funcionar. Quero falar com um atendente.',
  ],
  [
    'こんにちは、山田花子です。5月3日の注文10432が壊れて届きました。189ドルを返金してください。',
    '申し訳ありません。返金を試みましたが、拒否されました。',
    'まだ動きません。ひどいです。担当者と話したいです。',
  ],
  [
    'مرحبا، اسمي آنا، وصل طلبي 10432 مكسورا وأريد استرداد 189 دولار.',
    'آسف. حاولت رد المبلغ ولكن تم الرفض.',
    'هذا غير مقبول، لا يعمل حتى الآن. أريد التحدث مع موظف.',
  ],
];

let isWarm = false;

/**
 * Composes a few conversations, once in a process: regular expressions and functions are compiled when they are used
 * first, which takes a quarter of a second. That belongs to the start, when nobody waits, and not into the first handoff.
 */
export function warmUp(detect: Detect): void {
  if (isWarm) return;
  isWarm = true;
  for (const talk of TALKS) {
    const messages = talk.map((text, place): TranscriptMessage => ({
      role: place % 2 ? 'assistant' : 'customer',
      text,
    }));
    composeEnvelope({ reason: 'x' }, messages, { id: 'warm-up', at: new Date(), channel: 'chat' }, {}, { detect });
  }
}
