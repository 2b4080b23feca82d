import type { Envelope } from '../../../handoff/envelope';
import { cutText } from '../../../handoff/utf8';

/**
 * A field of a task's `conversations` attribute that Flex Insights reads: ten of each.
 * https://www.twilio.com/docs/flex/developer/insights/enhance-integration
 */
export type InsightsField = `conversation_${'attribute' | 'label' | 'measure'}_${number}`;

/** What Flex Insights is told of a handoff, and in which field; `false` leaves it out. */
export interface InsightsMapping {
  /** Why the virtual agent let go: one of the reason codes. Default `conversation_attribute_1`. */
  reason?: InsightsField | false;
  /** What the customer wants, as the virtual agent put it, at most 100 characters. Default `conversation_attribute_2`. */
  intent?: InsightsField | false;
  /** `Yes` when the person gave the conversation back, else `No`. Default `conversation_attribute_3`. */
  returned?: InsightsField | false;
  /** What the person said came of it, when they gave it back. Default `conversation_attribute_4`. */
  outcome?: InsightsField | false;
  /** How long the virtual agent had the conversation before, in whole seconds. Default `conversation_measure_1`. */
  aiSeconds?: InsightsField | false;
}

export type InsightsOptions = boolean | InsightsMapping;

const DEFAULTS: Required<InsightsMapping> = {
  reason: 'conversation_attribute_1',
  intent: 'conversation_attribute_2',
  returned: 'conversation_attribute_3',
  outcome: 'conversation_attribute_4',
  aiSeconds: 'conversation_measure_1',
};
const FIELD = /^conversation_(attribute|label|measure)_([1-9]|10)$/;
/** Insights counts different values against a limit: a sentence of the model's is cut short. */
const LONGEST = 100;

type Attributes = Record<string, unknown>;
type Values = Partial<Record<keyof InsightsMapping, string | number | undefined>>;

/** Fills a task's `conversations` attribute, so that a contact centre sees its handoffs in Flex Insights. */
export class Insights {
  private constructor(private readonly fields: Required<InsightsMapping>) {}

  /** @throws Error that names what is no field of Flex Insights, or is named twice */
  static of(options: InsightsOptions | undefined): Insights | undefined {
    if (!options) return undefined;
    const fields = { ...DEFAULTS, ...(options === true ? {} : options) };
    const named = Object.entries(fields).flatMap(([of, field]) => (field === false ? [] : [{ of, field }]));
    const wrong = named.filter(({ field }, place) => {
      return !FIELD.test(field) || named.findIndex((other) => other.field === field) !== place;
    });
    if (wrong.length > 0)
      throw new Error(
        wrong
          .map(({ of, field }) => `insights.${of}: “${field}” is no field of Flex Insights, or is named twice`)
          .join('; '),
      );
    return new Insights(fields);
  }

  /** What is known when the task comes to be. What is there already is somebody's own, and stays. */
  begin(attributes: Attributes, { reason, intent, at, startedAt }: Envelope): Attributes {
    const seconds = Math.round((Date.parse(at ?? '') - Date.parse(startedAt ?? '')) / 1000);
    const values = this.named({
      reason: reason.code,
      intent: intent === undefined ? undefined : cutText(intent, LONGEST),
      returned: 'No',
      aiSeconds: seconds >= 0 ? seconds : undefined,
    });
    return { ...attributes, conversations: { ...values, ...conversationsOf(attributes) } };
  }

  /** The person gives the conversation back. `No` becomes `Yes`; what somebody else wrote there stays. */
  returned(attributes: Attributes, outcome: string): Attributes {
    const before = conversationsOf(attributes);
    const values = this.named({ returned: 'Yes', outcome });
    const ours = Object.entries(values).filter(
      ([field]) => before[field] === undefined || (field === this.fields.returned && before[field] === 'No'),
    );
    return { ...attributes, conversations: { ...before, ...Object.fromEntries(ours) } };
  }

  private named(values: Values): Attributes {
    return Object.fromEntries(
      Object.entries(values).flatMap(([of, value]) => {
        const field = this.fields[of as keyof InsightsMapping];
        return field === false || value === undefined ? [] : [[field, value]];
      }),
    );
  }
}

function conversationsOf({ conversations }: Attributes): Attributes {
  const isMap = typeof conversations === 'object' && conversations !== null && !Array.isArray(conversations);
  return isMap ? (conversations as Attributes) : {};
}
