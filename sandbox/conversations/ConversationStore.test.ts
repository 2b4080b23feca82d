import { beforeEach, describe, expect, it } from 'vitest';
import { account } from '../kernel/account';
import type { ConversationsService } from '../kernel/services';
import { createConversations } from './createConversations';
import { SyncStore } from '../sync/SyncStore';

/** What the sandbox's other services rely on. */
describe('the Conversations service', () => {
  let service: ConversationsService;
  let sync: SyncStore;

  beforeEach(() => {
    sync = new SyncStore();
    ({ service } = createConversations({ sync }));
  });

  it('tells of everything that happens, in order', () => {
    const heard: string[] = [];
    service.events.on('conversationAdded', () => heard.push('added'));
    service.events.on('conversationUpdated', ({ state }) => heard.push(`now ${state}`));
    service.events.on('participantAdded', (_in, { identity }) => heard.push(`${identity} in`));
    service.events.on('participantRemoved', (_in, { identity }) => heard.push(`${identity} out`));
    service.events.on('messageAdded', (_in, { author, body, index }) => heard.push(`${index} ${author}: ${body}`));

    const { sid } = service.create({});
    service.addParticipant(sid, { identity: 'mia' });
    service.addParticipant(sid, { identity: 'mia' });
    service.addMessage(sid, { author: 'mia', body: 'hi' });
    service.setState(sid, 'inactive');
    service.setState(sid, 'inactive');
    service.addMessage(sid, { author: account.address, body: 'hello' });
    service.removeParticipant(sid, 'mia');
    service.setState(sid, 'closed');

    expect(heard).toEqual([
      'added',
      'mia in',
      '0 mia: hi',
      'now inactive',
      'now active',
      `1 ${account.address}: hello`,
      'mia out',
      'now closed',
    ]);
  });

  it('finds the newest conversation of a customer that is not closed', () => {
    const binding = { type: 'sms', address: '+15550111', proxyAddress: account.address };
    const first = service.create({});
    service.addParticipant(first.sid, { messagingBinding: binding });
    expect(service.openConversationOf('+15550111')?.sid).toBe(first.sid);
    service.setState(first.sid, 'closed');
    expect(service.openConversationOf('+15550111')).toBeUndefined();
    const second = service.create({});
    service.addParticipant(second.sid, { messagingBinding: binding });
    expect(service.openConversationOf('+15550111')?.sid).toBe(second.sid);
    expect(service.openConversationOf(account.address)).toBeUndefined();
  });

  it('changes nothing when it refuses', () => {
    const { sid } = service.create({ uniqueName: 'taken' });
    expect(() => service.create({ uniqueName: 'taken' })).toThrow('already exists');
    expect(() => service.addMessage(sid, { author: 'mia', body: 'x'.repeat(33_000) })).toThrow('too long');
    expect(service.conversation(sid)?.messages).toEqual([]);
    expect(sync.listItems(`${sid}.messages`)).toEqual([]);
  });
});
