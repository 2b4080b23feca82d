import { address } from './address';
import { callsUntil, type Calls } from './TwilioCalls';

/** What TaskRouter knows of a queue at this moment. */
export interface QueueFigures {
  /** Workers of the queue whose activity is an available one, busy or not. */
  availableWorkers: number;
  /** Workers that the queue's expression matches, at work or not. */
  eligibleWorkers: number;
  /** Tasks that wait for a worker. */
  waitingTasks: number;
}

interface Figures {
  total_available_workers?: number;
  total_eligible_workers?: number;
  tasks_by_status?: { pending?: number; reserved?: number };
}

/** For how long figures are as good as new, in milliseconds. Twilio asks not to poll them. */
const FRESH_MS = 10_000;
/** The customer is waiting for this answer. Milliseconds. */
const PATIENCE_MS = 2_000;
/** Queues that are remembered. */
const MOST_QUEUES = 200;

/**
 * TaskRouter's real-time statistics of a queue, asked once in ten seconds however often they are wanted.
 * https://www.twilio.com/docs/taskrouter/api/taskqueue-statistics
 */
export class QueueStatistics {
  private readonly kept = new Map<string, { figures: Promise<QueueFigures | undefined>; until: number }>();
  private readonly root: string;

  constructor(
    private readonly calls: Calls,
    workspaceSid: string,
    private readonly now: () => number = Date.now,
  ) {
    this.root = address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}`;
  }

  /**
   * Of a queue, by its name or `WQ...`; of everybody together without one. `undefined` when TaskRouter can't be asked, or
   * has no such queue.
   */
  async of(queue = ''): Promise<QueueFigures | undefined> {
    const known = this.kept.get(queue);
    if (known && known.until > this.now()) return known.figures;
    const figures = this.ask(queue);
    this.kept.delete(queue);
    this.kept.set(queue, { figures, until: this.now() + FRESH_MS });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_QUEUES && oldest !== undefined) this.kept.delete(oldest);
    // What could not be had is asked for again at once.
    if ((await figures) === undefined && this.kept.get(queue)?.figures === figures) this.kept.delete(queue);
    return figures;
  }

  private async ask(queue: string): Promise<QueueFigures | undefined> {
    const calls = callsUntil(this.calls, Date.now() + PATIENCE_MS);
    if (queue === '') return this.ofEverybody(calls);
    const sid = /^WQ[0-9a-f]{32}$/i.test(queue) ? queue : await this.sidOf(calls, queue);
    if (sid === undefined) return undefined;
    const result = await calls<Figures>({
      method: 'GET',
      url: address`${this.root}/TaskQueues/${sid}/RealTimeStatistics`,
    });
    if (!result.ok || typeof result.body.total_available_workers !== 'number') return undefined;
    const {
      total_available_workers: available,
      total_eligible_workers: eligible,
      tasks_by_status: tasks,
    } = result.body;
    return {
      availableWorkers: available,
      eligibleWorkers: eligible ?? available,
      waitingTasks: (tasks?.pending ?? 0) + (tasks?.reserved ?? 0),
    };
  }

  /** No queue is known: whoever is at work may be the one. https://www.twilio.com/docs/taskrouter/api/worker */
  private async ofEverybody(calls: Calls): Promise<QueueFigures | undefined> {
    const url = address`${this.root}/Workers?Available=true&PageSize=1`;
    const result = await calls<{ workers?: unknown[] }>({ method: 'GET', url });
    if (!result.ok || !Array.isArray(result.body.workers)) return undefined;
    const { length } = result.body.workers;
    return { availableWorkers: length, eligibleWorkers: length, waitingTasks: 0 };
  }

  private async sidOf(calls: Calls, name: string): Promise<string | undefined> {
    const query = new URLSearchParams({ FriendlyName: name, PageSize: '20' });
    const result = await calls<{ task_queues?: { sid?: string; friendly_name?: string }[] }>({
      method: 'GET',
      url: address`${this.root}/TaskQueues?${query}`,
    });
    const queues = (result.ok && result.body.task_queues) || [];
    return queues.find(({ friendly_name: one }) => one?.toLowerCase() === name.toLowerCase())?.sid;
  }
}
