import { newSid } from '../kernel/sid';
import { TwilioError } from '../kernel/TwilioError';
import { holds } from './expression/evaluate';
import { parse } from './expression/parse';
import type { Queue } from './Queue';

/** One routing step, as Twilio's workflow configuration writes it. */
export interface Target {
  queue: string;
  /** On worker and task. */
  expression?: string;
  priority?: number;
  /** Seconds until the next step. */
  timeout?: number;
  skip_if?: string;
  /** The task's key that holds the worker's sid, e.g. `task.preferredWorkerSid`. */
  known_worker_sid?: string;
  known_worker_friendly_name?: string;
  /** E.g. `worker.routing.levels.billing DESC`. */
  order_by?: string;
}

interface Filter {
  filter_friendly_name?: string;
  /** On the task. */
  expression: string;
  targets: Target[];
}

/** https://www.twilio.com/docs/taskrouter/workflow-configuration */
export interface WorkflowConfiguration {
  task_routing: { filters: Filter[]; default_filter?: Target };
}

/** Where in the workflow a task is. `filter` is one past the last in the default filter. */
export interface Place {
  filter: number;
  target: number;
}

/** A workflow: its configuration with the queues' sids in it, and where it sends a task. */
export class Workflow {
  readonly sid: string;
  name: string;
  readonly dateCreated = new Date();
  dateUpdated = new Date();
  /** How long a worker may look at an offer. */
  reservationTimeoutSeconds = 120;
  /** Where TaskRouter asks what to do with an offer; nowhere when absent. */
  assignmentCallbackUrl?: string;
  /** Asked when the first does not answer. */
  fallbackCallbackUrl?: string;
  private now: Readonly<{ configuration: WorkflowConfiguration; filters: Filter[]; fallback?: Target | undefined }>;

  /** `${queue:Name}` stands for the queue of that name. Throws a `TwilioError` when the configuration is not valid. */
  constructor(
    given: { sid?: string; name: string; configuration: WorkflowConfiguration },
    queues: ReadonlyMap<string, Queue>,
  ) {
    this.sid = given.sid ?? newSid('WW');
    this.name = given.name;
    this.now = readConfiguration(given.configuration, queues);
  }

  get configuration(): WorkflowConfiguration {
    return this.now.configuration;
  }

  /** Throws a `TwilioError`, and stays as it was, when the configuration is not valid. */
  configure(configuration: WorkflowConfiguration, queues: ReadonlyMap<string, Queue>): void {
    this.now = readConfiguration(configuration, queues);
  }

  private get filters(): Filter[] {
    return this.now.filters;
  }

  private get fallback(): Target | undefined {
    return this.now.fallback;
  }

  /** Whether any of its steps leads to the queue. */
  refersTo(queueSid: string): boolean {
    return targetsOf(this.now).some(({ queue }) => queue === queueSid);
  }

  /** The first step for a task with these attributes; `undefined` when nothing matches and there is no default. */
  enter(attributes: Record<string, unknown>, from = 0): Place | undefined {
    for (let filter = from; filter < this.filters.length; filter++) {
      const expression = this.filters[filter]?.expression ?? '';
      if (holds(expression, { bare: 'task', task: attributes })) return { filter, target: 0 };
    }
    return this.fallback ? { filter: this.filters.length, target: 0 } : undefined;
  }

  target({ filter, target }: Place): Target | undefined {
    return filter === this.filters.length && target === 0 ? this.fallback : this.filters[filter]?.targets[target];
  }

  filterName({ filter }: Place): string {
    return this.filters[filter]?.filter_friendly_name ?? 'Default Filter';
  }

  /** The step after one whose time is up; `undefined` when the workflow has ended without a worker. */
  afterTimeout({ filter, target }: Place): Place | undefined {
    const next = { filter, target: target + 1 };
    return this.target(next) ? next : undefined;
  }

  /** The step after a skipped one. When a filter has none left, it counts as not matched, and later ones get a chance. */
  afterSkip(place: Place, attributes: Record<string, unknown>): Place | undefined {
    const isDefault = place.filter === this.filters.length;
    return this.afterTimeout(place) ?? (isDefault ? undefined : this.enter(attributes, place.filter + 1));
  }
}

function targetsOf({ filters, fallback }: { filters: Filter[]; fallback?: Target | undefined }): Target[] {
  return filters.flatMap((filter) => filter.targets).concat(fallback ?? []);
}

function readConfiguration(given: WorkflowConfiguration, queues: ReadonlyMap<string, Queue>) {
  const configuration = withQueueSids(given, queues);
  const { filters, default_filter: fallback } = configuration.task_routing;
  for (const { expression, targets } of filters) {
    if (typeof expression !== 'string' || !Array.isArray(targets)) {
      throw new TwilioError(400, 20001, 'Workflow configuration: a filter has an expression and targets');
    }
  }
  const targets = targetsOf({ filters, fallback });
  const expressions = [
    ...filters.map((filter) => filter.expression),
    ...targets.flatMap(({ expression, skip_if }) => [expression, skip_if]),
  ];
  for (const { queue } of targets) {
    if (!queues.has(queue)) throw new TwilioError(400, 20001, `Workflow configuration: no queue ${queue}`);
  }
  for (const expression of expressions) {
    if (expression !== undefined) parse(expression);
  }
  return { configuration, filters, fallback };
}

/** The configuration with every `${queue:Name}` replaced by that queue's sid, as a deployment does it. */
function withQueueSids(
  configuration: WorkflowConfiguration,
  queues: ReadonlyMap<string, Queue>,
): WorkflowConfiguration {
  const routing = configuration.task_routing as Partial<WorkflowConfiguration['task_routing']> | undefined;
  if (!Array.isArray(routing?.filters)) {
    throw new TwilioError(400, 20001, 'Workflow configuration: task_routing.filters is missing');
  }
  const replaced = JSON.stringify(configuration).replace(/\$\{queue:([^}]+)\}/g, (_whole, name: string) => {
    const queue = [...queues.values()].find((one) => one.name === name);
    if (!queue) throw new TwilioError(400, 20001, `Workflow configuration: no queue is called ${name}`);
    return queue.sid;
  });
  return JSON.parse(replaced) as WorkflowConfiguration;
}
