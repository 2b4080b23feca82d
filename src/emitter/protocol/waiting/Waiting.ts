import { mergeTaskAttributes } from '../../twilio/mergeTaskAttributes';
import type { Happened } from '../../Happening';
import type { Log } from '../../log';
import type { Ownership } from '../ownership/Ownership';
import type { Rules } from '../Rules';
import { isHumans, type PromiseKind, type State } from '../State';
import { isNoticeDue } from '../waiting';
import { tellCustomer } from '../../channels/tellCustomer';
import { orchestrator } from '../../twilio/Orchestrator';
import type { Calls } from '../../twilio/TwilioCalls';
import { ExpectedWaits } from './ExpectedWait';
import { newestChoice, type Choice } from './newestChoice';
import { readContact } from './readContact';
import type { WaitingCustomer } from './WaitingCustomer';
import type { Place, WaitingList } from './WaitingList';
import { address } from '../../twilio/address';
import { textsFor, WAITING_TEXTS } from './textsFor';
import { confirmation, noticeOf } from './waitingWords';
import { ALTERNATIVES, type Alternative, type WaitingTexts } from './WaitingTexts';

/** What customers who wait for a person are told and offered. */
export interface WaitingOptions {
  /** Without a person for this long they hear of the wait, in milliseconds. Default 60 s. */
  afterMs?: number;
  /** And then again each time this long has passed, in milliseconds. Default 3 minutes. */
  everyMs?: number;
  /** What they are offered, in this order. None offers nothing. Default: to wait, a call back, an e-mail. */
  alternatives?: readonly Alternative[];
  /** Texts by BCP 47 language, beside those for `en` and `de` or in their place. */
  texts?: Readonly<Record<string, WaitingTexts>>;
  /** How often an answer to the offer is looked for, in milliseconds. Default 5 s. */
  listenEveryMs?: number;
}

export interface WaitingDeps {
  calls: Calls;
  workspaceSid: string;
  list: WaitingList;
  ownership: Ownership;
  /** What the machine goes by. */
  rules: Rules;
  /**
   * A task of its own for what they chose. `later` when it could not be made now; `not here` when nothing is known that
   * it could be made from, and the choice stands on the customer's own task alone.
   */
  promise: (
    conversationId: string,
    choice: { what: PromiseKind; to: string; at: string },
  ) => Promise<'promised' | 'later' | 'not here'>;
  /** The address the virtual agent speaks from when it is no participant. */
  speaksAs: string;
  happened: Happened;
  log: Log;
}

/** Tasks that nobody has accepted yet. */
const WAITING_STATUS: readonly (string | undefined)[] = ['pending', 'reserved'];
const AT_ONCE = 8;
/** What other processes entered is looked for this often. */
const READ_EVERY_MS = 60_000;

/**
 * Tells customers who wait for a person how long it takes, and offers alternatives. TaskRouter's events put them on the
 * list and take them off; the task itself is asked before each word, so that lost or late events do no harm. The list
 * is in Sync: any process goes on with it after a restart, and compare-and-set lets one of several speak.
 */
export class Waiting {
  private readonly known = new Map<string, WaitingCustomer>();
  private readonly alternatives: readonly Alternative[];
  private readonly texts: Readonly<Record<string, WaitingTexts>>;
  private readonly expected: ExpectedWaits;
  private timer: ReturnType<typeof setInterval> | undefined;
  private round: Promise<void> | undefined;
  private readAt = 0;

  constructor(
    private readonly deps: WaitingDeps,
    private readonly options: WaitingOptions = {},
  ) {
    this.alternatives = options.alternatives ?? ALTERNATIVES;
    this.texts = { ...WAITING_TEXTS, ...options.texts };
    this.expected = new ExpectedWaits(deps.calls, deps.workspaceSid);
  }

  /** Looks at once, and then every few seconds. */
  start(): void {
    if (this.timer) return;
    this.timer = setInterval(() => void this.run(false), this.options.listenEveryMs ?? 5_000);
    this.timer.unref();
    void this.run();
  }

  /** Stops the clock, and waits for what is being said. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.round;
  }

  /** A task waits for a person. `false` when that could not be written down. */
  async enter(conversationId: string, customer: Omit<WaitingCustomer, 'notices'>): Promise<boolean> {
    const entered = { ...customer, notices: 0 };
    this.known.set(conversationId, entered);
    return this.deps.list.enter(conversationId, entered);
  }

