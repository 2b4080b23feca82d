import { fine, notUsed, unknown, wrong, type Check, type Finding } from '../Check';

interface Health {
  status?: string;
  checks?: { name?: string; status?: string; detail?: string }[];
}

/** Is the emitter reached at its public address, and what does it say of itself? */
export const emitterHealth: Check = {
  name: 'emitter',
  async run({ settings, fetch }) {
    const url = settings.WARM_HANDOFF_URL;
    if (!url) return notUsed('WARM_HANDOFF_URL is not set');
    const answer = await fetch(`${url.replace(/(?<!\/)\/+$/, '')}/health`);
    if (!answer)
      return wrong(
        'nobody answers at WARM_HANDOFF_URL',
        'npx warm-handoff serve, or mount emitter.routes; then open the address to the internet',
      );
    if (answer.status === 404)
      return wrong(
        'there are no routes of the emitter at WARM_HANDOFF_URL',
        'Add the prefix that they are mounted under, /handoff by custom',
      );
    const health = answer.body as Health | undefined;
    if (typeof health !== 'object' || health === null || !Array.isArray(health.checks))
      return unknown(`WARM_HANDOFF_URL/health answered ${answer.status} with something that is not the emitter's`);
    const bad = health.checks.filter(({ status }) => status !== 'ok');
    if (bad.length === 0) return fine('it answers, and all of Twilio answers it');
    return bad.map(({ name = 'something', detail = 'no detail' }): Finding =>
      wrong(`the emitter says of ${name}: ${detail}`, 'See the emitter’s log, and docs/operators.md'),
    );
  },
};
