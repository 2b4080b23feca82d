/** The field of Flex's in which an agent writes to a customer: a plain one for chats, one with formatting for e-mail. */
export interface MessageEditor {
  /** What is in it now; Flex's store hears of it a moment later (100 ms for chats, 500 ms for e-mail). */
  text(): string;
  /** Puts a text at the caret, or behind what is there where the agent has never been in it. The focus goes there. */
  insert(text: string): Promise<void>;
  focus(): void;
}

type Field = HTMLTextAreaElement | HTMLElement;

/** Where Flex keeps its inputs (flex-ui 2.17): the canvas of the task, and the input on its own. */
const PLACES = ['.Twilio-MessageInputV2', '.Twilio-MessageInput', '.Twilio-MessagingCanvas', '.Twilio-TaskCanvas'];
const FIELDS = 'textarea, [contenteditable="true"]';
/** Marks the panel, whose own fields are nobody's message. */
export const PANEL_MARK = 'data-warm-handoff';

/** How long an editor with formatting may take to show what was put into it, in milliseconds. */
const SHOWN_MS = 500;

const isPlain = (field: Field): field is HTMLTextAreaElement => field.tagName === 'TEXTAREA';

function isUsable(field: Field): boolean {
  if (field.closest(`[${PANEL_MARK}]`) || field.getAttribute('aria-disabled') === 'true') return false;
  return !isPlain(field) || (!field.disabled && !field.readOnly);
}

/** An e-mail's editor is in a frame of its own, in a document that is Flex's too. */
function fieldsIn(place: Element): Field[] {
  const frames = [...place.querySelectorAll('iframe')].flatMap(({ contentDocument }) =>
    contentDocument ? [...contentDocument.querySelectorAll<Field>(FIELDS)] : [],
  );
  return [...place.querySelectorAll<Field>(FIELDS), ...frames];
}

/** The editor of the task that Flex shows, when there is one that can be written in. */
export function shownEditor(carets: Carets, page: Document = document): MessageEditor | undefined {
  for (const place of PLACES) {
    const field = [...page.querySelectorAll(place)].flatMap(fieldsIn).find(isUsable);
    if (field) return isPlain(field) ? plainEditor(field, carets) : formattingEditor(field, carets);
  }
  return undefined;
}

/** Remembers where an agent has been in an editor: a caret that nobody has set is no place to write at. */
export class Carets {
  private readonly visited = new WeakSet<Field>();
  private readonly ranges = new WeakMap<Field, Range>();

  constructor(private readonly page: Document = document) {
    page.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement) this.visited.add(target);
    });
    page.addEventListener('selectionchange', () => {
      const selection = page.getSelection();
      const within = selection?.anchorNode?.parentElement?.closest<HTMLElement>('[contenteditable="true"]');
      if (selection && within) this.ranges.set(within, selection.getRangeAt(0).cloneRange());
    });
  }

  /** Where the agent was last in a plain field, in characters. */
  placeIn(field: HTMLTextAreaElement): number {
    return this.visited.has(field) ? field.selectionEnd : field.value.length;
  }

  /** Where the agent was last in a field with formatting; nowhere when that is gone. */
  rangeIn(field: Field): Range | undefined {
    const { ownerDocument } = field;
    const selection = ownerDocument.getSelection();
    // A frame keeps its selection when the focus leaves it.
    const live = ownerDocument !== this.page && selection?.rangeCount ? selection.getRangeAt(0) : undefined;
    const range = live ?? this.ranges.get(field);
    return range && field.contains(range.endContainer) ? range : undefined;
  }
}

/** At the end a new line begins; within a sentence there is room on both sides. */
export function spaced(before: string, text: string, after: string): string {
  if (after.trim() === '') return before.trim() === '' || before.endsWith('\n') ? text : `\n${text}`;
  const front = before === '' || /\s$/.test(before) ? '' : ' ';
  return `${front}${text}${/^\s/.test(after) ? '' : ' '}`;
}

function plainEditor(field: HTMLTextAreaElement, carets: Carets): MessageEditor {
  return {
    text: () => field.value,
    focus: () => field.focus(),
    insert: async (text) => {
      const place = carets.placeIn(field);
      const added = spaced(field.value.slice(0, place), text, field.value.slice(place));
      field.focus();
      field.setSelectionRange(place, place);
      if (!command(field.ownerDocument, 'insertText', added)) replaceIn(field, place, added);
      await Promise.resolve();
    },
  };
}

/** As a keyboard would, so that it can be undone and whoever listens to the field hears of it. */
function command(page: Document, name: 'insertText', text: string): boolean {
  // Deprecated, with nothing in its place: no other way keeps the browser's own undo.
  return page.execCommand?.(name, false, text) ?? false;
}

/** Where a browser knows no such command. React hears of a value only when it is set past its own setter. */
function replaceIn(field: HTMLTextAreaElement, place: number, added: string): void {
  const { value } = field;
  const prototype = Object.getPrototypeOf(field) as HTMLTextAreaElement;
  const next = value.slice(0, place) + added + value.slice(place);
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, next);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.setSelectionRange(place + added.length, place + added.length);
}

/** What an editor with formatting fills its empty lines with. */
const FILLING = /[\uFEFF\u200B]/g;

function formattingEditor(field: HTMLElement, carets: Carets): MessageEditor {
  const text = (): string => (field.innerText ?? field.textContent ?? '').replace(FILLING, '');
  return {
    text,
    focus: () => field.focus(),
    insert: async (added) => {
      const place = carets.rangeIn(field)?.cloneRange() ?? endOf(field);
      place.collapse(false);
      field.focus();
      await select(field, place);
      const { before, after } = around(field, place);
      const had = text();
      paste(field, spaced(before, added, after));
      await until(() => text() !== had);
    },
  };
}

/** An editor with formatting hears of a selection a moment later; it has taken it over by then. */
const HEARD_MS = 150;

async function select(field: HTMLElement, place: Range): Promise<void> {
  const selection = field.ownerDocument.getSelection();
  const now = selection?.rangeCount ? selection.getRangeAt(0) : undefined;
  const isThere = now?.collapsed && now.endContainer === place.endContainer && now.endOffset === place.endOffset;
  if (!selection || isThere) return;
  selection.removeAllRanges();
  selection.addRange(place);
  await new Promise((resolve) => setTimeout(resolve, HEARD_MS));
}

/**
 * Such an editor keeps a document of its own, which what a command writes into the page would not be in: it takes a text
 * as it takes one from the clipboard. One that does not listen for that is a plain part of the page.
 */
function paste(field: HTMLElement, text: string): void {
  const page = field.ownerDocument.defaultView;
  if (!page) return;
  const clipboardData = new (page as Window & typeof globalThis).DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new (page as Window & typeof globalThis).ClipboardEvent('paste', {
    bubbles: true,
    cancelable: true,
    clipboardData,
  });
  if (field.dispatchEvent(event)) command(field.ownerDocument, 'insertText', text);
}

function endOf(field: HTMLElement): Range {
  const range = field.ownerDocument.createRange();
  range.selectNodeContents(field);
  return range;
}

function around(field: HTMLElement, place: Range): { before: string; after: string } {
  const all = endOf(field);
  const front = all.cloneRange();
  front.setEnd(place.endContainer, place.endOffset);
  const back = all.cloneRange();
  back.setStart(place.endContainer, place.endOffset);
  const [before, after] = [front, back].map((range) => range.toString().replace(FILLING, ''));
  return { before: before ?? '', after: after ?? '' };
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + SHOWN_MS;
  while (!holds() && Date.now() < end) await new Promise((resolve) => requestAnimationFrame(resolve));
}
