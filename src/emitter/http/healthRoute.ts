import * as v from 'valibot';
import { version } from '../../../package.json';
import type { Health } from './health/Health';
import { defineRoute, type Route } from './Route';

const ReportSchema = v.object({
  status: v.picklist(['ok', 'failing']),
  /** Of the package: `warm-handoff doctor` compares it with the plugin's. */
  version: v.string(),
  checks: v.array(
    v.object({
      name: v.string(),
      status: v.picklist(['ok', 'warning', 'failing']),
      detail: v.optional(v.string()),
    }),
  ),
});

export const healthRoute = (health: Health): Route =>
  defineRoute({
    method: 'GET',
    path: '/health',
    summary: 'Whether the emitter is ready, and what is wrong',
    auth: 'none',
    answers: {
      200: { description: 'Ready; there may be warnings', schema: ReportSchema },
      503: { description: 'A part of Twilio that handoffs need cannot be used', schema: ReportSchema },
    },
    handle: async () => {
      const report = await health.report();
      return {
        status: report.status === 'ok' ? 200 : 503,
        body: { ...report, version },
        headers: { 'cache-control': 'no-store' },
      };
    },
  });
