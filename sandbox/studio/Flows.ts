import { TwilioError, notFound } from '../kernel/TwilioError';
import { Execution, type ExecutionStart } from './Execution';
import type { FlowDefinition } from './FlowDefinition';
import type { FlowLibrary } from './FlowLibrary';
import { runFlow } from './runFlow';
import type { WidgetServices } from './Widget';

/** The account's flows and everybody's way through them. */
export class Flows {
  private readonly executionsBySid = new Map<string, Execution>();

  constructor(
    readonly library: FlowLibrary,
    private readonly services: WidgetServices,
  ) {}

  /** Throws Twilio's 404. */
  flow(flowSid: string): FlowDefinition {
    return this.library.flow(flowSid).definition;
  }

  /** Newest first. */
  executions(flowSid: string): Execution[] {
    this.flow(flowSid);
    return [...this.executionsBySid.values()].reverse().filter((one) => one.flowSid === flowSid);
  }

  /** Throws Twilio's 404. */
  execution(flowSid: string, sid: string): Execution {
    const found = this.executionsBySid.get(sid);
    if (found?.flowSid !== flowSid) throw notFound(`/v2/Flows/${flowSid}/Executions/${sid}`);
    return found;
  }

  /** Throws Twilio's 404. */
  remove(flowSid: string, sid: string): void {
    this.executionsBySid.delete(this.execution(flowSid, sid).sid);
  }

  /** Starts an execution; it runs on its own. Refuses a second one over REST for a customer who is in the flow. */
  start(start: ExecutionStart): Execution {
    const flow = this.flow(start.flowSid);
    const other = this.executions(start.flowSid).find(
      ({ trigger, contactAddress, status }) =>
        trigger === 'incomingRequest' && contactAddress === start.to && status === 'active',
    );
    if (other && start.trigger === 'incomingRequest') {
      throw new TwilioError(409, 20409, `Execution ${other.sid} is already active for this contact`);
    }
    const execution = new Execution(start);
    this.executionsBySid.set(execution.sid, execution);
    // Whoever asked has the answer before anything comes of it.
    setImmediate(() => void runFlow(flow, execution, this.services));
    return execution;
  }
}
