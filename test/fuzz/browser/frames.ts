import { encodeFrame } from '../../../sandbox/twilsock/frame';
import type { Inputs } from '../inputs';

/** What a frame may be about: the Sync objects that the panel has open, and one that it has not. */
export interface FrameSubjects {
  documentSid: string;
  listSid: string;
}

const EVENTS = [
  'document_updated',
  'document_removed',
  'list_item_added',
  'list_item_updated',
  'list_item_removed',
  'list_removed',
  'map_item_added',
  'stream_message_published',
  'live_query_updated',
  'subscription_established',
  'subscription_failed',
  'subscription_canceled',
  'no_such_event',
  '__proto__',
] as const;
const METHODS = ['notification', 'reply', 'client_update', 'ping', 'message', 'init', 'nothing', ''] as const;
const MESSAGE_TYPES = [
  'twilio.sync.event',
  'com.twilio.rtd.cds.document',
  'twilio.ipmsg.typing_indicator',
  'unknown.type',
  '',
] as const;
/** Ids that come before, at and after every other, and some that are none. */
const EVENT_IDS = [0, -1, 1, 2, 5, 1e9, 2 ** 53, 1.5, Number.NaN, null, '7', {}] as const;

/** One message of Twilio's socket that Twilio would not send: no frame, half a frame, or one that says odd things. */
export function frameOf(inputs: Inputs, subjects: FrameSubjects): Buffer {
  switch (inputs.below(8)) {
    case 0:
      return bytesOf(inputs);
    case 1: {
      const whole = notification(inputs, subjects);
      return whole.subarray(0, inputs.below(whole.length));
    }
    case 2: {
      const whole = Buffer.from(notification(inputs, subjects));
      for (let one = 0; one < 4; one += 1) whole[inputs.below(whole.length)] = inputs.below(256);
      return whole;
    }
    case 3: {
      // Sizes that are not true.
      const text = notification(inputs, subjects).toString();
      const size = inputs.one(['0', '-1', '7', '999999999', '1e9', 'NaN', '']);
      return Buffer.from(
        inputs.below(2) === 0
          ? text.replace(/^(TWILSOCK V3\.0) \d+/, `$1 ${size}`)
          : text.replace(/"payload_size":\d+/, `"payload_size":${size || 'null'}`),
      );
    }
    case 4:
      return encodeFrame(
        // Ids that are none are put by hand (`found.ts`): the client closes over them, and is away for a while.
        { method: inputs.one(METHODS), ...inputs.fields(), id: inputs.text(), status: inputs.value() },
        inputs.value(),
      );
    default:
      return notification(inputs, subjects);
  }
}

/**
 * A big message of Sync's: a page of list items, or a document, which is 16 KiB at most, many times over. Twilio's client
 * takes the bytes apart one by one, which for 1 MB is a task of more than 100 ms by itself.
 */
const BIG = 200_000;

/** Bytes of no shape, as many as a big message has now and then. */
function bytesOf(inputs: Inputs): Buffer {
  const length = inputs.below(50) === 0 ? BIG : inputs.below(200);
  const start = inputs.one(['', 'TWILSOCK V3.0 ', 'TWILSOCK V2.0 5\r\n', 'TWILSOCK V3.0 2\r\n{}\r\n', '\r\n', ' ']);
  return Buffer.concat([Buffer.from(start), Buffer.alloc(length, inputs.below(256))]);
}

/** A frame of the right shape that tells of Sync, truly or not. */
function notification(inputs: Inputs, { documentSid, listSid }: FrameSubjects): Buffer {
  const event_type = inputs.one(EVENTS);
  const sid = inputs.one([documentSid, listSid, `ET${'0'.repeat(32)}`, inputs.text()]);
  const data = inputs.below(60) === 0 ? { text: 'x'.repeat(BIG / 4) } : inputs.fields();
  const event = inputs.one<() => unknown>([
    () => null,
    () => inputs.value(),
    () => ({
      id: inputs.one(EVENT_IDS),
      document_sid: sid,
      list_sid: sid,
      object_sid: sid,
      object_type: inputs.one(['document', 'list', 'planet']),
      document_data: data,
      item_data: data,
      item_index: inputs.one(EVENT_IDS),
      item_revision: inputs.text(),
      document_revision: inputs.text(),
      last_event_id: inputs.one(EVENT_IDS),
      date_created: inputs.text(),
      error: inputs.value(),
    }),
  ])();
  const body = {
    event_type: inputs.below(20) === 0 ? inputs.value() : event_type,
    strictly_ordered: inputs.below(2) === 0,
    correlation_id: inputs.value(),
    event,
    ...(inputs.below(6) === 0 ? { events: inputs.value() } : {}),
  };
  return encodeFrame(
    {
      method: 'notification',
      id: inputs.text(),
      message_type: inputs.one(MESSAGE_TYPES),
      payload_type: inputs.one(['application/json', 'text/plain', 'application/x', '']),
    },
    inputs.below(20) === 0 ? inputs.value() : body,
  );
}
