import { distance } from 'fastest-levenshtein';
import { MostRecent } from '../task/MostRecent';

/** Long texts are compared by their beginning: enough to tell, and quick. Characters. */
const COMPARED = 2_000;

/** A suggestion that was put into a message and is not sent yet. */
interface Inserted {
  handoffId: string;
  taskSid: string;
  suggestionId: string;
  text: string;
}

/** Which suggestions went into which message, to tell how much the agent changed. */
export class InsertedText {
  private readonly byConversation = new MostRecent<Inserted>();

  put(conversationSid: string, inserted: Inserted): void {
    this.byConversation.set(conversationSid, inserted);
  }

  /** The suggestion that a message began as, and how much was changed: 0 nothing, 1 everything. It is told once. */
  sent(conversationSid: string, body: string): (Omit<Inserted, 'text'> & { distance: number }) | undefined {
    const inserted = this.byConversation.get(conversationSid);
    if (!inserted) return undefined;
    this.byConversation.take(conversationSid);
    const one = inserted.text.trim().slice(0, COMPARED);
    const other = body.trim().slice(0, COMPARED);
    const longest = Math.max(one.length, other.length, 1);
    const { text: _text, ...rest } = inserted;
    return { ...rest, distance: distance(one, other) / longest };
  }
}
