import type { FastifyRequest } from 'fastify';
import { readAttributes } from '../limits';
import { refusals } from '../refusals';
import { BY_API, type Origin } from '../Change';

/** Reads a REST request as the helper library writes it: a form, or the query of a GET. */
export class RestRequest {
  private readonly fields: Record<string, unknown>;

  constructor(private readonly request: FastifyRequest) {
    this.fields = {
      ...(request.query as Record<string, unknown>),
      ...(typeof request.body === 'object' ? (request.body as Record<string, unknown> | null) : undefined),
    };
  }

  /** A part of the path. */
  param(name: string): string {
    return (this.request.params as Record<string, string | undefined>)[name] ?? '';
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.fields[name];
    return value === undefined || value === null ? undefined : String(value);
  }

  /** A field that may come more than once. */
  texts(name: string): string[] {
    const value = this.fields[name];
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value.map(String) : [String(value)];
  }

  number(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined || text === '') return undefined;
    const value = Number(text);
    if (!Number.isInteger(value)) throw refusals.invalid(name);
    return value;
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = values.find((one) => one === text);
    if (value === undefined) throw refusals.invalid(name);
    return value;
  }

  attributes(): Record<string, unknown> | undefined {
    return readAttributes(this.fields['Attributes']);
  }

  get origin(): Origin {
    return this.request.headers['x-twilio-webhook-enabled'] === 'true' ? { ...BY_API, webhooks: true } : BY_API;
  }
}
