/** Where the customer writes. Enter sends; Shift+Enter is a new line. */
export class Composer {
  constructor(
    private readonly form: HTMLFormElement,
    private readonly field: HTMLTextAreaElement,
    private readonly button: HTMLButtonElement,
    listener: { send: (text: string) => void; typing: () => void },
  ) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (!text || field.disabled || button.disabled) return;
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
      if (field.value) listener.typing();
    });
  }

  /** `write`: the customer may write on, though not send yet. */
  allow(what: 'send' | 'write' | 'nothing', placeholder: string): void {
    this.field.disabled = what === 'nothing';
    this.button.disabled = what !== 'send';
    this.field.placeholder = placeholder;
    this.form.toggleAttribute('data-closed', what === 'nothing');
  }

  focus(): void {
    this.field.focus();
  }
}
