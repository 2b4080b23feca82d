import { TwilioError } from '../kernel/TwilioError';

/** The named values of a request: text, as they come over the wire, and read from it. */
export class Fields {
  constructor(private readonly fields: Readonly<Record<string, unknown>>) {}

  text(name: string): string | undefined {
    const value = this.fields[name];
    return value === undefined || value === null || value === '' ? undefined : String(value);
  }

  /** Whether the field is there, also when it is empty. */
  has(name: string): boolean {
    return this.fields[name] !== undefined;
  }

  required(name: string): string {
    const text = this.text(name);
    if (text === undefined) throw new TwilioError(400, 20001, `Missing required parameter ${name} in the post body`);
    return text;
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    const text = this.text(name);
    const value = values.find((one) => one === text);
    if (text !== undefined && value === undefined) throw new TwilioError(400, 20001, `Invalid ${name} value: ${text}`);
    return value;
  }

  /** A field that may come more than once. */
  texts(name: string): string[] {
    const value = this.fields[name];
    return Array.isArray(value) ? value.map(String) : this.text(name) === undefined ? [] : [String(value)];
  }

  number(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (Number.isNaN(value)) throw new TwilioError(400, 20001, `Invalid ${name} value: ${text}`);
    return value;
  }

  date(name: string): Date | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = new Date(text);
    if (Number.isNaN(value.getTime())) throw new TwilioError(400, 20001, `Invalid ${name} value: ${text}`);
    return value;
  }

  flag(name: string): boolean | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : /^(true|1)$/i.test(text);
  }
}
