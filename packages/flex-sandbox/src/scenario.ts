import * as v from 'valibot';

const WorkerSchema = v.object({
  /** The identity: letters, digits, dashes. */
  name: v.pipe(v.string(), v.regex(/^[\w.-]+$/)),
  fullName: v.optional(v.string()),
  role: v.optional(v.picklist(['agent', 'supervisor', 'admin']), 'agent'),
  skills: v.optional(v.array(v.string()), []),
  /** Over what a Flex worker has anyway. */
  attributes: v.optional(v.record(v.string(), v.unknown()), {}),
});

const QueueSchema = v.object({
  name: v.string(),
  /** Which workers are in it, e.g. `routing.skills HAS "billing"`; everybody when absent. */
  workers: v.optional(v.string(), '1==1'),
});

const CustomerSchema = v.object({
  name: v.string(),
  /** What they have written when the sandbox starts; each is a message of its own. */
  says: v.optional(v.array(v.string()), []),
});

/** A task; with a customer it is that customer's chat, else a task with attributes alone. */
export const TaskSchema = v.object({
  customer: v.optional(v.string()),
  attributes: v.optional(v.record(v.string(), v.unknown()), {}),
  /** By name; that of everybody when absent. */
  queue: v.optional(v.string()),
  /** `chat` with a customer, `default` without, when absent. */
  channel: v.optional(v.string()),
  priority: v.optional(v.pipe(v.number(), v.integer())),
});

export const ScenarioSchema = v.strictObject({
  workers: v.optional(v.array(WorkerSchema), [{ name: 'dana', fullName: 'Dana Reyes' }]),
  queues: v.optional(v.array(QueueSchema), []),
  customers: v.optional(v.array(CustomerSchema), []),
  tasks: v.optional(v.array(TaskSchema), []),
  /** What plugins read of `manager.serviceConfiguration.ui_attributes`. */
  uiAttributes: v.optional(v.record(v.string(), v.unknown()), {}),
  /** Ids of Flex features that are on. */
  features: v.optional(v.array(v.string()), []),
  reservationTimeoutSeconds: v.optional(v.pipe(v.number(), v.minValue(1)), 120),
});

/** Who works in the account, who writes to it and what is waiting when it starts. All of it may be left out. */
export type Scenario = v.InferInput<typeof ScenarioSchema>;
export type ReadScenario = v.InferOutput<typeof ScenarioSchema>;
export type NewTask = v.InferInput<typeof TaskSchema>;

/** Throws one sentence that says what is wrong with it, and where. */
export function readScenario(given: unknown): ReadScenario {
  const read = v.safeParse(ScenarioSchema, given ?? {});
  if (!read.success) throw new Error(`The scenario is not one: ${v.summarize(read.issues)}`);
  const { queues, customers, tasks } = read.output;
  for (const { queue, customer } of tasks) {
    if (queue !== undefined && !queues.some(({ name }) => name === queue))
      throw new Error(`The scenario has a task for the queue “${queue}”, and no such queue`);
    if (customer !== undefined && !customers.some(({ name }) => name === customer))
      throw new Error(`The scenario has a task of the customer “${customer}”, and no such customer`);
  }
  return read.output;
}
