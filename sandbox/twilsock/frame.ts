/** A frame's header. `payload_size` is the frame's own business and not part of it. */
export interface FrameHeader {
  method: string;
  id: string;
  [field: string]: unknown;
}

export interface Frame {
  header: FrameHeader;
  /** Parsed when it is JSON, else text; absent when there is none. */
  payload?: unknown;
}

const MAGIC = /^TWILSOCK V3\.0 (\d+)$/;
const LINE_END = '\r\n';

/** One websocket message: `TWILSOCK V3.0 <header bytes>`, the header as JSON, the payload; CRLF between them. */
export function encodeFrame(header: FrameHeader, payload?: unknown): Buffer {
  const body = payload === undefined ? '' : typeof payload === 'string' ? payload : JSON.stringify(payload);
  const headerBytes = Buffer.from(JSON.stringify({ ...header, payload_size: Buffer.byteLength(body) }));
  return Buffer.concat([
    Buffer.from(`TWILSOCK V3.0 ${headerBytes.length}${LINE_END}`),
    headerBytes,
    Buffer.from(LINE_END + body),
  ]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `undefined` when the bytes are no frame. */
export function decodeFrame(bytes: Buffer): Frame | undefined {
  const firstLineEnd = bytes.indexOf(LINE_END);
  const [, headerSize] = MAGIC.exec(bytes.subarray(0, Math.max(firstLineEnd, 0)).toString()) ?? [];
  if (headerSize === undefined) return undefined;

  const headerStart = firstLineEnd + LINE_END.length;
  const headerEnd = headerStart + Number(headerSize);
  const header = parseJson(bytes.subarray(headerStart, headerEnd).toString());
  if (typeof header !== 'object' || header === null) return undefined;
  const { payload_size: size, ...rest } = header as Record<string, unknown>;
  if (typeof rest['method'] !== 'string' || typeof rest['id'] !== 'string') return undefined;

  const frame: Frame = { header: rest as FrameHeader };
  if (typeof size === 'number' && size > 0) {
    const payloadStart = headerEnd + LINE_END.length;
    const text = bytes.subarray(payloadStart, payloadStart + size).toString();
    frame.payload = parseJson(text) ?? text;
  }
  return frame;
}
