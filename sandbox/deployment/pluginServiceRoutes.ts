import type { FastifyInstance } from 'fastify';
import { parseObject } from '../taskrouter/taskAttributes';
import type { PluginService } from './PluginService';

type Form = Record<string, string | string[] | undefined>;

interface OfOne {
  Params: { id: string; other: string };
  Body: Form | undefined;
}

/** `flex-api.twilio.com/v1/PluginService`. */
export function pluginServiceRoutes(app: FastifyInstance, service: PluginService): void {
  const base = '/v1/PluginService';
  app.get(`${base}/Plugins`, () => page('plugins', service.listPlugins()));
  app.post<OfOne>(`${base}/Plugins`, ({ body }, reply) =>
    reply
      .code(201)
      .send(service.createPlugin(text(body, 'UniqueName'), text(body, 'FriendlyName'), text(body, 'Description'))),
  );
  app.get<OfOne>(`${base}/Plugins/:id`, ({ params }) => service.pluginNamed(params.id));
  app.post<OfOne>(`${base}/Plugins/:id`, ({ params, body }) =>
    service.updatePlugin(params.id, {
      friendlyName: text(body, 'FriendlyName') || undefined,
      description: text(body, 'Description') || undefined,
    }),
  );

  app.get<OfOne>(`${base}/Plugins/:id/Versions`, ({ params }) =>
    page('plugin_versions', service.listVersions(params.id)),
  );
  app.post<OfOne>(`${base}/Plugins/:id/Versions`, ({ params, body }, reply) =>
    reply.code(201).send(
      service.createVersion(params.id, {
        version: text(body, 'Version'),
        url: text(body, 'PluginUrl'),
        changelog: text(body, 'Changelog'),
        isPrivate: text(body, 'Private') === 'true',
      }),
    ),
  );
  app.get<OfOne>(`${base}/Plugins/:id/Versions/:other`, ({ params }) => service.versionNamed(params.id, params.other));

  app.get(`${base}/Configurations`, () => page('configurations', service.listConfigurations()));
  app.post<OfOne>(`${base}/Configurations`, ({ body }, reply) => {
    const plugins = [body?.Plugins ?? []]
      .flat()
      .map((one) => (typeof one === 'string' ? parseObject(one, 'Plugins') : one));
    return reply.code(201).send(service.createConfiguration(text(body, 'Name'), text(body, 'Description'), plugins));
  });
  app.get<OfOne>(`${base}/Configurations/:id`, ({ params }) => service.configurationNamed(params.id));
  app.get<OfOne>(`${base}/Configurations/:id/Plugins`, ({ params }) =>
    page('plugins', service.configuredPlugins(params.id)),
  );
  app.get<OfOne>(`${base}/Configurations/:id/Plugins/:other`, ({ params }) =>
    service.configuredPlugin(params.id, params.other),
  );

  app.get(`${base}/Releases`, () => page('releases', service.listReleases()));
  app.post<OfOne>(`${base}/Releases`, ({ body }, reply) =>
    reply.code(201).send(service.release(text(body, 'ConfigurationId'))),
  );
  app.get<OfOne>(`${base}/Releases/:id`, ({ params }) => service.releaseNamed(params.id));
}

function text(body: Form | undefined, name: string): string {
  const value = body?.[name];
  return value === undefined || Array.isArray(value) ? '' : String(value);
}

function page(key: string, items: object[]): object {
  const url = `https://flex-api.twilio.com/v1/PluginService?PageSize=50&Page=0`;
  return {
    [key]: items,
    meta: { key, page: 0, page_size: 50, url, first_page_url: url, next_page_url: null, previous_page_url: null },
  };
}
