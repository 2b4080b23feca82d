import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Room, Workspaces } from '../Workspaces';
import { RestInput } from './RestInput';
import { restPage } from './restPage';
import { RestResources } from './RestResources';

/** One request to a workspace. */
export interface Asked extends Room {
  input: RestInput;
  reply: FastifyReply;
  resources: RestResources;
  /** A page of the list at this path. */
  page: <T>(key: string, items: readonly T[], path: string, resource: (item: T) => unknown) => Record<string, unknown>;
}

type Handler = (asked: Asked) => unknown;

/** Registers what is answered below one workspace, whichever it is. */
export class Routes {
  constructor(
    private readonly app: FastifyInstance,
    private readonly workspaces: Workspaces,
  ) {}

  get(path: string, handle: Handler): void {
    this.app.get(`/:workspace${path}`, (request, reply) => handle(this.read(new RestInput(request), reply)));
  }

  post(path: string, handle: Handler): void {
    this.app.post(`/:workspace${path}`, (request, reply) => handle(this.read(new RestInput(request), reply)));
  }

  delete(path: string, handle: (asked: Asked) => void): void {
    this.app.delete(`/:workspace${path}`, (request, reply) => {
      handle(this.read(new RestInput(request), reply));
      return reply.code(204).send();
    });
  }

  private read(input: RestInput, reply: FastifyReply): Asked {
    const room = this.workspaces.room(input.param('workspace'));
    const resources = new RestResources(room.engine);
    return {
      ...room,
      input,
      reply,
      resources,
      page: (key, items, path, resource) => restPage(key, items, input, resources.addressOf(path), resource),
    };
  }
}
