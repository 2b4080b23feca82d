import {
  CompletedSchema,
  GIVE_BACK_REFUSALS,
  GiveBackOfferSchema,
  GivenBackSchema,
  type GiveBackBody,
  type GiveBackRefusal,
} from '../../handoff/giveBack';
import type { Answer, Emitter } from '../emitter/EmitterClient';
import { NOT_ASKED, type GiveBackForm, type GiveBackState, type GiveBackTrouble, type Offer } from './GiveBackState';

/** Twilio's own calls are in it, one after the other. */
const WITHIN_MS = 30_000;
/** It is done once however often it is asked for, so an answer that got lost is asked for again. */
const ATTEMPTS = 2;

/** A task as giving back needs it. */
export interface ReturnableTask {
  taskSid: string;
  handoffId: string;
}

/** A give-back that did not work, with the reason that the agent is told. */
export class GiveBackError extends Error {
  constructor(readonly trouble: GiveBackTrouble) {
    super(`The conversation could not be returned: ${trouble}`);
  }
}

/**
 * The give-backs of this browser, one a task. They live outside the panel, since an agent who looks at another task
 * meanwhile must find everything as they left it.
 */
export class GiveBacks {
  private readonly states = new Map<string, GiveBackState>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly emitter: Emitter) {}

  /** Told of every change; returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  stateOf(taskSid: string): GiveBackState {
    return this.states.get(taskSid) ?? NOT_ASKED;
  }

  /** Asks the emitter whether the conversation can be returned, and for a drafted note. */
  async ask({ taskSid, handoffId }: ReturnableTask, signal?: AbortSignal): Promise<void> {
    const answer = await this.emitter.call({
      method: 'GET',
      path: `/handoffs/${encodeURIComponent(handoffId)}/give-back?taskSid=${encodeURIComponent(taskSid)}`,
      answer: GiveBackOfferSchema,
      signal,
    });
    if (!signal?.aborted)
      this.change(taskSid, (state) => ({ ...state, offer: newerOffer(state.offer, offerOf(answer)) }));
  }

  /** Opens the form, and asks again: the draft is of what was said until now. */
  open(task: ReturnableTask): void {
    const { taskSid } = task;
    if (this.stateOf(taskSid).kind !== 'closed') return;
    this.change(taskSid, ({ offer, form }) => ({ kind: 'open', offer, form }));
    void this.ask(task);
  }

  /** Closes the form; what was typed stays. */
  close(taskSid: string): void {
    this.change(taskSid, ({ offer, form, kind }) => (kind === 'open' ? { kind: 'closed', offer, form } : undefined));
  }

  fill(taskSid: string, part: Partial<GiveBackForm>): void {
    this.change(taskSid, (state) => ({ ...state, form: { ...state.form, ...part } }));
  }

  /** The form is sent: from now on the input is held. */
  start(taskSid: string): void {
    this.change(taskSid, ({ offer, form }) => ({ kind: 'running', offer, form }));
  }

  /** It did not come to be, as when another plugin's listener said no. */
  stopped(taskSid: string, trouble?: GiveBackTrouble): void {
    this.change(taskSid, ({ kind, offer, form }) =>
      kind === 'running' ? { kind: 'open', offer, form, ...(trouble ? { trouble } : {}) } : undefined,
    );
  }

  /**
   * Returns the conversation to the virtual agent.
   *
   * @throws GiveBackError when it did not work; the agent still owns the conversation
   */
  async giveBack({ taskSid, handoffId }: ReturnableTask, form: GiveBackForm): Promise<void> {
    this.fill(taskSid, form);
    this.start(taskSid);
    const body: GiveBackBody = { taskSid, ...form };
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.emitter.call({
        method: 'POST',
        path: `/handoffs/${encodeURIComponent(handoffId)}/give-back`,
        body,
        answer: GivenBackSchema,
        withinMs: WITHIN_MS,
      });
      if (answer.kind === 'ok') {
        const { at } = answer.body;
        return this.change(taskSid, (state) => ({ kind: 'done', offer: state.offer, form: state.form, at }));
      }
      if (answer.kind === 'unreachable' && attempt < ATTEMPTS) continue;
      const trouble = troubleOf(answer);
      this.stopped(taskSid, trouble);
      throw new GiveBackError(trouble);
    }
  }

  /**
   * Completes the task of a conversation that was returned, without ending the conversation. `false` when it was not
   * returned from this task: then it is completed as ever.
   *
   * @throws GiveBackError when it was returned and could not be completed
   */
  async complete({ taskSid, handoffId }: ReturnableTask): Promise<boolean> {
    const answer = await this.emitter.call({
      method: 'POST',
      path: `/handoffs/${encodeURIComponent(handoffId)}/give-back/complete`,
      body: { taskSid },
      answer: CompletedSchema,
    });
    if (answer.kind === 'ok') return true;
    if (this.stateOf(taskSid).kind === 'done') throw new GiveBackError(troubleOf(answer));
    return false;
  }

  /** The task is gone for good. */
  forget(taskSid: string): void {
    if (this.states.delete(taskSid)) this.tell();
  }

  private change(taskSid: string, next: (state: GiveBackState) => GiveBackState | undefined): void {
    const state = next(this.stateOf(taskSid));
    if (!state) return;
    this.states.set(taskSid, state);
    this.tell();
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** An emitter that is not reached for a moment takes nothing away that it has offered. */
function newerOffer(before: Offer, now: Offer): Offer {
  return 'kind' in now && 'possible' in before && before.possible ? before : now;
}

function offerOf(answer: Answer<{ possible: true } | { possible: false; why: string }>): Offer {
  if (answer.kind === 'ok')
    return answer.body.possible ? answer.body : { possible: false, why: known(answer.body.why) ?? 'failed' };
  // A gateway's trouble is not the conversation's: the agent may try.
  if (answer.kind === 'unreachable' || answer.problem.code === undefined) return { kind: 'unknown' };
  return { possible: false, why: troubleOf(answer) };
}

function troubleOf(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): GiveBackTrouble {
  if (answer.kind === 'unreachable') return 'unreachable';
  const { code, status } = answer.problem;
  return known(code) ?? (status === 401 ? 'not_signed_in' : status === 403 ? 'not_yours' : 'failed');
}

function known(code: string | undefined): GiveBackRefusal | undefined {
  return GIVE_BACK_REFUSALS.find((one) => one === code);
}
