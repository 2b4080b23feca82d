import type { CDPSession, Page } from '@playwright/test';
import { GALLERY_CONVERSATION, GALLERY_HANDOFF, galleryStates } from '../../../sandbox/gallery/states';
import { gallerySuggestions } from '../../../sandbox/gallery/suggested';
import { account } from '../../../sandbox/kernel/account';
import type { Sandbox } from '../../../sandbox/startSandbox';
import { checkedData } from '../../../sandbox/sync/limits';
import { Signer } from '../../../src/emitter/twilio/signing/Signer';
import { isActedOn } from '../../../src/handoff/signed';
import { syncNames } from '../../../src/handoff/syncNames';
import { PANEL_MARK } from '../../../src/plugin/message/MessageEditor';
import { en } from '../../../src/plugin/strings/en';
import { ownFrames } from './ownFrames';
import { watchPage, type PageNotes } from './watchPage';

type Data = Record<string, unknown>;

const START_MS = 120_000;
/** Longer than the panel and Flex need to take in a batch anywhere. */
const FOLLOWS_MS = 60_000;
/** A task of the main thread may be this long. */
export const LONG_MS = 100;

/** One handoff with all that Sync can hold of it, before anything of it is spoiled. */
export interface Whole {
  attributes: Data;
  /** By name. */
  documents: Record<string, Data>;
  /** The name of the transcript's list, and its messages. */
  transcript: { list: string; messages: unknown[] };
}

/** What a batch of inputs did to the page. */
export interface Seen extends Omit<PageNotes, 'onTask'> {
  /** How many different inputs the task carried. */
  onTask: number;
  strangers: string[];
  thrown: string[];
}

/** Flex with our plugin in a browser, with one accepted task, and what goes wrong in it. */
export class FuzzedFlex {
  /** Exceptions of Twilio's own clients or of Flex's, by message. */
  readonly thrownElsewhere = new Map<string, number>();
  whole!: Whole;
  private readonly strangers: string[] = [];
  private readonly thrown: string[] = [];
  private readonly signer = new Signer(account.authToken);
  private taskSid: string | undefined;
  private conversations = 0;
  private marks = 0;

  private constructor(
    readonly page: Page,
    readonly sandbox: Sandbox,
    private readonly devTools: CDPSession,
  ) {}

  /** Starts Flex in this window. */
  static async open(page: Page, sandbox: Sandbox): Promise<FuzzedFlex> {
    const flex = new FuzzedFlex(page, sandbox, await page.context().newCDPSession(page));
    await flex.start();
    return flex;
  }

  /** Another Flex, for what the one before no longer does. */
  async startAnew(): Promise<void> {
    this.endTask();
    await this.load();
    await this.look();
  }

  /** Ends the task that is there and hands over another conversation, which a person accepts. */
  async newConversation({ inSync }: { inSync: boolean }): Promise<void> {
    const { page, sandbox } = this;
    const { service } = sandbox.taskRouter;
    this.endTask();
    await page.waitForFunction(() => document.querySelectorAll('.Twilio-TaskListBaseItem').length === 0);
    this.whole = wholeHandoff((this.conversations += 1));
    if (inSync) {
      const { documents, transcript } = this.whole;
      for (const [name, data] of Object.entries(documents)) this.write(name, data);
      sandbox.sync.developer.pushListItem(transcript.list, { messages: transcript.messages });
    }
    const { sid } = service.createTask({ attributes: { ...this.whole.attributes, fuzzed: 0 }, taskChannel: 'default' });
    this.taskSid = sid;
    await page.locator('.Twilio-TaskListBaseItem').waitFor({ timeout: FOLLOWS_MS });
    for (const reservation of service.reservationsOf(sid)) service.setReservation(reservation.sid, 'accepted');
    const panel = page.locator(`[${PANEL_MARK}]`);
    for (const part of inSync ? ['Transcript', 'Timeline'] : ['Transcript'])
      await panel
        .getByRole('button', { name: new RegExp(`^${part}`) })
        .first()
        .click();
    await this.follows();
    await this.look();
  }

  /** Puts this on the task. `false` where TaskRouter takes no such attributes. */
  setAttributes(attributes: unknown): boolean {
    if (!this.taskSid) return false;
    try {
      this.sandbox.taskRouter.service.updateAttributes(this.taskSid, attributes as Data);
      return true;
    } catch {
      return false;
    }
  }

  /** Writes a document as the emitter does, signed where it signs. `false` where Sync takes no such data. */
  write(name: string, data: unknown, { signed = true } = {}): boolean {
    try {
      const plain = checkedData(data);
      this.sandbox.sync.developer.setDocument(
        name,
        signed && isActedOn(name) ? this.signer.signed(name, plain) : plain,
      );
      return true;
    } catch {
      return false;
    }
  }

  /** Adds an item to the transcript. `false` where Sync takes no such data. */
  push(data: unknown): boolean {
    try {
      this.sandbox.sync.developer.pushListItem(this.whole.transcript.list, checkedData(data));
      return true;
    } catch {
      return false;
    }
  }

