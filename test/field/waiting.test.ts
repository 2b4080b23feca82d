import { describe, expect, it } from 'vitest';
import { readAnswer, saidSince } from '../../src/emitter/protocol/waiting/readAnswer';
import { textsFor, WAITING_TEXTS } from '../../src/emitter/protocol/waiting/textsFor';
import { ALTERNATIVES } from '../../src/emitter/protocol/waiting/WaitingTexts';
import { report } from './report';

const texts = textsFor('en', WAITING_TEXTS);
const read = (text: string, promised?: 'callback') => readAnswer(text, { offered: ALTERNATIVES, texts, promised });

describe(report('W3').title, () => {
  const [chosen = '', number = ''] = report<string>('W3').input.map((line) => /'([^']+)'/.exec(line)?.[1] ?? '');

  it('is a call back still, at that number', () => {
    expect(read(chosen)).toEqual({ kind: 'choice', what: 'callback' });
    expect(read(number, 'callback')).toEqual({ kind: 'number', number: '+15550123456' });
  });

  it('also in a sentence, and with another first digit (neighbours)', () => {
    expect(read('please use +31 20 624 1111', 'callback')).toEqual({ kind: 'number', number: '+31206241111' });
    expect(read('+1 (212) 555-0123, thanks!', 'callback')).toEqual({ kind: 'number', number: '+12125550123' });
    expect(read(number)).toEqual({ kind: 'none' });
  });
});

describe(report('W6').title, () => {
  const twilioNow = Date.parse('2026-11-26T12:00:00Z');
  const ahead = (ms: number) => ({ text: '', askedAt: twilioNow + ms });

  it('hears the answer all the same', () => {
    const said = [{ at: twilioNow + 2_000, text: '2' }];
    expect(saidSince(said, ahead(30_000)).map(({ text }) => read(text))).toEqual([
      { kind: 'choice', what: 'callback' },
    ]);
  });

  it('also with a clock that is behind; and what was said before the offer is no answer to it (neighbours)', () => {
    expect(saidSince([{ at: twilioNow + 2_000, text: '2' }], ahead(-30_000))).toHaveLength(1);
    const messages = [
      { at: twilioNow - 5_000, text: '2' },
      { at: twilioNow, text: 'Please choose' },
    ];
    expect(saidSince(messages, { text: 'Please choose', askedAt: twilioNow + 30_000 })).toEqual([]);
  });
});
