import type { FastifyInstance } from 'fastify';
import { notFound, TwilioError } from '../../kernel/TwilioError';
import { pageOf, readPageQuery, type PageParams } from '../page';
import type { SyncServices } from '../SyncServices';
import { listResource } from './listResource';
import { COLLECTION, objectUrl, permissionResource } from './resources';
import { objectOf } from './objectOf';

interface OfPermission {
  Params: { service: string; object: string; identity: string };
}

/** Who may do what with an object. They count in services with `AclEnabled`. */
export function permissionRoutes(
  app: FastifyInstance,
  services: SyncServices,
  type: 'document' | 'list' | 'map',
): void {
  const path = `/v1/Services/:service/${COLLECTION[type]}/:object/Permissions`;

  app.get<{ Querystring: PageParams }>(path, (request) => {
    const { service, object } = objectOf(services, type, request);
    const page = pageOf([...object.permissions], ([identity]) => identity, readPageQuery(request.query, String));
    return listResource('permissions', `${objectUrl(service, object)}/Permissions`, page, ([identity, permission]) =>
      permissionResource(service, object, identity, permission),
    );
  });

  app.get<OfPermission>(`${path}/:identity`, (request) => {
    const { service, object } = objectOf(services, type, request);
    const { identity } = request.params;
    const permission = object.permissions.get(identity);
    if (!permission)
      throw notFound(`/Services/${service.sid}/${COLLECTION[type]}/${object.sid}/Permissions/${identity}`);
    return permissionResource(service, object, identity, permission);
  });

  app.post<OfPermission>(`${path}/:identity`, (request) => {
    const { service, object } = objectOf(services, type, request);
    const form = (request.body ?? {}) as Record<string, string | undefined>;
    const flag = (name: string): boolean => {
      if (form[name] === undefined)
        throw new TwilioError(400, 20001, `Missing required parameter ${name} in the post body`);
      return form[name] === 'true';
    };
    const permission = { read: flag('Read'), write: flag('Write'), manage: flag('Manage') };
    object.permissions.set(request.params.identity, permission);
    return permissionResource(service, object, request.params.identity, permission);
  });

  app.delete<OfPermission>(`${path}/:identity`, (request, reply) => {
    const { service, object } = objectOf(services, type, request);
    const { identity } = request.params;
    if (!object.permissions.delete(identity)) {
      throw notFound(`/Services/${service.sid}/${COLLECTION[type]}/${object.sid}/Permissions/${identity}`);
    }
    return reply.code(204).send();
  });
}
