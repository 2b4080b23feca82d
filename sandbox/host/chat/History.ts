import type { ChatMessage } from './ChatSession';

/** A message of the customer's that Twilio has not confirmed yet. */
interface Sending {
  row: HTMLElement;
  text: string;
}

const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });

function paragraph(className: string, text: string): HTMLParagraphElement {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = text;
  return element;
}

/** What was said, on the page. Text stays text. */
export class History {
  private speaker = '';
  private sending: Sending[] = [];

  constructor(
    private readonly scroller: HTMLElement,
    private readonly log: HTMLElement,
  ) {}

  clear(): void {
    this.log.replaceChildren();
    this.speaker = '';
    this.sending = [];
  }

  add(message: ChatMessage): void {
    const sent = message.from === 'me' ? this.sending.findIndex(({ text }) => text === message.text) : -1;
    if (sent < 0) return void this.append(message);
    const [{ row } = { row: undefined }] = this.sending.splice(sent, 1);
    row?.removeAttribute('data-sending');
    row?.querySelector('.failed')?.remove();
  }

  /** Shows what the customer sends before it is sent. The returned function says that it was not. */
  addSending(text: string, again: () => void): () => void {
    const row = this.append({ from: 'me', name: '', text, at: new Date() });
    row.dataset.sending = '';
    const sending = { row, text };
    this.sending.push(sending);
    this.scrollDown();
    return () => {
      this.sending = this.sending.filter((one) => one !== sending);
      row.removeAttribute('data-sending');
      const failed = paragraph('failed', 'Not sent.');
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = 'Try again';
      button.addEventListener('click', () => {
        row.remove();
        again();
      });
      failed.append(button);
      row.append(failed);
      this.scrollDown();
    };
  }

  addNotice(text: string): void {
    this.keepingPlace(() => this.log.append(paragraph('notice', text)));
    this.speaker = '';
  }

  private append({ from, name, text, at }: Omit<ChatMessage, 'sid'>): HTMLElement {
    const row = document.createElement('div');
    row.className = 'message';
    row.dataset.from = from;
    const speaker = `${from} ${name}`;
    if (speaker !== this.speaker || from === 'me') {
      if (speaker !== this.speaker) row.dataset.first = '';
      const label =
        from === 'me' ? paragraph('unseen', 'You said:') : paragraph('speaker', `${name} · ${time.format(at)}`);
      row.append(label);
    }
    this.speaker = speaker;
    const bubble = paragraph('bubble', text);
    bubble.title = time.format(at);
    row.append(bubble);
    this.keepingPlace(() => this.log.append(row));
    return row;
  }

  /** Follows the newest message, unless the customer has scrolled up to read. */
  private keepingPlace(change: () => void): void {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const atEnd = scrollHeight - scrollTop - clientHeight < 60;
    change();
    if (atEnd) this.scrollDown();
  }

  private scrollDown(): void {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }
}
