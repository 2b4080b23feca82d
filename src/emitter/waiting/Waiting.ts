import { mergeTaskAttributes } from '../channels/mergeTaskAttributes';
import type { Happened } from '../Happening';
import type { Log } from '../log';
import type { Ownership } from '../Ownership';
import type { Rules } from '../protocol/Rules';
import { isHumans, type State } from '../protocol/State';
import { isNoticeDue } from '../protocol/waiting';
import { tellCustomer } from '../channels/tellCustomer';
import { orchestrator, type Communication } from '../twilio/Orchestrator';
import type { Calls } from '../twilio/TwilioCalls';
import { ExpectedWaits, type ExpectedWait } from './ExpectedWait';
import { readAnswer, saidSince } from './readAnswer';
import type { WaitingCustomer } from './WaitingCustomer';
import type { Place, WaitingList } from './WaitingList';
import { address } from '../twilio/address';
import { ALTERNATIVES, textsFor, WAITING_TEXTS, type Alternative, type WaitingTexts } from './WaitingTexts';

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

export interface WaitingRooms {
  calls: Calls;
  workspaceSid: string;
  list: WaitingList;
  ownership: Ownership;
  /** What the machine goes by. */
  rules: Rules;
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
    private readonly rooms: WaitingRooms,
    private readonly options: WaitingOptions = {},
  ) {
    this.alternatives = options.alternatives ?? ALTERNATIVES;
    this.texts = { ...WAITING_TEXTS, ...options.texts };
    this.expected = new ExpectedWaits(rooms.calls, rooms.workspaceSid);
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
    return this.rooms.list.enter(conversationId, entered);
  }

  /** A person is there, or nobody will come any more. */
  async leave(conversationId: string, handoffId: string): Promise<void> {
    if (this.known.get(conversationId)?.handoffId === handoffId) this.known.delete(conversationId);
    const place = await this.rooms.list.find(conversationId);
    if (place !== 'away' && place?.customer.handoffId === handoffId) await this.rooms.list.remove(conversationId);
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
        this.rooms.log.error({ error: message }, 'waiting customers could not be looked after; it is tried again');
      })
      .finally(() => (this.round = undefined));
    return this.round;
  }

  private async look(reread: boolean): Promise<void> {
    if (reread || Date.now() - this.readAt >= READ_EVERY_MS) await this.readList();
    const queue = [...this.known].values();
    const work = async (): Promise<void> => {
      for (const [conversationId, customer] of queue) {
        if (this.isDue(customer)) await this.attend(conversationId);
        else if (customer.notices > 0 && this.alternatives.length > 0) await this.listen(conversationId, customer);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  private async readList(): Promise<void> {
    const places = await this.rooms.list.all();
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
    return isNoticeDue(all, { now: Date.now(), holder: '', rules: this.rooms.rules });
  }

  private async attend(conversationId: string): Promise<void> {
    const place = await this.placeOf(conversationId);
    const task = place && (await this.waitingTask(place));
    if (!task) return;
    const { customer } = place;
    // Another process may have said it meanwhile, or a person is there.
    if (!this.isDue(customer, this.rooms.ownership.peek(conversationId))) return;
    if (customer.choice && !customer.choice.done) return this.settleChoice(place, customer.choice.what);

    const at = new Date().toISOString();
    const next = await this.change(place, {
      ...customer,
      notices: customer.notices + 1,
      askedAt: customer.askedAt ?? at,
      noticedAt: at,
    });
    if (!next) return;
    const wait = await this.expected.expect(task.queueSid, Date.now() - Date.parse(customer.since));
    if (await this.tell(next, this.notice(customer, wait))) this.rooms.happened({ kind: 'waiting notice' });
  }

  private async placeOf(conversationId: string): Promise<Place | undefined> {
    const place = await this.rooms.list.find(conversationId);
    if (place === 'away') return undefined;
    if (place) this.known.set(conversationId, place.customer);
    else this.known.delete(conversationId);
    return place;
  }

  /** The task is the one to know; and a conversation that is the AI's again has nobody who waits. */
  private async waitingTask({ conversationId, customer }: Place): Promise<{ queueSid?: string } | undefined> {
    const { calls, workspaceSid, ownership } = this.rooms;
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
    const next = await this.rooms.list.change(place, customer);
    if (next) this.known.set(place.conversationId, customer);
    else await this.placeOf(place.conversationId);
    return next;
  }

  private notice(customer: WaitingCustomer, wait: ExpectedWait): string {
    const texts = textsFor(customer.language, this.texts);
    const expected =
      wait.kind === 'minutes'
        ? texts.expected.minutes.replace('{minutes}', String(wait.minutes))
        : texts.expected[wait.kind];
    if (this.alternatives.length === 0 || customer.choice) return expected;
    const choices = this.alternatives.map((alternative, place) => `${place + 1}. ${texts.alternatives[alternative]}`);
    return [expected, texts.offer, ...choices].join('\n');
  }

  /** Looks for an answer in what the customer has written since they were asked. */
  private async listen(conversationId: string, known: WaitingCustomer): Promise<void> {
    const rest = orchestrator(this.rooms.calls);
    const communications = await rest.communications(conversationId);
    if (!communications.ok) return;
    const texts = textsFor(known.language, this.texts);
    const candidates = saidIn(communications.body, known, texts);
    if (candidates.length === 0) return;
    const people = await rest.participants(conversationId);
    if (!people.ok) return;
    const customers = people.body.filter(({ type }) => type === 'CUSTOMER');
    const isCustomers = ({ author }: Communication): boolean =>
      customers.some(
        ({ id, addresses }) =>
          id === author.participantId || addresses.some(({ address }) => address === author.address),
      );

    const promised = known.choice?.what;
    const newest = candidates
      .filter(({ message }) => isCustomers(message))
      .reverse()
      .flatMap(({ text, at: said }): NonNullable<WaitingCustomer['choice']>[] => {
        const answer = readAnswer(text, { offered: this.alternatives, texts, promised });
        const at = new Date(said).toISOString();
        if (answer.kind === 'number') return [{ what: 'callback', number: answer.number, at, done: false }];
        return answer.kind === 'choice' ? [{ what: answer.what, at, done: false }] : [];
      })[0];
    if (!newest) return;

    const place = await this.placeOf(conversationId);
    if (!place || !(await this.waitingTask(place))) return;
    if (place.customer.choice && place.customer.choice.at >= newest.at) return;
    const next = await this.change(place, { ...place.customer, choice: newest });
    if (next) await this.settleChoice(next, newest.what);
  }

  /** Puts the choice on the task, and says so. What fails is tried again. */
  private async settleChoice(place: Place, what: Alternative): Promise<void> {
    const { calls, workspaceSid, happened, log } = this.rooms;
    const { customer } = place;
    const number = what === 'callback' ? (customer.choice?.number ?? (await this.knownNumber(place))) : undefined;
    const merged = await mergeTaskAttributes(calls, workspaceSid, customer.taskSid, {
      waitChoice: what,
      ...(number ? { callbackNumber: number } : {}),
    });
    if (!merged.ok) {
      const { handoffId, taskSid } = customer;
      log.warn({ handoffId, taskSid, failure: merged.failure }, 'what the customer chose is not on the task yet');
      return;
    }
    const choice = customer.choice && { ...customer.choice, done: true };
    const texts = textsFor(customer.language, this.texts);
    if (!(await this.tell(place, confirmation(texts, what, number), customer.choice?.at))) return;
    if (await this.change(place, { ...customer, choice })) happened({ kind: 'wait choice', choice: what });
  }

  /** The number they write or call from; a web chat has none. */
  private async knownNumber({ conversationId }: Place): Promise<string | undefined> {
    const people = await orchestrator(this.rooms.calls).participants(conversationId);
    const addresses = people.ok
      ? people.body.filter(({ type }) => type === 'CUSTOMER').flatMap((one) => one.addresses)
      : [];
    return addresses
      .map(({ address }) => address.replace(/^\w+:/, ''))
      .find((address) => /^\+[1-9]\d{6,14}$/.test(address));
  }

  /**
   * Says it in the virtual agent's name: the one thing it says while a person owns the conversation.
   *
   * @param since it may have been said already, but not before this time
   */
  private async tell({ conversationId, customer }: Place, text: string, since?: string): Promise<boolean> {
    const rest = orchestrator(this.rooms.calls);
    const people = await rest.participants(conversationId);
    const announcement = {
      conversationId,
      text,
      speaksAs: this.rooms.speaksAs,
      since: since ?? new Date().toISOString(),
    };
    const told = await tellCustomer(rest, people.ok ? people.body : [], announcement, since !== undefined);
    if (!told) this.rooms.log.warn({ handoffId: customer.handoffId }, 'a waiting customer could not be told');
    return told;
  }
}

/** What was said since they were asked, or since they chose last; the oldest first. */
function saidIn(
  communications: readonly Communication[],
  { choice, askedAt, since }: WaitingCustomer,
  { offer }: WaitingTexts,
): { at: number; text: string; message: Communication }[] {
  const said = communications
    .map((message) => ({ at: timeOf(message), text: message.content.text ?? '', message }))
    .filter(({ text }) => text !== '')
    .sort((one, other) => one.at - other.at);
  // A choice has Twilio's own time, so no clocks are compared.
  if (choice) return said.filter(({ at }) => at > Date.parse(choice.at));
  const asked = said.filter(({ text }) => text.includes(offer)).at(-1)?.text ?? '';
  return saidSince(said, { text: asked, askedAt: Date.parse(askedAt ?? since) });
}

function confirmation({ confirmed, callBack }: WaitingTexts, what: Alternative, number: string | undefined): string {
  if (what !== 'callback' || !callBack) return confirmed[what];
  return number ? callBack.at.replace('{number}', number) : callBack.ask;
}

function timeOf({ occurredAt, createdAt }: Communication): number {
  return Date.parse(occurredAt ?? createdAt ?? '') || 0;
}
