import { Remembered } from '../../../handoff/Remembered';

export interface ModelBudgetOptions {
  /** Prompts about one conversation within an hour. Default 120. */
  perConversation?: number;
  /** Prompts of this process within an hour, about all of them. Default 5,000. */
  perHour?: number;
}

const HOUR_MS = 3_600_000;
const DEFAULTS = { perConversation: 120, perHour: 5_000 } as const;
/** Conversations that are counted; the one that was not heard of for the longest is counted anew. */
const MOST_CONVERSATIONS = 20_000;

interface Counted {
  hour: number;
  prompts: number;
}

/** How often a model may be asked: one conversation that never rests, or many, cost no more than was meant. */
export class ModelBudget {
  private readonly ofConversation = new Remembered<Counted>(MOST_CONVERSATIONS);
  private whole: Counted = { hour: 0, prompts: 0 };

  constructor(
    private readonly options: ModelBudgetOptions = {},
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts a prompt about a conversation, or says which budget is used up, and counts nothing. */
  take(handoffId: string): 'conversation' | 'hour' | undefined {
    const { perConversation = DEFAULTS.perConversation, perHour = DEFAULTS.perHour } = this.options;
    const hour = Math.floor(this.now() / HOUR_MS);
    const fresh = { hour, prompts: 0 };
    const whole = this.whole.hour === hour ? this.whole : fresh;
    const before = this.ofConversation.get(handoffId);
    const own = before?.hour === hour ? before : fresh;
    if (own.prompts >= perConversation) return 'conversation';
    if (whole.prompts >= perHour) return 'hour';
    this.ofConversation.set(handoffId, { hour, prompts: own.prompts + 1 });
    this.whole = { hour, prompts: whole.prompts + 1 };
    return undefined;
  }
}
