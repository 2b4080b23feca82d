// `npx tsx test/bench/scale.bench.ts`: what 100, 10,000 and 1,000,000 handoffs a day ask of Twilio, as JSON. docs/scale.md
// says what follows from it.
import { callsOfOneHandoff } from './callsOfOneHandoff';
import { busiest, loadsOf, simulateHour } from './scale';

async function main(): Promise<void> {
  for (const way of ['studio', 'interactions'] as const) {
    const calls = await callsOfOneHandoff(way);
    const days = [100, 10_000, 1_000_000].map((perDay) => ({
      perDay,
      handoffsPerSecond: busiest(perDay),
      loads: loadsOf(calls, perDay)
        .filter(({ callsOfOne }) => callsOfOne > 0)
        .map(({ limit, ...load }) => ({
          limit: limit.name,
          ...load,
          simulated: simulateHour(busiest(perDay), load.callsOfOne, limit.perSecond * (limit.spreadOver ?? 1)),
        })),
    }));
    console.log(JSON.stringify({ way, calls: calls.length, days }, null, 2));
  }
}

void main().then(() => process.exit(0));
