import type { FastifyRequest } from 'fastify';
import { notFound } from '../../kernel/TwilioError';
import type { ObjectType, SyncObject } from '../SyncObject';
import type { SyncService, SyncServices } from '../SyncServices';
import { COLLECTION } from './resources';

interface Params {
  service: string;
  object: string;
  item: string;
}

export const paramsOf = (request: FastifyRequest): Params => request.params as Params;

/** The service that the address names. Throws Twilio's 404. */
export function serviceOf(services: SyncServices, request: FastifyRequest): SyncService {
  return services.known(paramsOf(request).service);
}

/** The object that the address names, and its service. Throws Twilio's 404. */
export function objectOf(
  services: SyncServices,
  type: ObjectType,
  request: FastifyRequest,
): { service: SyncService; object: SyncObject } {
  const service = serviceOf(services, request);
  const { service: named, object: sidOrName } = paramsOf(request);
  const object = service.store.find(type, sidOrName);
  if (!object) throw notFound(`/Services/${named}/${COLLECTION[type]}/${sidOrName}`);
  return { service, object };
}
