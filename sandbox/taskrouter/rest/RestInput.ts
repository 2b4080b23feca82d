import type { FastifyRequest } from 'fastify';
import { TwilioError } from '../../kernel/TwilioError';

/** Reads a request as the helper library writes it: a form, or a query. */
export class RestInput {
  private readonly fields: Record<string, unknown>;

  constructor(private readonly request: FastifyRequest) {
    const { query, body } = request;
    this.fields = { ...(query as Record<string, unknown>), ...(typeof body === 'object' ? body : undefined) };
  }

  get path(): string {
    return this.request.url.split('?')[0] ?? '';
  }

  /** A part of the path. */
  param(name: string): string {
    return (this.request.params as Record<string, string | undefined>)[name] ?? '';
  }

  header(name: string): string | undefined {
    const value = this.request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  }

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

  /** All fields but `page`'s, for the address of another page. */
  query(): URLSearchParams {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(this.request.query as Record<string, unknown>)) {
      for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
    }
    return query;
  }
}
