/** Where the customer writes. Enter sends; Shift+Enter is a new line. */
export class Composer {
  /** The customer pressed send before there was a connection: it goes out with the connection. */
  private waiting = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly field: HTMLTextAreaElement,
    private readonly button: HTMLButtonElement,
    listener: { send: (text: string) => void; typing: () => void },
  ) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const text = field.value.trim();
      this.waiting = button.disabled && !field.disabled;
      if (!text || button.disabled) return;
      field.value = '';
      field.focus();
      listener.send(text);
    });
    field.addEventListener('keydown', (event) => {
      // A key that ends the composition of a character is not meant for us.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    field.addEventListener('input', () => {
      this.waiting = false;
      if (field.value) listener.typing();
    });
  }

  /** `write`: the customer may write on, though not send yet. */
  allow(what: 'send' | 'write' | 'nothing', placeholder: string): void {
    this.field.disabled = what === 'nothing';
    this.button.disabled = what !== 'send';
    this.field.placeholder = placeholder;
    this.form.toggleAttribute('data-closed', what === 'nothing');
    if (what === 'send' && this.waiting) this.form.requestSubmit();
  }

  /** Sends the text, at once or with the connection. */
  submit(text: string): void {
    this.field.value = text;
    this.form.requestSubmit();
  }

  focus(): void {
    this.field.focus();
  }
}
