import { account } from '../kernel/account';
import { notFound } from '../kernel/TwilioError';
import { Engine, type EngineOptions } from './Engine';
import { EventCallback } from './EventCallback';
import { EventLog } from './EventLog';
import type { Happening } from './Happening';
import { Setup } from './Setup';
import { templateSeed } from './Workspace';

/** One workspace with what watches it. */
export interface Room {
  engine: Engine;
  setup: Setup;
  log: EventLog;
  callback: EventCallback;
}

type Listener = (engine: Engine, happening: Happening) => void;

/** The account's workspaces. The first is Flex's, and stays. */
export class Workspaces {
  readonly flex: Room;
  private readonly deps = new Map<string, Room>();
  private readonly listeners: Listener[] = [];

  constructor(options: EngineOptions) {
    this.flex = this.open(new Engine(options));
  }

  /** Hears of what happens in any of them. */
  onHappened(listener: Listener): void {
    this.listeners.push(listener);
  }

  all(): Room[] {
    return [...this.deps.values()];
  }

  room(sid: string): Room {
    const room = this.deps.get(sid);
    if (!room) throw notFound(`/Workspaces/${sid}`);
    return room;
  }

  create(name: string, template: string): Room {
    return this.open(new Engine({ seed: templateSeed(name, template) }));
  }

  delete(sid: string): void {
    this.room(sid).engine.close();
    this.deps.delete(sid);
  }

  close(): void {
    for (const { engine } of this.deps.values()) engine.close();
  }

  private open(engine: Engine): Room {
    const log = new EventLog(engine);
    const room = { engine, log, setup: new Setup(engine), callback: new EventCallback(log) };
    this.deps.set(engine.sid, room);
    engine.happenings.on('happened', (happening) => {
      for (const listener of this.listeners) listener(engine, happening);
    });
    return room;
  }
}

/** Whether a workspace is the one that Flex, and with it this product, works in. */
export const isFlex = ({ sid }: Engine): boolean => sid === account.workspaceSid;
