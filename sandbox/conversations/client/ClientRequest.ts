import type { TwilsockRequest } from '../../kernel/doors';
import { bySdk, type Origin } from '../Change';
import { readAttributes } from '../limits';
import { refusals } from '../refusals';

/** A request of the client door, and who makes it. */
export class ClientRequest {
  constructor(
    readonly me: string,
    /** The parts of the path that the route leaves open, in order. */
    private readonly parts: readonly string[],
    private readonly request: TwilsockRequest,
  ) {}

  get origin(): Origin {
    return bySdk(this.me);
  }

  part(position: number): string {
    return this.parts[position] ?? '';
  }

  has(name: string): boolean {
    return this.request.body[name] !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.request.body[name];
    return value === undefined || value === null ? undefined : String(value);
  }

  /** A value of the address's query. */
  query(name: string): string | undefined {
    const value = this.request.params[name];
    return Array.isArray(value) ? value[0] : value;
  }

  attributes(): Record<string, unknown> | undefined {
    return readAttributes(this.request.body['attributes']);
  }

  /** An index that `null` takes back. */
  index(name: string): number | null {
    const value = this.request.body[name];
    if (value === null) return null;
    const index = Number(value);
    if (!Number.isInteger(index) || index < 0) throw refusals.invalid(name);
    return index;
  }

  /** A list of something, empty when it isn't there. */
  list(name: string): unknown[] {
    const value = this.request.body[name];
    return Array.isArray(value) ? value : [];
  }
}
