import { describe, expect, it } from 'vitest';
import { detectLanguage } from './detectLanguage';

describe('the language of what the customer wrote', () => {
  it.each([
    ['My order has not arrived yet', 'en'],
    ['where is my refund??', 'en'],
    ['I want to talk to a person', 'en'],
    ['agent please', 'en'],
    ['Meine Bestellung ist noch nicht angekommen', 'de'],
    ['Ich möchte mit einem Menschen sprechen', 'de'],
    ['Wo bleibt mein Geld?', 'de'],
    ['¿Dónde está mi pedido?', 'es'],
    ['Quiero hablar con una persona', 'es'],
    ['Je voudrais parler à quelqu’un', 'fr'],
    ['Bonjour, ma commande n’est pas arrivée', 'fr'],
    ['Quero falar com um atendente', 'pt'],
    ['O meu pedido ainda não chegou', 'pt'],
    ['Vorrei parlare con una persona', 'it'],
    ['Il mio ordine non è ancora arrivato', 'it'],
    ['Ik wil graag met een medewerker spreken', 'nl'],
    ['Jag vill prata med en människa', 'sv'],
    ['Jeg vil gerne have mine penge tilbage', 'da'],
    ['Chcę rozmawiać z człowiekiem', 'pl'],
    ['Siparişim nerede? Bir insanla konuşmak istiyorum', 'tr'],
    ['注文した商品がまだ届きません', 'ja'],
    ['我想和真人客服说话', 'zh'],
    ['주문한 상품이 아직 도착하지 않았어요', 'ko'],
    ['أريد التحدث إلى موظف', 'ar'],
    ['Где мой заказ?', 'ru'],
    ['Де моє замовлення? Я хочу повернути гроші за нього', 'uk'],
    ['איפה ההזמנה שלי', 'he'],
    ['Πού είναι η παραγγελία μου;', 'el'],
    ['मेरा ऑर्डर कहाँ है', 'hi'],
  ])('“%s” is %s', (text, language) => expect(detectLanguage(text)).toBe(language));

  it.each(['', '12345', '🙂', 'xkcd qwfp zxcv'])('is not guessed from “%s”', (text) =>
    expect(detectLanguage(text)).toBeUndefined(),
  );
});
