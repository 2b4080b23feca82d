import { describe, expect, it } from 'vitest';
import { ok, refuses, ScriptedTwilio, type Script } from '../../../../test/emitter/ScriptedTwilio';
import { orchestrator } from '../../twilio/Orchestrator';
import { newestChoice } from './newestChoice';
import { textsFor, WAITING_TEXTS } from './textsFor';
import type { WaitingCustomer } from './WaitingCustomer';
import { ALTERNATIVES } from './WaitingTexts';

const texts = textsFor('en', WAITING_TEXTS);
const READ = 'GET /v2/Conversations/conv_1/Communications';
const PEOPLE = 'GET /v2/Conversations/conv_1/Participants';
const at = (second: number): string => new Date(Date.parse('2026-11-27T05:00:00Z') + second * 1000).toISOString();
const says = (author: string, text: string, second: number) => ({
  id: `c${second}`,
  author: { address: author },
  content: { text },
  createdAt: at(second),
});
const notice = says('ai-assistant', `It will take long.\n${texts.offer}\n1. wait`, 60);
const people = ok({
  participants: [
    { id: 'p1', type: 'CUSTOMER', addresses: [{ channel: 'CHAT', address: 'anna' }] },
    { id: 'p2', type: 'AI_AGENT', addresses: [{ channel: 'CHAT', address: 'ai-assistant' }] },
    { id: 'p3', type: 'HUMAN_AGENT', addresses: [{ channel: 'CHAT', address: 'dana' }] },
  ],
});
const waits = (more: Partial<WaitingCustomer> = {}): WaitingCustomer => ({
  handoffId: 'H1',
  taskSid: 'WT1',
  since: at(0),
  notices: 1,
  askedAt: at(60),
  ...more,
});

async function chosen(said: ReturnType<typeof says>[], customer = waits(), script: Script = {}) {
  const twilio = new ScriptedTwilio({ [READ]: ok({ communications: said }), [PEOPLE]: people, ...script });
  return newestChoice(orchestrator(twilio.calls), 'conv_1', customer, { offered: ALTERNATIVES, texts });
}

describe('what a waiting customer has chosen', () => {
  it.each([
    ['2', 'callback'],
    ['call me back please', 'callback'],
    ['3', 'email'],
    ['1', 'wait'],
  ])('%j, after they were asked', async (text, what) => {
    expect(await chosen([notice, says('anna', text, 70)])).toEqual({ what, at: at(70), done: false });
  });

  it('is the newest of several', async () => {
    expect(await chosen([notice, says('anna', '2', 70), says('anna', '3', 80)])).toMatchObject({
      what: 'email',
      at: at(80),
    });
    expect(await chosen([says('anna', '3', 80), notice, says('anna', '2', 70)])).toMatchObject({ what: 'email' });
  });

  it('is the last that was one, also when they wrote something else since', async () => {
    expect(
      await chosen([notice, says('anna', '2', 70), says('anna', 'It is about order 3 from last week', 80)]),
    ).toMatchObject({ what: 'callback' });
  });

  it.each<[string, ReturnType<typeof says>[]]>([
    ['before they were asked', [says('anna', '2', 50), notice]],
    ['by a person', [notice, says('dana', '2', 70)]],
    ['by the virtual agent', [notice, says('ai-assistant', '2', 70)]],
    ['by nobody who is there', [notice, says('a stranger', '2', 70)]],
    ['without a word', [notice, says('anna', '', 70)]],
    ['about something else', [notice, says('anna', '3 days late', 70)]],
  ])('is nothing %s', async (_what, said) => {
    expect(await chosen(said)).toBeUndefined();
  });

  it('is found also when the clocks are apart: what stands behind the question needs none', async () => {
    expect(
      await chosen([says('ai-assistant', notice.content.text, 10), says('anna', '2', 20)], waits({ askedAt: at(90) })),
    ).toMatchObject({ what: 'callback' });
  });

  it('is found without the question, by a clock that is less than a minute wrong', async () => {
    expect(await chosen([says('anna', '2', 10)])).toMatchObject({ what: 'callback' });
    expect(await chosen([says('anna', '2', -30)])).toBeUndefined();
  });

  describe('once they have chosen', () => {
    const promised = (what: 'callback' | 'email') => waits({ choice: { what, at: at(70), done: true } });

    it('is where they can be reached, when they were asked for that', async () => {
      const said = [notice, says('anna', '2', 70), says('anna', '+49 30 901820', 80)];
      expect(await chosen(said, promised('callback'))).toEqual({
        what: 'callback',
        number: '+4930901820',
        at: at(80),
        done: false,
      });
      const mail = [notice, says('anna', '3', 70), says('anna', 'anna@example.com', 80)];
      expect(await chosen(mail, promised('email'))).toEqual({
        what: 'email',
        address: 'anna@example.com',
        at: at(80),
        done: false,
      });
    });

    it('is another one, when they think again', async () => {
      expect(await chosen([notice, says('anna', '2', 70), says('anna', '1', 80)], promised('callback'))).toMatchObject({
        what: 'wait',
      });
    });

    it('is not what they chose before', async () => {
      expect(await chosen([notice, says('anna', '2', 70)], promised('callback'))).toBeUndefined();
    });
  });

  it.each<[string, Script]>([
    ['what was said can’t be read', { [READ]: refuses(503) }],
    ['nobody can tell who wrote', { [PEOPLE]: refuses(503) }],
  ])('is nothing when %s', async (_why, script) => {
    expect(await chosen([notice, says('anna', '2', 70)], waits(), script)).toBeUndefined();
  });
});
