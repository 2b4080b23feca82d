import * as v from 'valibot';
import { defineRoute, type Route } from '../Route';
import { channelOf } from './claimRoute';

export interface OwnerDeps {
  /** As `Ownership` answers it: what was read before is not believed. */
  isOwnedByHuman: (
    conversationId: string,
    rules: { reread: boolean; whenUnknown: boolean; ask: boolean },
  ) => Promise<boolean>;
}

/** `GET /conversations/:id/owner`: whether the virtual agent may still say what it is about to say. */
export const ownerRoute = ({ isOwnedByHuman }: OwnerDeps): Route =>
  defineRoute({
    method: 'GET',
    path: '/conversations/:id/owner',
    summary: 'Who has the conversation: the AI, or people',
    description:
      'Asked before a text is sent. Where nobody can tell, a chat is taken for the people’s and a call for the AI’s.',
    auth: 'key',
    query: { channel: 'As TAC names it' },
    answers: {
      200: { description: 'Read anew', schema: v.object({ owner: v.picklist(['ai', 'human']) }) },
    },
    handle: async ({ params: { id = '' }, query }) => {
      const isVoice = channelOf(query.channel ?? '') === 'voice';
      const humans = await isOwnedByHuman(id, { reread: true, whenUnknown: !isVoice, ask: !isVoice });
      return { status: 200, body: { owner: humans ? 'human' : 'ai' } };
    },
  });
