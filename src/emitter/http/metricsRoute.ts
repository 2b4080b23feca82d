import type { Metrics } from './metrics/Metrics';
import { defineRoute, type Route } from './Route';

/** @param auth `key` where the developer has keys: counts say something of a business. */
export const metricsRoute = (metrics: Metrics, auth: 'key' | 'none'): Route =>
  defineRoute({
    method: 'GET',
    path: '/metrics',
    summary: 'Counters and histograms, for Prometheus',
    auth,
    answers: { 200: { description: "Prometheus' text format", type: 'text/plain' } },
    handle: async () => ({ status: 200, body: await metrics.text(), type: metrics.contentType }),
  });
