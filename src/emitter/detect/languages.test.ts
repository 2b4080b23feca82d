import { describe, expect, it } from 'vitest';
import { createDetect } from './detectTrigger';

const detect = createDetect();

describe('a request for a person, in seven languages', () => {
  it.each([
    'can I please talk to somebody from your office',
    'Könnte ich vielleicht mit einem Ihrer Kollegen sprechen?',
    'koennen sie mich bitte durchstellen',
    '¿Me podría pasar con una persona, por favor?',
    'no quiero hablar con un robot',
    'Je voudrais parler à un conseiller, s’il vous plaît',
    'j’en ai marre du robot, passez-moi quelqu’un',
    'Quero falar com um atendente',
    'tem alguém aí que possa me atender?',
    '担当者につないでください',
    '人と話したいです',
    'أريد التحدث مع موظف',
    'ممكن تحولني لخدمة العملاء',
  ])('is heard in “%s”', (message) => {
    const trigger = detect(message);
    expect(trigger).toMatchObject({ kind: 'explicit', code: 'customer_requested' });
    expect(trigger?.probability).toBeGreaterThan(0.4);
    expect(message).toContain(trigger?.evidence?.text);
  });

  it.each([
    'Ich brauche keinen Berater, nur die Rechnung',
    'Ihr Kollege hat mir gestern geholfen',
    'mi asesor fiscal necesita la factura',
    'hablé con una persona ayer',
    'je parle à un robot ?',
    "l'agent immobilier m'a appelé",
    'uma mesa para quatro pessoas',
    'não quero atendente, só o boleto',
    'オペレーターは不要です',
    '4人で予約したい',
    'هل أنت إنسان أم روبوت',
    'تحدثت مع موظف أمس',
    'better',
    'heater',
    'Argentina',
    'Agnes Berger',
    '田中',
    'إيمان',
  ])('is not heard in “%s”', (message) => expect(detect(message)?.kind).not.toBe('explicit'));

  it('tells an answer from a refusal', () => {
    expect(detect('no, agent please')?.kind).toBe('explicit');
    expect(detect('no agent please')?.kind).not.toBe('explicit');
  });

  it('does not take what somebody else said for the customer’s wish', () => {
    expect(detect('Your page says "talk to an agent" but there is no button')?.kind).not.toBe('explicit');
  });

  it('finds it at the end of a long message without full stops', () => {
    const story =
      'so yeah I ordered the blue lamp two weeks ago and it was supposed to come on Tuesday and it never did and ';
    expect(detect(`${story}${story}I just want to talk to a real person now`)?.kind).toBe('explicit');
  });

  it.each([
    ['quiero morir', 'safety'],
    ['je vais prendre un avocat', 'legal'],
    ['clonaram meu cartão', 'security'],
    ['弁護士に相談して訴えます', 'legal'],
    ['احذفوا بياناتي', 'privacy'],
  ])('is not needed for a policy topic: “%s”', (message, topic) =>
    expect(detect(message)).toMatchObject({ kind: 'policy', topic }),
  );
});
