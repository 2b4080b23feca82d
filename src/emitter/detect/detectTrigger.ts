import type { ReasonCode } from '../../handoff/envelope';
import { LANGUAGES } from './languages';
import type { LanguagePack, PolicyTopic } from './LanguagePack';
import { PolicyTopics, topicsOf } from './policyTopic';
import { RequestFinder, type FoundRequest } from './request/findRequest';
import { plain, wordsOf, type Word } from './words';

/** What the app knows of the conversation besides the message. All are optional. */
export interface Signals {
  /** The virtual agent's confidence in its own answer, 0..1. */
  confidence?: number;
  /** The customer's frustration, 0..1; estimated from the message when absent. */
  frustration?: number;
  /** Customer turns so far, this one included. */
  turns?: number;
  /** How often in a row the virtual agent did not understand. */
  misunderstandings?: number;
}

/** From where on a signal counts. */
export interface Thresholds {
  /** Below it. Default 0.4. */
  confidence: number;
  /** From it on. Default 0.7. */
  frustration: number;
  /** From it on. Default 20. */
  turns: number;
  /** From it on. Default 2. */
  misunderstandings: number;
}

/** Why a person should take over, with the words that say so. */
export interface Trigger {
  kind: 'explicit' | 'policy' | 'implicit';
  code: ReasonCode;
  /** The policy topic, or the signal. */
  topic?: string;
  /** What was said, and where in the message (UTF-16 units, `end` exclusive). Absent for a signal of the app's. */
  evidence?: { text: string; start: number; end: number };
  /** How likely the customer asks for a person, 0..1, calibrated on sentences that the model never saw; explicit only. */
  probability?: number;
}

export interface TriggerOptions {
  /** Languages to hear; default all that ship. */
  languages?: readonly LanguagePack[];
  /** The developer's own policy topics; they come before the packs'. */
  topics?: readonly PolicyTopic[];
  thresholds?: Partial<Thresholds>;
}

export const DEFAULT_THRESHOLDS: Thresholds = { confidence: 0.4, frustration: 0.7, turns: 20, misunderstandings: 2 };
/** What each word of frustration, shouting and repeated exclamation adds to the estimate, 0..1. */
const FRUSTRATION_STEP = 0.36;
const SHOUT_SHARE = 0.7;
const SHOUT_LETTERS = 12;

/** Made ready once, whoever asks. */
let shipped: RequestFinder | undefined;

/** Says whether, and why, a message asks for a person. */
export type Detect = (message: string, signals?: Signals) => Trigger | undefined;

/** The detector, and the steps it is made of for who decides a part of it elsewhere. */
export interface Detector {
  detect: Detect;
  /** The likeliest request for a person, however unlikely; nothing where the message could be none. */
  likeliest: (message: string) => Trigger | undefined;
  /** What the message is besides a request: a policy topic or an implicit signal. */
  besides: Detect;
}

/**
 * Makes the detector: explicit requests first, then policy topics, then implicit signals. It works locally and in time
 * linear in the message.
 */
export function createDetect(options: TriggerOptions = {}): Detect {
  return createDetector(options).detect;
}

/** The same, with its steps. */
export function createDetector(options: TriggerOptions = {}): Detector {
  const packs = options.languages ?? LANGUAGES;
  const thresholds = { ...DEFAULT_THRESHOLDS, ...options.thresholds };
  const requests = packs === LANGUAGES ? (shipped ??= new RequestFinder(packs)) : new RequestFinder(packs);
  const topics = new PolicyTopics(topicsOf(packs, options.topics ?? []));
  const angry = new Set(packs.flatMap(({ frustration }) => frustration.map(plain)));

  const besides: Detect = (message, signals = {}) => {
    const words = wordsOf(message);
    const named = topics.find(words);
    if (!named) return implicit(message, words, signals, thresholds, angry);
    const start = words[named.from]?.start ?? 0;
    const end = words[named.to]?.end ?? start;
    const evidence = { text: message.slice(start, end), start, end };
    return { kind: 'policy', code: named.topic.code, topic: named.topic.topic, evidence };
  };
  return {
    detect: (message, signals) => asked(requests.find(message)) ?? besides(message, signals),
    likeliest: (message) => asked(requests.likeliest(message)),
    besides,
  };
}

function asked(request: FoundRequest | undefined): Trigger | undefined {
  if (!request) return undefined;
  const { probability, ...evidence } = request;
  return { kind: 'explicit', code: 'customer_requested', evidence, probability };
}

function implicit(
  message: string,
  words: readonly Word[],
  signals: Signals,
  thresholds: Thresholds,
  angry: ReadonlySet<string>,
): Trigger | undefined {
  const { confidence, misunderstandings, turns } = signals;
  const upset = words.filter(({ text }) => angry.has(text));
  const [first] = upset;
  const estimate = Math.min(1, (upset.length + shouting(message) + exclaiming(message)) * FRUSTRATION_STEP);

  if ((signals.frustration ?? estimate) >= thresholds.frustration) {
    const evidence = first && { text: message.slice(first.start, first.end), start: first.start, end: first.end };
    return { kind: 'implicit', code: 'high_frustration', topic: 'frustration', ...(evidence ? { evidence } : {}) };
  }
  if (misunderstandings !== undefined && misunderstandings >= thresholds.misunderstandings)
    return { kind: 'implicit', code: 'low_confidence', topic: 'misunderstandings' };
  if (confidence !== undefined && confidence < thresholds.confidence)
    return { kind: 'implicit', code: 'low_confidence', topic: 'confidence' };
  if (turns !== undefined && turns >= thresholds.turns)
    return { kind: 'implicit', code: 'max_turns_exceeded', topic: 'turns' };
  return undefined;
}

/** How much of a message is looked at for its loudness, in UTF-16 units. */
const MOST_HEARD = 2_000;

function shouting(whole: string): number {
  const message = whole.slice(-MOST_HEARD);
  const letters = message.match(/\p{L}/gu)?.length ?? 0;
  const capitals = message.match(/\p{Lu}/gu)?.length ?? 0;
  return letters >= SHOUT_LETTERS && capitals / letters >= SHOUT_SHARE ? 1 : 0;
}

function exclaiming(message: string): number {
  return /[!?]{3}/.test(message.slice(-MOST_HEARD)) ? 1 : 0;
}
