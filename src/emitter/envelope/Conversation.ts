import * as v from 'valibot';
import type { TranscriptMessage } from '../../handoff/envelope';
import { inTurns, messageParts } from './messageParts';
import { attachmentsOf, wordsOf } from './wordless';

/** Most messages of a conversation that are taken, and UTF-16 units of one message. More is refused, not cut. */
export const CONVERSATION_LIMITS = { messages: 20_000, units: 1_000_000, attachments: 100 } as const;

/** One message as a producer outside TAC writes it. */
export const ConversationMessageSchema = v.object({
  role: v.pipe(
    v.picklist(['customer', 'assistant', 'human']),
    v.description('Who wrote it: the customer, the virtual agent, or a person on the company’s side'),
  ),
  text: v.pipe(
    v.nullish(v.pipe(v.string(), v.maxLength(CONVERSATION_LIMITS.units))),
    v.description('Without any, `attachments` stand for it; with neither the message is passed over'),
  ),
  attachments: v.nullish(
    v.pipe(
      v.array(
        v.object({
          name: v.nullish(v.string()),
          type: v.nullish(v.pipe(v.string(), v.description('MIME'))),
          bytes: v.nullish(v.number()),
        }),
      ),
      v.maxLength(CONVERSATION_LIMITS.attachments),
    ),
  ),
  at: v.nullish(v.pipe(v.string(), v.description('When it was written, ISO 8601'))),
  name: v.nullish(v.pipe(v.string(), v.description('The name to show'))),
});

/** A conversation as `POST /handoffs` and `warm-handoff compose` take it, oldest message first. */
export const ConversationSchema = v.object({
  channel: v.optional(v.pipe(v.string(), v.minLength(1), v.description('chat, sms, whatsapp, voice, ...')), 'chat'),
  messages: v.pipe(v.array(ConversationMessageSchema), v.maxLength(CONVERSATION_LIMITS.messages)),
});

export type Conversation = v.InferOutput<typeof ConversationSchema>;

/** The conversation, or what is wrong with it and where, in words without any of its text. */
export function readConversation(
  value: unknown,
): { ok: true; conversation: Conversation } | { ok: false; error: string } {
  const result = v.safeParse(ConversationSchema, value);
  return result.success ? { ok: true, conversation: result.output } : { ok: false, error: firstIssue(result.issues) };
}

/** Where the first issue is and what was expected there. Valibot's own messages quote what was received. */
export function firstIssue([issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  return `${v.getDotPath(issue) ?? 'conversation'}: expected ${issue.expected ?? 'another value'}`;
}

/** The conversation as a transcript: empty messages left out, times in UTC, an unreadable time left out. */
export function transcriptOf({ messages }: Pick<Conversation, 'messages'>): TranscriptMessage[] {
  return messages.flatMap(({ role, text, at, name, attachments }): TranscriptMessage[] => {
    const media = attachments?.map((one) => ({
      name: one.name ?? undefined,
      type: one.type ?? undefined,
      bytes: one.bytes ?? undefined,
    }));
    // No text and no file is a turn in which nothing was said: a tool's call.
    const said = media?.length ? wordsOf({ text: text ?? '', media }) : (text?.trim() ?? '');
    if (said === '') return [];
    const files = attachmentsOf({ media });
    const time = at ? new Date(at) : undefined;
    return [
      {
        role,
        ...(name ? { name } : {}),
        text: said,
        ...(time && !Number.isNaN(time.getTime()) ? { at: time.toISOString() } : {}),
        ...(files ? { attachments: files } : {}),
      },
    ];
  });
}

/** The same, part by part: others have their turn in between. */
export async function transcriptInTurns({ messages }: Conversation): Promise<TranscriptMessage[]> {
  const whole: TranscriptMessage[] = [];
  await inTurns(messageParts(messages), (part) => whole.push(...transcriptOf({ messages: [...part] })));
  return whole;
}
