import { assumptionFor } from './assumptions';
import { answerFaults, requestFaults, type Exchange } from './checkExchange';
import { findOperation } from './findOperation';
import { apiOf } from './specifications';

/** A request, or an answer of the sandbox, that is not as Twilio's contract says. */
export interface Deviation {
  /** Of the contract, e.g. `CreateInteraction`; the method and the address where there is none. */
  operation: string;
  request: string;
  fault: string;
}

/** How often an operation was used, and how often it was not as the contract says without a test having meant it so. */
export interface Tally {
  api: string;
  method: string;
  path: string;
  operationId: string;
  requests: number;
  answers: number;
  deviations: number;
}

/** Of a sandbox that nobody asks what deviated. */
const MOST_UNCHECKED = 5_000;

/**
 * Holds everything that was asked of the sandbox, and what it answered, against Twilio's published contracts: when
 * somebody asks what deviated, not while the answer is waited for.
 */
export class Contracts {
  readonly tallies = new Map<string, Tally>();
  /** Addresses without a public contract that were used, by the assumption that stands for one. */
  readonly assumed = new Set<string>();
  private unchecked: Exchange[] = [];
  private deviations: Deviation[] = [];

  add(exchange: Exchange): void {
    this.unchecked.push(exchange);
    if (this.unchecked.length > MOST_UNCHECKED) this.unchecked.shift();
  }

  /** What has deviated since the last time this was asked; whoever takes it answers for it. */
  takeDeviations(): Deviation[] {
    for (const exchange of this.unchecked) this.check(exchange);
    this.unchecked = [];
    const taken = this.deviations;
    this.deviations = [];
    return taken;
  }

  /** What was asked since the last time anybody looked counts for nothing: it was asked to see what is answered. */
  forget(): void {
    this.unchecked = [];
  }

  /** These came unawares: no test has asked for them. */
  count(deviations: readonly Deviation[]): void {
    for (const { operation } of deviations)
      for (const tally of this.tallies.values()) if (tally.operationId === operation) tally.deviations += 1;
  }

  private check(exchange: Exchange): void {
    const { host, method, path, status } = exchange;
    const api = apiOf(host, path);
    const request = `${method} https://${host}${path}`;
    const assumption = assumptionFor(exchange);
    if (assumption) this.assumed.add(assumption);
    if (!api || assumption) return;
    const found = findOperation(api, method, path);
    if (!found) {
      // What nobody answers is the request log's business.
      if (status !== 404) this.deviations.push({ operation: request, request, fault: 'no such operation' });
      return;
    }
    const { operationId } = found.operation;
    const faults = [...requestFaults(found, exchange), ...answerFaults(found, exchange)];
    const tally = this.tallyOf(`${api} ${operationId}`, {
      api,
      method: found.method,
      path: found.path,
      operationId,
      requests: 0,
      answers: 0,
      deviations: 0,
    });
    tally.requests += 1;
    if (status < 400) tally.answers += 1;
    this.deviations.push(...faults.map((fault) => ({ operation: operationId, request, fault })));
  }

  private tallyOf(key: string, empty: Tally): Tally {
    const known = this.tallies.get(key) ?? empty;
    this.tallies.set(key, known);
    return known;
  }
}

/** Of this process: every sandbox in it is held to the same contracts. */
export const contracts = new Contracts();
