import * as v from 'valibot';
import { FLEX_ACTIONS } from '../../../handoff/suggestions';

const FilledText = v.pipe(v.string(), v.trim(), v.minLength(1));
const DEFAULT_WITHIN_MS = 8_000;

/** An `https:` address, or `http:` on this machine, for trying things out. */
function isAllowed(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

const FieldSchema = v.object({
  name: v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]{0,39}$/)),
  label: FilledText,
  type: v.optional(v.picklist(['text', 'number', 'select']), 'text'),
  options: v.optional(v.array(FilledText)),
  required: v.optional(v.boolean(), false),
  /** What the field holds at first: a variable of the handoff, such as `order` or `total`. */
  variable: v.optional(FilledText),
});

const WebhookSchema = v.object({
  url: v.pipe(v.string(), v.check(isAllowed, 'must be an https: address')),
  /** For the webhook's own authorization; never logged and never sent to the browser. */
  headers: v.optional(v.record(v.string(), v.string()), {}),
  /** Milliseconds. Default 8,000. */
  withinMs: v.optional(v.pipe(v.number(), v.minValue(100), v.maxValue(15_000)), DEFAULT_WITHIN_MS),
});

/** A quick action as it is configured: a Flex action that the browser invokes, or a webhook that the emitter calls. */
export const QuickActionOptionsSchema = v.pipe(
  v.object({
    /** Unique; part of an address. */
    name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w-]{0,59}$/)),
    label: FilledText,
    icon: v.optional(FilledText),
    /** One of `FLEX_ACTIONS`: what the panel invokes at all. */
    flexAction: v.optional(v.picklist(FLEX_ACTIONS)),
    payload: v.optional(v.record(v.string(), v.unknown())),
    webhook: v.optional(WebhookSchema),
    fields: v.optional(v.array(FieldSchema), []),
    confirm: v.optional(FilledText),
    /** Offered for these intents only; for every handoff when there are none. */
    intents: v.optional(v.array(FilledText), []),
  }),
  v.check(
    ({ flexAction, webhook }) => (flexAction === undefined) !== (webhook === undefined),
    'needs flexAction or webhook, and not both',
  ),
);

export type QuickActionOptions = v.InferInput<typeof QuickActionOptionsSchema>;
export type ConfiguredAction = v.InferOutput<typeof QuickActionOptionsSchema>;