  /** A person is there, or nobody will come any more. */
  async leave(conversationId: string, handoffId: string): Promise<void> {
    if (this.known.get(conversationId)?.handoffId === handoffId) this.known.delete(conversationId);
    const place = await this.deps.list.find(conversationId);
    if (place !== 'away' && place?.customer.handoffId === handoffId) await this.deps.list.remove(conversationId);
  }

  /**
   * One round over all who wait: those who are due are told, and the others' answers are looked for.
   *
   * @param reread read the list first, also when it was read a short time ago
   */
  run(reread = true): Promise<void> {
    this.round ??= this.look(reread)
      .catch((error: unknown) => {
        const message = error instanceof Error ? error.message : 'unknown';
        this.deps.log.error({ error: message }, 'waiting customers could not be looked after; it is tried again');
      })
      .finally(() => (this.round = undefined));
    return this.round;
  }

  private async look(reread: boolean): Promise<void> {
    if (reread || Date.now() - this.readAt >= READ_EVERY_MS) await this.readList();
    const queue = [...this.known].values();
    const work = async (): Promise<void> => {
      for (const [conversationId, customer] of queue)
        await this.lookAfter(conversationId, customer).catch((error: unknown) => {
          const { handoffId } = customer;
          const name = error instanceof Error ? error.name : 'unknown';
          this.deps.log.error(
            { handoffId, error: name },
            'a waiting customer could not be looked after; it is tried again',
          );
        });
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  private async lookAfter(conversationId: string, customer: WaitingCustomer): Promise<void> {
    if (this.isDue(customer)) return this.attend(conversationId);
    if (customer.notices > 0 && this.alternatives.length > 0) await this.listen(conversationId, customer);
  }

  private async readList(): Promise<void> {
    const places = await this.deps.list.all();
    if (!places) return;
    this.readAt = Date.now();
    this.known.clear();
    for (const { conversationId, customer } of places) this.known.set(conversationId, customer);
  }

  /** The machine says whether a word is due; what was chosen and not confirmed yet always is. */
  private isDue({ choice, ...wait }: WaitingCustomer, state?: State): boolean {
    if (choice && !choice.done) return true;
    // What this process knows of it is enough to look; who is there is asked before a word is said.
    const known = state ?? { owner: 'human' as const, handoffId: wait.handoffId, since: wait.since };
    const all = { ...known, wait: { ...wait, ...(choice ? { choice } : {}) } };
    return isNoticeDue(all, { now: Date.now(), holder: '', rules: this.deps.rules });
  }

  private async attend(conversationId: string): Promise<void> {
    const place = await this.placeOf(conversationId);
    const task = place && (await this.waitingTask(place));
    if (!task) return;
    const { customer } = place;
    // Another process may have said it meanwhile, or a person is there.
    if (!this.isDue(customer, this.deps.ownership.peek(conversationId))) return;
    if (customer.choice && !customer.choice.done) return this.settleChoice(place, customer.choice);

    const at = new Date().toISOString();
    const next = await this.change(place, {
      ...customer,
      notices: customer.notices + 1,
      askedAt: customer.askedAt ?? at,
      noticedAt: at,
    });
    if (!next) return;
    const wait = await this.expected.expect(task.queueSid, Date.now() - Date.parse(customer.since));
    if (await this.tell(next, noticeOf(customer, wait, { texts: this.texts, alternatives: this.alternatives })))
      this.deps.happened({ kind: 'waiting notice' });
  }

  private async placeOf(conversationId: string): Promise<Place | undefined> {
    const place = await this.deps.list.find(conversationId);
    if (place === 'away') return undefined;
    if (place) this.known.set(conversationId, place.customer);
    else this.known.delete(conversationId);
    return place;
  }

  /** The task is the one to know; and a conversation that is the AI's again has nobody who waits. */
  private async waitingTask({ conversationId, customer }: Place): Promise<{ queueSid?: string } | undefined> {
    const { calls, workspaceSid, ownership } = this.deps;
    const url = address`https://taskrouter.twilio.com/v1/Workspaces/${workspaceSid}/Tasks/${customer.taskSid}`;
    const task = await calls<{ assignment_status?: string; task_queue_sid?: string | null }>({ method: 'GET', url });
    if (!task.ok && task.failure.status !== 404) return undefined;
    const owner = await ownership.current(conversationId);
    const isOurs = !owner || (isHumans(owner) && owner.handoffId === customer.handoffId);
    if (task.ok && WAITING_STATUS.includes(task.body.assignment_status) && isOurs)
      return { queueSid: task.body.task_queue_sid ?? undefined };
    await this.leave(conversationId, customer.handoffId);
    return undefined;
  }

  private async change(place: Place, customer: WaitingCustomer): Promise<Place | undefined> {
    const next = await this.deps.list.change(place, customer);
    if (next) this.known.set(place.conversationId, customer);
    else await this.placeOf(place.conversationId);
    return next;
  }

  /** Looks for an answer in what the customer has written since they were asked. */
  private async listen(conversationId: string, known: WaitingCustomer): Promise<void> {
    const rest = orchestrator(this.deps.calls);
    const texts = textsFor(known.language, this.texts);
    const newest = await newestChoice(rest, conversationId, known, { offered: this.alternatives, texts });
    if (!newest) return;
    const place = await this.placeOf(conversationId);
    if (!place || !(await this.waitingTask(place))) return;
    if (place.customer.choice && place.customer.choice.at >= newest.at) return;
    const next = await this.change(place, { ...place.customer, choice: newest });
    if (next) await this.settleChoice(next, newest);
  }

  /** Puts the choice on the task, has a task made for a promise, and says so. What fails is tried again. */
  private async settleChoice(place: Place, choice: Choice): Promise<void> {
    const { calls, workspaceSid, happened, log } = this.deps;
    const { customer, conversationId } = place;
    const { what, at } = choice;
    const to = what === 'wait' ? undefined : (choice.number ?? choice.address ?? (await this.reachedAt(place, what)));
    const merged = await mergeTaskAttributes(calls, workspaceSid, customer.taskSid, {
      waitChoice: what,
      ...(to ? { [what === 'email' ? 'answerAddress' : 'callbackNumber']: to } : {}),
    });
    if (!merged.ok) {
      const { handoffId, taskSid } = customer;
      log.warn({ handoffId, taskSid, failure: merged.failure }, 'what the customer chose is not on the task yet');
      return;
    }
    // Where they can be reached a task of its own stands for it, and they leave the queue; else they are asked.
    const kept = what === 'wait' || !to ? 'not here' : await this.deps.promise(conversationId, { what, to, at });
    if (kept === 'later') return;
    if (kept === 'promised') {
      happened({ kind: 'wait choice', choice: what });
      return this.leave(conversationId, customer.handoffId);
    }
    const texts = textsFor(customer.language, this.texts);
    if (!(await this.tell(place, confirmation(texts, what, to), at))) return;
    if (await this.change(place, { ...customer, choice: { ...choice, done: true } }))
      happened({ kind: 'wait choice', choice: what });
  }

  /** A task stands for what they chose: they hear it before they leave the queue. */
  async confirm(conversationId: string, what: Alternative, to: string | undefined): Promise<void> {
    const place = await this.placeOf(conversationId);
    if (!place) return;
    const { language, choice, since } = place.customer;
    await this.tell(place, confirmation(textsFor(language, this.texts), what, to), choice?.at ?? since);
  }

  /** Where a promise can be kept with what is known: the number or address they write from; a web chat has none. */
  private async reachedAt({ conversationId }: Place, what: PromiseKind): Promise<string | undefined> {
    const people = await orchestrator(this.deps.calls).participants(conversationId);
    const customers = people.ok ? people.body.filter(({ type }) => type === 'CUSTOMER') : [];
    return customers
      .flatMap(({ addresses }) => addresses)
      .map(({ address }) => readContact(address, what))
      .find((one) => one !== undefined);
  }

  /**
   * Says it in the virtual agent's name: the one thing it says while a person owns the conversation.
   *
   * @param since it may have been said already, but not before this time
   */
  private async tell({ conversationId, customer }: Place, text: string, since?: string): Promise<boolean> {
    const rest = orchestrator(this.deps.calls);
    const people = await rest.participants(conversationId);
    const announcement = {
      conversationId,
      text,
      speaksAs: this.deps.speaksAs,
      since: since ?? new Date().toISOString(),
    };
    const told = await tellCustomer(rest, people.ok ? people.body : [], announcement, since !== undefined);
    if (!told) this.deps.log.warn({ handoffId: customer.handoffId }, 'a waiting customer could not be told');
    return told;
  }
}
