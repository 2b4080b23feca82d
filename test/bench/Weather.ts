import { join } from 'node:path';
import type { Distance } from '../../sandbox/kernel/Distance';
import type { FaultMode } from '../../sandbox/kernel/Faults';
import { account } from '../../sandbox/kernel/account';
import { ServeProcess } from '../emitter/ServeProcess';
import type { Twilio } from '../emitter/startTwilio';
import { until } from '../emitter/until';
import type { FrontDoor } from './FrontDoor';

/** What the virtual agent's platform shows to the emitters. */
export const KEY = 'a-key-of-the-developer';
/** The clock of every second process is so much ahead. */
const SKEW_MS = 30_000;
const HOSTS = ['sync', 'taskrouter', 'conversations', 'studio', 'flex-api', 'iam'].map((name) => `${name}.twilio.com`);
const MODES: readonly FaultMode[] = [
  'server-error',
  'refused',
  'answer-lost',
  'too-many-requests',
  'malformed',
  'timeout',
];
const NEAR = { delayMs: 5, jitterMs: 5 };
const FAR = { delayMs: 400, jitterMs: 400 };

/**
 * Two processes of `warm-handoff serve`, and what befalls them: each of Twilio's services fails in turn, in every way that
 * one can; requests are slow in every third turn; in every second turn a process is killed, and another one started.
 */
export class Weather {
  readonly counts = { turns: 0, deaths: 0, failed: {} as Partial<Record<FaultMode, number>> };
  private alive: ServeProcess[] = [];
  private isOver = false;
  private raging: Promise<void> | undefined;

  constructor(
    private readonly twilio: Twilio,
    private readonly distance: Distance,
    private readonly door: FrontDoor,
    private readonly everyMs: number,
    private readonly heard?: (line: string) => void,
  ) {
    const { faults } = twilio;
    const strike = faults.strike.bind(faults);
    faults.strike = (...request) => {
      const mode = strike(...request);
      if (mode) this.counts.failed[mode] = (this.counts.failed[mode] ?? 0) + 1;
      return mode;
    };
  }

  async open(): Promise<void> {
    this.alive = await Promise.all([this.start(0), this.start(1)]);
  }

  rage(): void {
    this.raging = this.turns();
  }

  /** The sun comes out: everybody who lives goes on living. */
  async clear(): Promise<void> {
    this.isOver = true;
    await this.raging;
    this.twilio.faults.clear();
    this.distance.set({ delayMs: 0 });
  }

  /** Somebody starts, and looks for what others have left; for as long as it is not done. */
  async renew(isDone: () => boolean, withinMs: number): Promise<void> {
    const fresh = await this.start(0);
    await until(isDone, withinMs);
    this.leave(fresh);
    await fresh.kill();
  }

  async close(): Promise<void> {
    await Promise.all(this.alive.map((one) => one.kill()));
  }

  private async turns(): Promise<void> {
    for (; !this.isOver; this.counts.turns += 1) {
      const turn = this.counts.turns;
      const mode = MODES[Math.floor(turn / HOSTS.length) % MODES.length] ?? 'server-error';
      this.twilio.faults.clear();
      this.twilio.faults.add({ host: HOSTS[turn % HOSTS.length] ?? '', mode });
      this.distance.set(turn % 3 === 2 ? FAR : NEAR);
      if (turn % 2 === 1) await this.kill(Math.random() < 0.5 ? 0 : 1);
      await until(() => this.isOver, this.everyMs);
    }
  }

  private async kill(place: number): Promise<void> {
    const victim = this.alive[place];
    if (!victim) return;
    this.leave(victim);
    await victim.kill();
    this.counts.deaths += 1;
    this.alive[place] = await this.start(place);
  }

  private leave({ port }: ServeProcess): void {
    this.door.ports.splice(this.door.ports.indexOf(port), 1);
  }

  private async start(place: number): Promise<ServeProcess> {
    const redirect = `--require ${join(__dirname, '../../sandbox/redirect/redirectTwilio.cjs')}`;
    const started = await ServeProcess.start(
      this.twilio.url,
      {
        WARM_HANDOFF_KEY: KEY,
        WARM_HANDOFF_URL: `${this.door.url}/handoff`,
        WARM_HANDOFF_WORKSPACE_SID: account.workspaceSid,
        TWILIO_STUDIO_HANDOFF_FLOW_SID: account.studioFlowSid,
        TWILIO_CONVERSATION_CONFIGURATION_ID: account.orchestratorConfigurationId,
        TWILIO_PHONE_NUMBER: account.address,
        ...(place === 1 && {
          NODE_OPTIONS: `${redirect} --require ${join(__dirname, 'skewClock.cjs')}`,
          SKEW_MS: String(SKEW_MS),
        }),
      },
      this.heard,
    );
    this.door.ports.push(started.port);
    return started;
  }
}
