import * as v from 'valibot';
import { defineRoute, type Route } from './Route';

export const healthRoute = (): Route =>
  defineRoute({
    method: 'GET',
    path: '/health',
    summary: 'Whether the emitter is ready',
    auth: 'none',
    answers: { 200: { description: 'Ready', schema: v.object({ status: v.literal('ok') }) } },
    handle: async () => ({ status: 200, body: { status: 'ok' } }),
  });
