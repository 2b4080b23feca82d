import { addressPart } from '../../handoff/addressPart';
import {
  CompletedSchema,
  GIVE_BACK_REFUSALS,
  GiveBackOfferSchema,
  GivenBackSchema,
  type GiveBackBody,
  type GiveBackRefusal,
} from '../../handoff/giveBack';
import type { Answer, Emitter } from '../emitter/EmitterClient';
import { KeptEndings } from './KeptEndings';
import { KeptNotes } from './KeptNotes';
import {
  NOT_ASKED,
  type CompletionTrouble,
  type GiveBackForm,
  type GiveBackState,
  type GiveBackTrouble,
  type Offer,
  type Returned,
  type WithOthers,
} from './GiveBackState';

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
  constructor(
    readonly trouble: GiveBackTrouble,
    readonly others?: readonly string[],
  ) {
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
  /** The handoffs of tasks that do not name theirs, as the panel found them. */
  private readonly handoffs = new Map<string, string>();
  private readonly words = new Set<string>();
  private readonly completions = new Map<string, CompletionTrouble>();

  constructor(
    private readonly emitter: Emitter,
    private readonly notes: KeptNotes = new KeptNotes(),
    private readonly endings: KeptEndings = new KeptEndings(),
  ) {}

  /** Told of every change; returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  stateOf(taskSid: string): GiveBackState {
    return this.states.get(taskSid) ?? this.begin(taskSid);
  }

  /** The handoff that the panel has shown for this task. */
  handoffOf(taskSid: string): string | undefined {
    return this.handoffs.get(taskSid);
  }

  /** When its conversation was returned, as far as this page knows. */
  returned(taskSid: string): Returned | undefined {
    const state = this.states.get(taskSid);
    return state?.kind === 'done' ? { at: state.at, by: state.by } : undefined;
  }

  /** A note that was half written here when the conversation was returned elsewhere. */
  unsent(taskSid: string): string | undefined {
    return this.notes.read(taskSid)?.note;
  }

  /** The conversation was returned, in another tab or by somebody else. What is half written here stays. */
  heard(taskSid: string, { at, by }: Returned): void {
    this.change(taskSid, ({ kind, offer, form }) =>
      kind === 'done' || kind === 'running' ? undefined : { kind: 'done', offer, form, at, by },
    );
  }

  /** Why this task was not completed when somebody tried. */
  completion(taskSid: string): CompletionTrouble | undefined {
    return this.completions.get(taskSid);
  }

  notCompleted(taskSid: string, trouble: CompletionTrouble | undefined): void {
    if (trouble) this.completions.set(taskSid, trouble);
    else this.completions.delete(taskSid);
    this.tell();
  }

  /** The agent says that the task is to be completed all the same; it counts for one try. */
  giveWord(taskSid: string): void {
    this.words.add(taskSid);
  }

  takeWord(taskSid: string): boolean {
    return this.words.delete(taskSid);
  }

  /** The agent ended the conversation here: nobody has it any more. */
  ended(taskSid: string): void {
    this.endings.keep(taskSid);
  }

  isEnded(taskSid: string): boolean {
    return this.endings.has(taskSid);
  }

  /** Asks the emitter whether the conversation can be returned, and for a drafted note. */
  async ask({ taskSid, handoffId }: ReturnableTask, signal?: AbortSignal): Promise<void> {
    this.handoffs.set(taskSid, handoffId);
    const answer = await this.emitter.call({
      method: 'GET',
      path: `/handoffs/${addressPart(handoffId)}/give-back?taskSid=${addressPart(taskSid)}`,
      answer: GiveBackOfferSchema,
      signal,
    });
    if (!signal?.aborted)
      this.change(taskSid, (state) => {
        const offer = newerOffer(state.offer, offerOf(answer));
        return offer === state.offer ? undefined : { ...state, offer };
      });
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
  stopped(taskSid: string, trouble?: GiveBackTrouble, others?: readonly string[]): void {
    this.change(taskSid, ({ kind, offer, form }) =>
      kind === 'running' ? { kind: 'open', offer, form, ...(trouble ? { trouble, others } : {}) } : undefined,
    );
  }

  /**
   * Returns the conversation to the virtual agent.
   *
   * @throws GiveBackError when it did not work; the agent still owns the conversation
   */
  async giveBack({ taskSid, handoffId }: ReturnableTask, form: GiveBackForm, withOthers?: WithOthers): Promise<void> {
    this.fill(taskSid, form);
    this.start(taskSid);
    const body: GiveBackBody = { taskSid, ...form, ...(withOthers ? { [withOthers]: true } : {}) };
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.emitter.call({
        method: 'POST',
        path: `/handoffs/${addressPart(handoffId)}/give-back`,
        body,
        answer: GivenBackSchema,
        withinMs: WITHIN_MS,
      });
      if (answer.kind === 'ok') {
        const { at, toOthers } = answer.body;
        this.notes.drop(taskSid);
        // It is a colleague's now, not the virtual agent's.
        if (toOthers) return this.leftToOthers(taskSid);
        return this.change(taskSid, (state) => ({ kind: 'done', offer: state.offer, form: state.form, at }));
      }
      if (answer.kind === 'unreachable' && attempt < ATTEMPTS) continue;
      const trouble = troubleOf(answer);
      const others = answer.kind === 'refused' ? answer.problem.others : undefined;
      this.stopped(taskSid, trouble, others);
      throw new GiveBackError(trouble, others);
    }
  }

  /**
   * Completes the task of a conversation that was returned, without ending the conversation. `not returned`: the emitter
   * says that it was not, so it is completed as ever.
   */
  async complete(
    { taskSid, handoffId }: ReturnableTask,
    withinMs: number,
  ): Promise<'completed' | 'not returned' | 'unknown'> {
    const answer = await this.emitter.call({
      method: 'POST',
      path: `/handoffs/${addressPart(handoffId)}/give-back/complete`,
      body: { taskSid },
      answer: CompletedSchema,
      withinMs,
    });
    if (answer.kind === 'ok') return 'completed';
    return answer.kind === 'refused' && answer.problem.code === 'not_found' ? 'not returned' : 'unknown';
  }

  /** The task is gone for good. */
  forget(taskSid: string): void {
    this.notes.drop(taskSid);
    this.endings.drop(taskSid);
    this.completions.delete(taskSid);
    this.handoffs.delete(taskSid);
    if (this.states.delete(taskSid)) this.tell();
  }

  private leftToOthers(taskSid: string): void {
    this.change(taskSid, ({ form }) => ({ kind: 'closed', offer: { possible: false, why: 'left_to_others' }, form }));
  }

  /** What was half written before a reload is there again. */
  private begin(taskSid: string): GiveBackState {
    const form = this.notes.read(taskSid);
    if (!form) return NOT_ASKED;
    const state: GiveBackState = { kind: 'open', offer: NOT_ASKED.offer, form };
    this.states.set(taskSid, state);
    return state;
  }

  private change(taskSid: string, next: (state: GiveBackState) => GiveBackState | undefined): void {
    const state = next(this.stateOf(taskSid));
    if (!state) return;
    this.states.set(taskSid, state);
    if (state.kind === 'open') this.notes.keep(taskSid, state.form);
    this.tell();
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** An emitter that is not reached for a moment takes nothing away that it has offered. */
function newerOffer(before: Offer, now: Offer): Offer {
  // The same words again, as whenever an agent comes back to a task, are no news to the panel.
  if (JSON.stringify(before) === JSON.stringify(now)) return before;
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