  /** Waits until a good word that is said now, on the task and in Sync, stands in the panel. */
  async follows(): Promise<void> {
    const mark = (this.marks += 1);
    const { attributes, documents } = this.whole;
    const words = `All is well, ${mark} times.`;
    const handoff = { ...(attributes.handoff as Data), summary: words };
    const [conversation] = Object.keys(documents) as [string];
    if (this.sandbox.sync.developer.document(conversation))
      this.write(conversation, { ...documents[conversation], envelope: handoff });
    this.setAttributes({ ...attributes, handoff, fuzzed: -mark });
    await this.page.evaluate((input) => fuzzReaches(input), -mark);
    await this.page.waitForFunction(
      ([selector, text]) => document.querySelector(selector)?.textContent?.includes(text),
      [`[${PANEL_MARK}]`, words] as const,
      { timeout: FOLLOWS_MS, polling: 20 },
    );
  }

  /** What was noted since the last look. */
  async look(): Promise<Seen> {
    const notes = await this.page.evaluate(() => {
      const { onTask, ...rest } = fuzzNotes;
      const taken = { ...rest, onTask: onTask.filter((input) => input > 0).length };
      Object.assign(fuzzNotes, { ran: 0, markup: [], longTasks: [], apologies: 0, onTask: [] });
      return taken;
    });
    return { ...notes, strangers: this.strangers.splice(0), thrown: this.thrown.splice(0) };
  }

  /** Megabytes of JavaScript objects that are still held, after a garbage collection. */
  async heldMb(): Promise<number> {
    for (let round = 0; round < 3; round += 1) await this.devTools.send('HeapProfiler.collectGarbage');
    return (await this.devTools.send('Runtime.getHeapUsage')).usedSize / 1e6;
  }

  /** What the page's main thread has computed until now: a task may be long because the machine did something else. */
  async mainThreadMs(): Promise<number> {
    const { metrics } = await this.devTools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0) * 1_000;
  }

  private endTask(): void {
    if (this.taskSid) this.sandbox.taskRouter.service.endTask(this.taskSid, 'canceled', 'the next one');
    this.taskSid = undefined;
  }

  private async start(): Promise<void> {
    const { page, sandbox } = this;
    const known = [sandbox.url, new URL(sandbox.virtualAgent.emitterUrl).origin];
    page.on('request', (request) => {
      const url = request.url();
      if (/^(?:data|blob):/.test(url) || known.some((origin) => url.startsWith(`${origin}/`))) return;
      this.strangers.push(url.slice(0, 200));
    });
    page.on('dialog', (dialog) => {
      this.thrown.push(`a dialog opened: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', ({ message, stack = '' }) => {
      const [own] = ownFrames(stack);
      if (own) this.thrown.push(`${message.slice(0, 200)} in ${own}`);
      else this.thrownElsewhere.set(message, (this.thrownElsewhere.get(message) ?? 0) + 1);
    });
    // Bundlers name functions through a helper that the page does not have.
    await page.addInitScript('globalThis.__name = (value) => value');
    await page.addInitScript(watchPage, { panelMark: PANEL_MARK, apology: en.WarmHandoffBroken, longMs: LONG_MS });
    await this.load();
    await this.devTools.send('HeapProfiler.enable');
    await this.devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  }

  private async load(): Promise<void> {
    await this.page.goto(`${this.sandbox.url}/flex?worker=dana`);
    await this.page.getByText('You are ready to start receiving tasks.').waitFor({ timeout: START_MS });
  }
}

/** The gallery's second handoff of a conversation, under ids of its own: Sync's client remembers what it has read. */
function wholeHandoff(serial: number): Whole {
  const state = galleryStates.find(({ name }) => name === 'second-handoff');
  if (!state) throw new Error('The gallery shows the second handoff of a conversation.');
  const id = `${GALLERY_HANDOFF.slice(0, -4)}${String(serial).padStart(4, '0')}`;
  const conversationId = `${GALLERY_CONVERSATION}_${serial}`;
  const own = <Value>(value: Value): Value =>
    JSON.parse(
      JSON.stringify(value).replaceAll(GALLERY_HANDOFF, id).replaceAll(GALLERY_CONVERSATION, conversationId),
    ) as Value;
  const { attributes, document, earlier = {}, transcript = [] } = own(state);
  const [earlierId = ''] = Object.keys(earlier);
  return {
    attributes,
    documents: {
      [syncNames.conversation(conversationId)]: { ...document },
      [syncNames.handoff(earlierId)]: earlier[earlierId] as Data,
      [syncNames.suggestions(id)]: { ...gallerySuggestions },
      [syncNames.owner(conversationId)]: { owner: 'human', handoffId: id, seats: [], returns: [] },
    },
    transcript: { list: syncNames.transcript(id), messages: transcript },
  };
}
