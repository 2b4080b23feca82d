import * as v from 'valibot';
import type { ActionRan, QuickAction, Suggestion } from '../../../handoff/suggestions';
import type { Log } from '../../log';
import type { AssistContext } from '../AssistContext';
import { knownValue } from '../local/variables';
import { callWebhook } from './callWebhook';
import { QuickActionOptionsSchema, type ConfiguredAction, type QuickActionOptions } from './QuickActionOptions';

export interface ActionCall {
  handoffId: string;
  taskSid?: string;
  /** Who runs it. */
  workerSid: string;
  fields: Readonly<Record<string, string>>;
}

export type RunResult =
  | { kind: 'ran'; body: ActionRan }
  | { kind: 'unknown' }
  /** `field` is not what its form asks for. */
  | { kind: 'invalid'; field: string; detail: string };

const FOR_THIS_INTENT = 0.8;
const FOR_ANY = 0.4;
const MOST_FIELD_UNITS = 2_000;

/** The quick actions of the configuration. The constructor throws when that is wrong: it is a mistake in code. */
export class QuickActions {
  private readonly actions: readonly ConfiguredAction[];

  constructor(
    options: readonly QuickActionOptions[],
    private readonly log: Log,
  ) {
    this.actions = options.map((option) => {
      const parsed = v.safeParse(QuickActionOptionsSchema, option);
      if (parsed.success) return parsed.output;
      const [issue] = parsed.issues;
      throw new Error(`Quick action ${option.name}: ${[v.getDotPath(issue), issue.message].filter(Boolean).join(' ')}`);
    });
    const names = this.actions.map(({ name }) => name);
    const twice = names.find((name, place) => names.indexOf(name) !== place);
    if (twice !== undefined) throw new Error(`There are two quick actions with the name ${twice}`);
  }

  /** Those for this handoff, with what is known of it filled in. */
  offered({ intent, details }: AssistContext, isDismissed: (id: string) => boolean): Suggestion[] {
    return this.actions
      .filter(({ name, intents }) => {
        const fits = intents.length === 0 || (intent !== undefined && intents.includes(intent));
        return fits && !isDismissed(idOf(name));
      })
      .map((action): Suggestion => ({
        id: idOf(action.name),
        kind: 'action',
        text: action.label,
        confidence: action.intents.length > 0 ? FOR_THIS_INTENT : FOR_ANY,
        sources: [],
        by: 'knowledge',
        unsourced: false,
        action: offer(action, details),
      }))
      .sort((a, b) => b.confidence - a.confidence);
  }

  /** Calls the webhook of an action with its form. */
  async run(name: string, { fields, ...call }: ActionCall): Promise<RunResult> {
    const action = this.actions.find((candidate) => candidate.name === name);
    if (!action?.webhook) return { kind: 'unknown' };
    const form: Record<string, string> = {};
    for (const field of action.fields) {
      const value = (fields[field.name] ?? '').trim();
      const detail = faultOf(field, value);
      if (detail) return { kind: 'invalid', field: field.name, detail };
      if (value !== '') form[field.name] = value;
    }
    const { handoffId } = call;
    const answer = await callWebhook(action.webhook, { action: name, ...call, fields: form });
    if (!answer) {
      this.log.warn({ handoffId, action: name }, 'a quick action gave no answer; nobody knows whether it was done');
      return { kind: 'ran', body: { ok: false } };
    }
    const { status, ...body } = answer;
    if (!body.ok) this.log.warn({ handoffId, action: name, status }, 'a quick action was not done');
    return { kind: 'ran', body };
  }
}

const idOf = (name: string): string => `action.${name}`;

/** The action as the browser may see it: without its webhook. */
function offer(action: ConfiguredAction, details: AssistContext['details']): QuickAction {
  const { name, label, icon, flexAction, payload, fields, confirm } = action;
  return {
    name,
    label,
    ...(icon ? { icon } : {}),
    ...(flexAction ? { flexAction, ...(payload ? { payload } : {}) } : {}),
    fields: fields.map(({ variable, ...field }) => {
      const value = variable === undefined ? undefined : knownValue(variable, details);
      return { ...field, ...(value === undefined ? {} : { value }) };
    }),
    ...(confirm ? { confirm } : {}),
  };
}

function faultOf({ type, options, required }: ConfiguredAction['fields'][number], value: string): string | undefined {
  if (value === '') return required ? 'is needed' : undefined;
  if (value.length > MOST_FIELD_UNITS) return 'is too long';
  if (type === 'number' && !Number.isFinite(Number(value))) return 'must be a number';
  if (type === 'select' && !(options ?? []).includes(value)) return 'must be one of its options';
  return undefined;
}
