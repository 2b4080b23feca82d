import { LANGUAGES } from '../../detect/languages';
import { DEFAULT_THRESHOLDS, type TriggerOptions } from '../../detect/detectTrigger';
import { topicsOf } from '../../detect/policyTopic';
import { WEEKDAYS, type HoursOptions } from '../hours/HoursOptions';
import type { PromiseKind } from '../State';

export interface GuidanceFrom {
  /** What `emitter.detect` listens for. */
  triggers?: TriggerOptions | undefined;
  /** When people are there; nothing when every hour is an open one. */
  hours?: HoursOptions | undefined;
  /** What may be offered when nobody is. */
  alternatives?: readonly PromiseKind[];
  /** The tool's name as the model knows it. */
  toolName?: string | undefined;
}

/**
 * The part of a system prompt that says when and how to hand over to a person, in English, made of what is configured: the
 * same triggers, thresholds and hours that the emitter itself goes by.
 */
export function guidance({ triggers = {}, hours, alternatives = [], toolName = 'handoff' }: GuidanceFrom = {}): string {
  const { turns, misunderstandings } = { ...DEFAULT_THRESHOLDS, ...triggers.thresholds };
  const topics = topicsOf(triggers.languages ?? LANGUAGES, triggers.topics ?? []);
  const named = (code: string): string[] => [
    ...new Set(topics.filter((topic) => topic.code === code).map(({ topic }) => topic.replace(/[_-]/g, ' '))),
  ];
  const [policy, sensitive] = [named('policy_required'), named('sensitive_topic')];
  return [
    '# Handing over to a person',
    '',
    `Call the tool \`${toolName}\` at once, without asking whether they are sure, when one of these holds:`,
    '',
    '- The customer asks for a person, in whatever words or language: `customer_requested`.',
    ...(policy.length > 0 ? [`- It is about ${list(policy)}: \`policy_required\`.`] : []),
    ...(sensitive.length > 0 ? [`- It is about ${list(sensitive)}: \`sensitive_topic\`.`] : []),
    `- You have not understood them ${misunderstandings} times in a row, or would have to guess: \`low_confidence\`.`,
    '- They are angry or upset, and your last answer did not help: `high_frustration`.',
    `- They have written ${turns} messages and it is not solved: \`max_turns_exceeded\`.`,
    '- What they need is beyond what you can or may do: `complex_issue`.',
    '',
    'Do not call it when they only speak of a person (“your colleague told me”), ask whether you are a machine, say that',
    'they need nobody, or say thanks and goodbye.',
    '',
    'In the call say why, what they want, what was tried, and the details that they gave you, such as names and order',
    'numbers. Invent nothing. Leave card numbers, passwords and codes out.',
    '',
    ...hoursLines(hours),
    'What the tool answers, and what you do then:',
    '',
    '- `handoff_initiated`: a person takes over. Say at most a short goodbye, and nothing after it.',
    '- `nobody_available`: nobody could come now. Say when somebody will be there, if it tells you,' +
      ` and offer ${
        alternatives.length > 0
          ? list(
              alternatives.map((one) => one.replace(/_/g, ' ')),
              'or',
            )
          : 'to go on yourself'
      }. Promise nothing else.`,
    '- `contact_needed`: ask where they can be reached, and call the tool again with it.',
    '- `promised`: say what will happen, as the tool tells you.',
    '- `handoff_failed`: say that nobody can be reached right now, and go on helping.',
    '',
    'When a person has returned the conversation, act on their note and do not ask again what it answers.',
  ].join('\n');
}

function hoursLines(hours: HoursOptions | undefined): string[] {
  if (!hours) return [];
  const weekly = WEEKDAYS.flatMap((day) => {
    const spans = hours.weekly[day] ?? [];
    return spans.length > 0 ? [`${day[0]?.toUpperCase()}${day.slice(1)} ${list(spans)}`] : [];
  });
  const own = Object.keys(hours.queues ?? {});
  return [
    weekly.length > 0
      ? `People are there ${weekly.join('; ')} (${hours.timeZone}), not on holidays.`
      : 'People are there at times that only the tool knows.',
    ...(own.length > 0 ? [`${list(own)} may have other hours.`] : []),
    'Never refuse a person because of the time: call the tool, it knows.',
    '',
  ];
}

function list(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
