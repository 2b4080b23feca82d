import { describe, expect, it } from 'vitest';
import { openDoors, refuseOpenDoors } from './checkOptions';
import { createEmitter, type EmitterOptions } from './index';

const twilio = { accountSid: 'AC0', request: async () => ({ statusCode: 404, body: {} }) };
const model = { baseURL: 'http://models.example/v1', apiKey: 'x', name: 'm' };

describe('a configuration that opens a door', () => {
  it.each<[keyof EmitterOptions, unknown]>([
    ['authToken', ''],
    ['authToken', '  '],
    ['apiKeys', ['']],
    ['apiKeys', ['a-key-that-is-long-enough', 'short']],
    ['origins', ['*']],
    ['origins', ['http://flex.example.com']],
    ['origins', ['https://flex.twilio.com/path']],
    ['origins', ['null']],
    ['publicUrl', 'http://bot.example.com'],
    ['publicUrl', 'bot.example.com'],
    ['publicUrl', 'https://user:secret@bot.example.com'],
    ['publicUrl', 'https://bot.example.com/?a=1'],
    ['assist', { model }],
    ['assist', { model: { ...model, baseURL: 'ftp://models.example/v1' } }],
    ['assist', { model: { ...model, baseURL: 'http://127.0.0.1.evil.example/v1' } }],
    ['assist', { model: { ...model, baseURL: 'http://localhost@evil.example/v1' } }],
    ['assist', { embeddings: model }],
    ['assist', { embeddings: { ...model, baseURL: 'models.example' } }],
  ])('is refused at the start: %s %j', (name, value) => {
    expect(() => createEmitter({ twilio, recovery: false, [name]: value })).toThrow(name);
    expect(openDoors({ twilio, [name]: value }).join()).not.toMatch(/short,|secret/);
  });

  it('is not one that leaves a door closed, or is as it should be', () => {
    expect(openDoors({ twilio })).toEqual([]);
    const options = {
      twilio,
      authToken: 'token',
      apiKeys: ['a-key-that-is-long-enough'],
      origins: ['https://flex.twilio.com', 'http://localhost:3000'],
      publicUrl: 'https://bot.example.com/bots/',
      assist: { model: { ...model, baseURL: 'http://127.0.0.1:9/v1' } },
    };
    expect(() => refuseOpenDoors(options)).not.toThrow();
  });

  it('is named whole, not only the first of it', () => {
    expect(() => refuseOpenDoors({ twilio, authToken: '', origins: ['*'] })).toThrow(/authToken.*origins\[0\]/);
  });
});
