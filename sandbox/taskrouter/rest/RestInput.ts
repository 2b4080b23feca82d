import type { FastifyRequest } from 'fastify';
import { Fields } from '../Fields';

/** Reads a request as the helper library writes it: a form, or a query. */
export class RestInput extends Fields {
  constructor(private readonly request: FastifyRequest) {
    const { query, body } = request;
    super({ ...(query as Record<string, unknown>), ...(typeof body === 'object' ? body : undefined) });
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

  /** All fields but `page`'s, for the address of another page. */
  query(): URLSearchParams {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(this.request.query as Record<string, unknown>)) {
      for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
    }
    return query;
  }
}
