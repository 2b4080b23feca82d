import { randomUUID } from 'node:crypto';
import type { ConversationMessage } from '../../kernel/services';
import { newSid } from '../../kernel/sid';
import { TwilioError } from '../../kernel/TwilioError';
import { refusals } from '../refusals';

/** https://www.twilio.com/docs/conversations/api/media-resource: a file's largest size, and a message's. */
export const MOST_BYTES = 150 * 1024 * 1024;
const MOST_BYTES_OF_MESSAGE = 250 * 1024 * 1024;
const MOST_FILES = 10;
const DIRECT_MS = 5 * 60_000;

/** The text of an e-mail is a file of the category `body`, what it answers is `history`; the others are attachments. */
const CATEGORIES = ['media', 'body', 'history'] as const;

export interface StoredMedia {
  sid: string;
  category: (typeof CATEGORIES)[number];
  filename: string | null;
  contentType: string;
  content: Buffer;
  author: string;
  createdAt: Date;
  /** Of the message that it belongs to. */
  conversationSid?: string;
}

/** The files of messages: uploaded first, then named by the message that they belong to. */
export class MediaStore {
  private readonly files = new Map<string, StoredMedia>();
  /** Addresses that open a file for everybody who has them, for a while. */
  private readonly direct = new Map<string, { sid: string; until: number }>();

  add(given: {
    category?: string;
    filename?: string;
    contentType: string;
    content: Buffer;
    author: string;
  }): StoredMedia {
    const category = CATEGORIES.find((one) => one === (given.category ?? 'media'));
    if (!category) throw refusals.invalid('Category');
    const { contentType, content, author, filename = null } = given;
    if (content.length === 0) throw refusals.missing('Media');
    const media = { sid: newSid('ME'), category, filename, contentType, content, author, createdAt: new Date() };
    this.files.set(media.sid, media);
    return media;
  }

  require(sid: string): StoredMedia {
    const found = this.files.get(sid);
    if (!found) throw new TwilioError(404, 20404, `The requested resource /Media/${sid} was not found`);
    return found;
  }

  /** Gives the files to a message of the conversation: what the message tells of them. */
  attach(sids: readonly string[], conversationSid: string): ConversationMessage['media'] {
    if (sids.length > MOST_FILES) throw refusals.invalid(`MediaSids: at most ${MOST_FILES}`);
    const files = sids.map((sid) => {
      const file = this.files.get(sid);
      if (!file || file.conversationSid !== undefined) throw refusals.invalid(`MediaSid: ${sid} was not found`);
      return file;
    });
    const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
    if (bytes > MOST_BYTES_OF_MESSAGE) throw refusals.invalid('MediaSids: together they are too large');
    for (const file of files) file.conversationSid = conversationSid;
    return files.map(({ sid, category, filename, contentType, content }) => ({
      sid,
      category,
      filename: filename ?? '',
      contentType,
      size: content.length,
    }));
  }

  remove(sids: readonly string[]): void {
    for (const sid of sids) this.files.delete(sid);
  }

  /** A key that opens the file for five minutes. */
  directKey(sid: string): string {
    const now = Date.now();
    for (const [key, { until }] of this.direct) if (until < now) this.direct.delete(key);
    const key = randomUUID();
    this.direct.set(key, { sid, until: now + DIRECT_MS });
    return key;
  }

  byKey(key: string): StoredMedia | undefined {
    const found = this.direct.get(key);
    return found && found.until >= Date.now() ? this.files.get(found.sid) : undefined;
  }
}
