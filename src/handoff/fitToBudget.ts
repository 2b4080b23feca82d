import { EnvelopeSchema, type Envelope } from './envelope';
import { cutText, jsonLength } from './utf8';

/** What one field of an envelope may give up, and how. Returns the smaller envelope. */
interface Sacrifice {
  /** What is noted in `cut` when something was taken; absent for what a reader does not miss. */
  path?: string;
  take: (envelope: Envelope) => Envelope;
}

function without(key: keyof Envelope): (envelope: Envelope) => Envelope {
  return (envelope) => {
    const { [key]: _left, ...rest } = envelope;
    return rest as Envelope;
  };
}

function entriesCut(key: 'details' | 'attempted' | 'nextSteps', most: number, bytes: number) {
  return (envelope: Envelope): Envelope => {
    const list = envelope[key];
    if (!list) return envelope;
    const kept = list
      .slice(0, most)
      .map((entry) =>
        typeof entry === 'string'
          ? cutText(entry, bytes)
          : { ...entry, label: cutText(entry.label, 40), value: cutText(entry.value, bytes) },
      );
    return { ...envelope, [key]: kept };
  };
}

function textCut(key: 'summary', bytes: number) {
  return (envelope: Envelope): Envelope => {
    const text = envelope[key];
    return text === undefined ? envelope : { ...envelope, [key]: cutText(text, bytes) };
  };
}

function tailCut(most: number, bytes: number) {
  return (envelope: Envelope): Envelope => {
    const tail = envelope.transcript?.tail;
    if (!tail) return envelope;
    const kept = tail.slice(-most).map((message) => ({ ...message, text: cutText(message.text, bytes) }));
    return { ...envelope, transcript: { ...envelope.transcript, tail: kept } };
  };
}

function reasonCut(bytes: number) {
  return (envelope: Envelope): Envelope => ({
    ...envelope,
    reason: { ...envelope.reason, text: cutText(envelope.reason.text, bytes) },
  });
}

function noTail(envelope: Envelope): Envelope {
  if (!envelope.transcript?.tail) return envelope;
  const { tail: _tail, ...pointer } = envelope.transcript;
  return { ...envelope, transcript: pointer };
}

/**
 * The order of sacrifice, the least needed first. The identifiers that stand elsewhere on the task or in the Sync
 * document go before words do; id, reason code and the Sync pointer never go.
 */
const SACRIFICES: readonly Sacrifice[] = [
  { take: without('summaryFrom') },
  { take: without('asked') },
  { take: (e) => (e.transcript?.from ? { ...e, transcript: { ...e.transcript, from: undefined } } : e) },
  { path: 'transcript.tail', take: tailCut(6, 200) },
  { path: 'transcript.tail', take: tailCut(3, 120) },
  { path: 'attributes', take: without('attributes') },
  { path: 'transcript.tail', take: noTail },
  { take: (e) => (e.sentiment ? { ...e, sentiment: { ...e.sentiment, trend: undefined } } : e) },
  { take: (e) => (e.agent?.model ? { ...e, agent: { ...e.agent, model: undefined } } : e) },
  { take: without('storeId') },
  { take: without('profileId') },
  { take: without('conversationSid') },
  { take: without('callSid') },
  { path: 'nextSteps', take: entriesCut('nextSteps', 5, 160) },
  { path: 'attempted', take: entriesCut('attempted', 5, 160) },
  { path: 'details', take: entriesCut('details', 12, 120) },
  { path: 'summary', take: textCut('summary', 600) },
  { path: 'nextSteps', take: entriesCut('nextSteps', 2, 80) },
  { path: 'attempted', take: entriesCut('attempted', 2, 80) },
  { path: 'details', take: entriesCut('details', 6, 80) },
  { take: without('agent') },
  { take: without('startedAt') },
  { path: 'nextSteps', take: without('nextSteps') },
  { path: 'summary', take: textCut('summary', 320) },
  { path: 'attempted', take: without('attempted') },
  { take: without('intent') },
  { take: (e) => (e.sentiment ? { ...e, sentiment: { label: e.sentiment.label } } : e) },
  { path: 'details', take: entriesCut('details', 3, 60) },
  { path: 'summary', take: textCut('summary', 200) },
  { path: 'reason.text', take: reasonCut(120) },
  { take: without('sentiment') },
  { path: 'details', take: entriesCut('details', 2, 40) },
  { path: 'summary', take: textCut('summary', 140) },
  { path: 'ticket', take: without('ticket') },
  { take: without('queue') },
  { take: without('language') },
  { take: without('at') },
  { path: 'summary', take: textCut('summary', 120) },
  { path: 'details', take: entriesCut('details', 1, 40) },
  { path: 'details', take: without('details') },
  { path: 'summary', take: textCut('summary', 100) },
  { path: 'reason.text', take: reasonCut(60) },
  { path: 'summary', take: textCut('summary', 60) },
  { path: 'summary', take: without('summary') },
  { path: 'reason.text', take: reasonCut(0) },
];

/** The keys this version knows; an unknown one is the first to go, since no reader of this version shows it. */
const KNOWN = new Set(Object.keys(EnvelopeSchema.entries));

function unknownKeys(envelope: Envelope): string[] {
  return Object.keys(envelope).filter((key) => !KNOWN.has(key));
}

function noted(envelope: Envelope, paths: ReadonlySet<string>): Envelope {
  return paths.size === 0 ? envelope : { ...envelope, cut: [...paths] };
}

/**
 * The envelope made to fit `budget` UTF-8 bytes of compact JSON: the least needed parts are shortened and left out
 * first, texts are cut between graphemes, and `cut` names what was touched. What no budget can spare (id, reason code,
 * conversation id, the Sync pointer) stays, so a budget under about 250 bytes may be overrun.
 */
export function fitToBudget(envelope: Envelope, budget: number): Envelope {
  const cut = new Set(envelope.cut ?? []);
  let fitted = envelope;
  if (jsonLength(noted(fitted, cut)) <= budget) return fitted;

  for (const key of unknownKeys(fitted)) {
    const { [key]: _unknown, ...rest } = fitted;
    fitted = rest as Envelope;
    cut.add(key);
  }
  for (const { path, take } of SACRIFICES) {
    const smaller = take(fitted);
    if (jsonLength(smaller) < jsonLength(fitted)) {
      fitted = smaller;
      if (path) cut.add(path);
    }
    if (jsonLength(noted(fitted, cut)) <= budget) break;
  }
  return noted(fitted, cut);
}
