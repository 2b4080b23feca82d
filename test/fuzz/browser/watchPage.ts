/** What the page writes down about itself while it is given bad input. */
export interface PageNotes {
  /** How often a text that came from outside ran as a program. */
  ran: number;
  /** Elements and attributes in our panel that text may never become. */
  markup: string[];
  /** Tasks of the main thread over the limit, in milliseconds. */
  longTasks: number[];
  /** How often the panel had to apologise: something in it threw. */
  apologies: number;
  /** Of the inputs, those that Flex had on its task. */
  onTask: number[];
}

/** What Flex offers on its page, as far as it is looked at. */
interface FlexOnPage {
  Manager: {
    getInstance: () => {
      store: {
        getState: () => { flex: { worker: { tasks?: Map<string, { attributes: unknown }> } } };
        subscribe: (listener: () => void) => void;
      };
    };
  };
}

declare global {
  // Global variables of the page that is fuzzed.
  var fuzzNotes: PageNotes;
  var fuzzRan: () => void;
  /** Calls back once the task carries this input. */
  var fuzzReaches: (input: number) => Promise<void>;
}

/** Runs in the page before anything else. A function that is sent as text: it uses nothing from outside. */
export function watchPage({
  panelMark,
  apology,
  longMs,
}: {
  panelMark: string;
  apology: string;
  longMs: number;
}): void {
  const notes: PageNotes = { ran: 0, markup: [], longTasks: [], apologies: 0, onTask: [] };
  globalThis.fuzzNotes = notes;
  globalThis.fuzzRan = () => void (notes.ran += 1);

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) if (duration > longMs) notes.longTasks.push(Math.round(duration));
  }).observe({ type: 'longtask' });

  const never = new Set([
    'SCRIPT',
    'IFRAME',
    'OBJECT',
    'EMBED',
    'IMG',
    'VIDEO',
    'AUDIO',
    'LINK',
    'META',
    'BASE',
    'STYLE',
  ]);
  const harmless = /^(?:https?:|mailto:|tel:|#|$)/i;
  const look = (element: Element): void => {
    if (never.has(element.tagName)) notes.markup.push(`<${element.tagName.toLowerCase()}>`);
    for (const { name, value } of element.attributes) {
      const isAddress = name === 'href' || name === 'src' || name === 'action' || name === 'xlink:href';
      if (name.startsWith('on') || name === 'srcdoc' || (isAddress && !harmless.test(value)))
        notes.markup.push(`${name}="${value.slice(0, 80)}"`);
    }
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const within = target instanceof Element ? target : target.parentElement;
      if (!within) continue;
      for (const node of addedNodes) {
        if (node.textContent?.includes(apology)) notes.apologies += 1;
        if (!(node instanceof Element)) continue;
        if (!within.closest(`[${panelMark}]`) && !node.matches(`[${panelMark}]`)) continue;
        look(node);
        node.querySelectorAll('*').forEach(look);
      }
      if (within.closest(`[${panelMark}]`)) look(within);
    }
  }).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['href', 'src', 'srcdoc'],
  });

  let isListening = false;
  globalThis.fuzzReaches = async (wanted) => {
    const { Flex } = (globalThis as unknown as { Twilio: { Flex: FlexOnPage } }).Twilio;
    const { store } = Flex.Manager.getInstance();
    const current = (): number | undefined => {
      for (const { attributes } of store.getState().flex.worker.tasks?.values() ?? [])
        return (attributes as { fuzzed?: number } | undefined)?.fuzzed;
      return undefined;
    };
    const note = (): void => {
      const input = current();
      if (input !== undefined && notes.onTask[notes.onTask.length - 1] !== input) notes.onTask.push(input);
    };
    if (!isListening) store.subscribe(note);
    isListening = true;
    while (current() !== wanted) await new Promise((resolve) => setTimeout(resolve, 5));
    // Effects, and what they set going.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  };
}
