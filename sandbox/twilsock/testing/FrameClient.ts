import { once } from 'node:events';
import { WebSocket } from 'ws';
import { newSid } from '../../kernel/sid';
import { decodeFrame, encodeFrame, type Frame } from '../frame';

/** Speaks frames, for what no client library does on purpose. */
export class FrameClient {
  private readonly received: Frame[] = [];
  private readonly waiting = new Set<() => void>();

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      const frame = decodeFrame(data as Buffer);
      if (frame) this.received.push(frame);
      for (const look of this.waiting) look();
    });
  }

  static async connect(url: string): Promise<FrameClient> {
    const socket = new WebSocket(url);
    const client = new FrameClient(socket);
    await once(socket, 'open');
    return client;
  }

  /** Sends a frame and waits for the reply to it. */
  async ask(method: string, fields: Record<string, unknown> = {}, payload?: unknown): Promise<Frame> {
    const id = newSid('TM');
    this.socket.send(encodeFrame({ method, id, ...fields }, payload));
    return this.next(({ header }) => header.id === id);
  }

  /** A request inside a `message` frame. */
  request(method: string, host: string, path: string, grant = 'data_sync', payload?: unknown): Promise<Frame> {
    const http_request = { host, path, method, params: {}, headers: {} };
    return this.ask('message', { active_grant: grant, http_request }, payload);
  }

  /** The first frame, come or yet to come, that is looked for. */
  next(wanted: (frame: Frame) => boolean): Promise<Frame> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.received.find(wanted);
        if (!found) return;
        this.waiting.delete(look);
        resolve(found);
      };
      this.waiting.add(look);
      look();
    });
  }
}
