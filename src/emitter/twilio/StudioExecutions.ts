import { address, type Address } from './address';
import type { CallFailure, CallResult, Calls } from './TwilioCalls';

/** A run through a Studio flow. */
export interface Execution {
  sid: string;
  status: 'active' | 'ended';
  contactAddress: string;
}

/** How far an execution has come. */
export interface ExecutionProgress {
  /** The step it has come to last. */
  step?: string;
  /** A widget's result has the task it made. */
  taskSid?: string;
  /** A widget said that it failed. */
  failed: boolean;
  handoffId?: string;
  conversationId?: string;
}

/** Studio's executions, as far as a handoff needs them. */
export interface StudioExecutions {
  start(start: { to: string; from: string; parameters: Record<string, unknown> }): Promise<CallResult<{ sid: string }>>;
  /** The newest of this flow. Studio has no filter for the contact. */
  newest(count: number): Promise<CallResult<Execution[]>>;
  execution(sid: string): Promise<CallResult<Execution>>;
  progress(sid: string): Promise<CallResult<ExecutionProgress>>;
  end(sid: string): Promise<CallResult<unknown>>;
}

interface ExecutionBody {
  sid?: string;
  status?: 'active' | 'ended';
  contact_channel_address?: string;
}

/** Studio allows one execution started over REST at a time for each contact. */
export function isContactBusy({ status }: CallFailure): boolean {
  return status === 409;
}

function malformed<T>(status: number): CallResult<T> {
  return { ok: false, failure: { kind: 'malformed', status, message: 'Studio answered with something else' } };
}

export function studioExecutions(calls: Calls, flowSid: string): StudioExecutions {
  const root = address`https://studio.twilio.com/v2/Flows/${flowSid}/Executions`;
  const one = (sid: string): Address => address`${root}/${sid}`;

  return {
    async start({ to, from, parameters }) {
      const result = await calls<ExecutionBody>({
        method: 'POST',
        url: root,
        form: { To: to, From: from, Parameters: JSON.stringify(parameters) },
      });
      if (!result.ok) return result;
      const { sid } = result.body;
      return sid ? { ...result, body: { sid } } : malformed(result.status);
    },

    async newest(count) {
      const result = await calls<{ executions?: ExecutionBody[] }>({
        method: 'GET',
        url: address`${root}?PageSize=${String(count)}`,
      });
      if (!result.ok) return result;
      if (!Array.isArray(result.body.executions)) return malformed(result.status);
      return { ...result, body: result.body.executions.flatMap((body) => readExecution(body) ?? []) };
    },

    async execution(sid) {
      const result = await calls<ExecutionBody>({ method: 'GET', url: one(sid) });
      if (!result.ok) return result;
      const execution = readExecution(result.body);
      return execution ? { ...result, body: execution } : malformed(result.status);
    },

    async progress(sid) {
      const [steps, context] = await Promise.all([
        calls<{ steps?: { transitioned_to?: string }[] }>({
          method: 'GET',
          url: address`${one(sid)}/Steps?PageSize=1`,
        }),
        calls<{ context?: unknown }>({ method: 'GET', url: address`${one(sid)}/Context` }),
      ]);
      if (!steps.ok) return steps;
      if (!context.ok) return context;
      return {
        ok: true,
        status: 200,
        body: { step: steps.body.steps?.[0]?.transitioned_to, ...readContext(context.body.context) },
      };
    },

    end: (sid) => calls({ method: 'POST', url: one(sid), form: { Status: 'ended' }, repeatable: true }),
  };
}

function readExecution({ sid, status, contact_channel_address }: ExecutionBody): Execution | undefined {
  return sid && status ? { sid, status, contactAddress: contact_channel_address ?? '' } : undefined;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readContext(context: unknown): Omit<ExecutionProgress, 'step'> {
  const { trigger, widgets } = record(context);
  const parameters = record(record(record(trigger).request).parameters);
  const data = record(parameters.HandoffData);
  const results = Object.values(record(widgets)).map(record);
  return {
    taskSid: results.map((result) => text(result.TaskSid) ?? text(result.sid)).find((sid) => sid?.startsWith('WT')),
    failed: results.some(({ error }) => error !== undefined && error !== null),
    handoffId: text(record(record(data.attributes).handoff).id),
    conversationId: text(data.conversationId),
  };
}
