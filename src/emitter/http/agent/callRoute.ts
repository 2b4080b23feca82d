import * as v from 'valibot';
import type { LiveCalls } from '../../channels/LiveCalls';
import { defineRoute, type Route } from '../Route';

export interface CallDeps {
  liveCalls: LiveCalls;
  /** The caller is gone, or the relay has ended. */
  callOver: (conversationId: string) => Promise<void>;
}

const CallSchema = v.object({
  state: v.pipe(
    v.picklist(['let_go', 'hung_up']),
    v.description('`let_go`: the `end` frame was sent. `hung_up`: the socket closed without it'),
  ),
});

/** `POST /conversations/:id/call`: what became of a claimed call on the virtual agent's own socket. */
export const callRoute = ({ liveCalls, callOver }: CallDeps): Route =>
  defineRoute({
    method: 'POST',
    path: '/conversations/:id/call',
    summary: 'The end of a call’s part with the virtual agent',
    description: 'Where it is never told, recovery finds the task, or the call over.',
    auth: 'key',
    body: CallSchema,
    answers: { 204: { description: 'Taken' } },
    handle: async ({ params: { id = '' }, body: { state } }) => {
      if (state === 'let_go') {
        const session = liveCalls.sessionOf(id);
        // As TAC does when it has sent the frame.
        if (session) delete session.pendingHandoffData;
      } else {
        await callOver(id);
      }
      return { status: 204 };
    },
  });
