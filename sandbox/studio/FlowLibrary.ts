import * as v from 'valibot';
import { TwilioError, notFound } from '../kernel/TwilioError';
import { newSid } from '../kernel/sid';
import { readFlow, type FlowDefinition, type Placeholders } from './FlowDefinition';

/** A flow as it was written: `definition` is what runs. */
export interface StoredFlow {
  sid: string;
  name: string;
  status: 'draft' | 'published';
  definition: FlowDefinition;
  commitMessage: string | null;
  revision: number;
  createdAt: Date;
  updatedAt: Date;
}

/** What is written of a flow, each as its text in the form. */
export interface FlowForm {
  FriendlyName?: string;
  Status?: string;
  Definition?: string;
  CommitMessage?: string;
}

/** The account's flows. */
export class FlowLibrary {
  private readonly flows = new Map<string, StoredFlow>();

  constructor(private readonly placeholders: Placeholders) {}

  /** A flow that was there before anybody came. */
  seed(sid: string, json: unknown): void {
    const definition = readFlow(json, this.placeholders);
    this.keep({ sid, name: definition.description, status: 'published', definition, commitMessage: null });
  }

  all(): StoredFlow[] {
    return [...this.flows.values()];
  }

  /** Throws Twilio's 404. */
  flow(sid: string): StoredFlow {
    const found = this.flows.get(sid);
    if (!found) throw notFound(`/v2/Flows/${sid}`);
    return found;
  }

  create(form: FlowForm): StoredFlow {
    const checked = this.validate(form);
    return this.keep({ sid: newSid('FW'), ...checked, commitMessage: form.CommitMessage ?? null });
  }

  /** What is not given stays. */
  update(sid: string, form: FlowForm): StoredFlow {
    const before = this.flow(sid);
    const { name, status, definition } = this.validate({
      FriendlyName: form.FriendlyName ?? before.name,
      Status: form.Status,
      Definition: form.Definition ?? JSON.stringify(before.definition),
    });
    return Object.assign(before, {
      name,
      status,
      definition,
      commitMessage: form.CommitMessage ?? null,
      revision: before.revision + 1,
      updatedAt: new Date(),
    });
  }

  remove(sid: string): void {
    this.flows.delete(this.flow(sid).sid);
  }

  /**
   * Throws what Twilio answers to a definition that is none: every widget that is led to is there, and so is the first.
   * https://www.twilio.com/docs/studio/rest-api/v2/flow-validate
   */
  validate({ FriendlyName, Status, Definition }: FlowForm): Pick<StoredFlow, 'name' | 'status' | 'definition'> {
    if (!FriendlyName) throw missing('FriendlyName');
    if (!Definition) throw missing('Definition');
    if (Status !== 'draft' && Status !== 'published') throw missing('Status');
    const definition = this.readDefinition(Definition);
    const names = new Set(definition.states.map(({ name }) => name));
    const led = definition.states.flatMap(({ transitions }) => transitions.flatMap(({ next }) => next ?? []));
    const nowhere = [definition.initial_state, ...led].filter((name) => !names.has(name));
    if (names.size !== definition.states.length) nowhere.push('a name that two widgets have');
    if (nowhere.length > 0) throw invalid(`no widget is named ${nowhere.join(', ')}`);
    return { name: FriendlyName, status: Status, definition };
  }

  private readDefinition(json: string): FlowDefinition {
    try {
      return readFlow(JSON.parse(json), this.placeholders);
    } catch (error) {
      throw invalid(v.isValiError(error) ? error.message : 'not JSON');
    }
  }

  private keep(flow: Omit<StoredFlow, 'revision' | 'createdAt' | 'updatedAt'>): StoredFlow {
    const at = new Date();
    const stored = { ...flow, revision: 1, createdAt: at, updatedAt: at };
    this.flows.set(flow.sid, stored);
    return stored;
  }
}

const missing = (name: string): TwilioError =>
  new TwilioError(400, 20001, `Missing required parameter ${name} in the post body`);

/** https://www.twilio.com/docs/api/errors/81016 */
const invalid = (what: string): TwilioError => new TwilioError(400, 81016, `Flow definition is invalid: ${what}`);
