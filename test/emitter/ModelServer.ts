import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a model endpoint was asked. */
export interface ModelRequest {
  authorization: string | undefined;
  system: string;
  user: string;
}

/** How it answers: with text (in small pieces), with a body that makes no sense, with a status, from elsewhere, or never. */
export type ModelAnswer =
  { text: string } | { garbage: string } | { status: number } | { redirectTo: string } | 'silence';

interface ChatBody {
  messages?: { role: string; content: string }[];
}

/** A stand-in for an OpenAI-compatible endpoint, spoken to over the wire. It says whatever it is told to say. */
export class ModelServer {
  readonly requests: ModelRequest[] = [];
  answer: (request: ModelRequest) => ModelAnswer = () => ({ text: '' });

  private constructor(
    private readonly server: Server,
    readonly baseURL: string,
  ) {}

  static async start(): Promise<ModelServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const model = new ModelServer(server, `http://127.0.0.1:${port}/v1`);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { messages = [] } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ChatBody;
        const said = (role: string): string => messages.find((message) => message.role === role)?.content ?? '';
        const asked = { authorization: request.headers.authorization, system: said('system'), user: said('user') };
        model.requests.push(asked);
        send(response, model.answer(asked));
      });
    });
    return model;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const PIECE_UNITS = 7;

function send(response: ServerResponse, answer: ModelAnswer): void {
  if (answer === 'silence') return;
  if ('status' in answer) {
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end('{"error":{"message":"no"}}');
    return;
  }
  if ('redirectTo' in answer) {
    response.writeHead(307, { location: answer.redirectTo }).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if ('garbage' in answer) {
    response.end(answer.garbage);
    return;
  }
  for (let from = 0; from < answer.text.length; from += PIECE_UNITS) {
    const content = answer.text.slice(from, from + PIECE_UNITS);
    const part = { id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content } }] };
    response.write(`data: ${JSON.stringify(part)}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}
