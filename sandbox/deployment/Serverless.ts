import { account } from '../kernel/account';
import { newSid } from '../kernel/sid';
import { notFound } from '../kernel/TwilioError';

interface Environment {
  sid: string;
  uniqueName: string;
  domainName: string;
  buildSid?: string;
}

interface Asset {
  sid: string;
  friendlyName: string;
}

interface AssetVersion {
  sid: string;
  assetSid: string;
  path: string;
  visibility: string;
  content: Buffer;
}

interface Build {
  sid: string;
  assetVersions: string[];
}

interface Service {
  sid: string;
  uniqueName: string;
  friendlyName: string;
  environments: Map<string, Environment>;
  assets: Map<string, Asset>;
  versions: Map<string, AssetVersion>;
  builds: Map<string, Build>;
}

const started = new Date().toISOString();
const BASE = 'https://serverless.twilio.com/v1';
const dates = { date_created: started, date_updated: started };

/** Twilio's Serverless as far as Flex plugins use it: assets are uploaded, built, deployed, and served by their domain. */
export class Serverless {
  private readonly services = new Map<string, Service>();

  createService(uniqueName: string, friendlyName: string): object {
    const service: Service = {
      sid: newSid('ZS'),
      uniqueName,
      friendlyName,
      environments: new Map(),
      assets: new Map(),
      versions: new Map(),
      builds: new Map(),
    };
    this.services.set(service.sid, service);
    return serviceResource(service);
  }

  listServices(): object[] {
    return [...this.services.values()].map(serviceResource);
  }

  service(sid: string): object {
    return serviceResource(this.known(sid));
  }

  createEnvironment(serviceSid: string, uniqueName: string, suffix: string): object {
    const service = this.known(serviceSid);
    const domainName = `plugins-${service.sid.slice(2, 8)}${suffix ? `-${suffix}` : ''}.twil.io`;
    const environment: Environment = { sid: newSid('ZE'), uniqueName, domainName };
    service.environments.set(environment.sid, environment);
    return environmentResource(service, environment);
  }

  listEnvironments(serviceSid: string): object[] {
    const service = this.known(serviceSid);
    return [...service.environments.values()].map((one) => environmentResource(service, one));
  }

  createAsset(serviceSid: string, friendlyName: string): object {
    const service = this.known(serviceSid);
    const asset: Asset = { sid: newSid('ZH'), friendlyName };
    service.assets.set(asset.sid, asset);
    const url = `${BASE}/Services/${serviceSid}/Assets/${asset.sid}`;
    return { ...of(service), ...dates, sid: asset.sid, friendly_name: friendlyName, url, links: {} };
  }

  upload(serviceSid: string, assetSid: string, file: Omit<AssetVersion, 'sid' | 'assetSid'>): object {
    const service = this.known(serviceSid);
    if (!service.assets.has(assetSid)) throw notFound(`/Services/${serviceSid}/Assets/${assetSid}`);
    const version: AssetVersion = { sid: newSid('ZN'), assetSid, ...file };
    service.versions.set(version.sid, version);
    return versionResource(service, version);
  }

  createBuild(serviceSid: string, assetVersions: string[]): object {
    const service = this.known(serviceSid);
    for (const sid of assetVersions) if (!service.versions.has(sid)) throw notFound(`/AssetVersions/${sid}`);
    const build: Build = { sid: newSid('ZB'), assetVersions };
    service.builds.set(build.sid, build);
    return buildResource(service, build);
  }

  build(serviceSid: string, sid: string): object {
    const service = this.known(serviceSid);
    const build = service.builds.get(sid);
    if (!build) throw notFound(`/Services/${serviceSid}/Builds/${sid}`);
    return buildResource(service, build);
  }

  deploy(serviceSid: string, environmentSid: string, buildSid: string): object {
    const service = this.known(serviceSid);
    const environment = service.environments.get(environmentSid);
    if (!environment || !service.builds.has(buildSid)) throw notFound(`/Services/${serviceSid}/Deployments`);
    environment.buildSid = buildSid;
    const url = `${BASE}/Services/${serviceSid}/Environments/${environmentSid}/Deployments`;
    return { ...of(service), ...dates, sid: newSid('ZD'), environment_sid: environmentSid, build_sid: buildSid, url };
  }

  /** What a deployed address serves. */
  file(domainName: string, path: string): Buffer | undefined {
    for (const service of this.services.values())
      for (const environment of service.environments.values()) {
        if (environment.domainName !== domainName || !environment.buildSid) continue;
        const versions = service.builds.get(environment.buildSid)?.assetVersions ?? [];
        const found = versions.map((sid) => service.versions.get(sid)).find((one) => one?.path === path);
        if (found) return found.content;
      }
    return undefined;
  }

  private known(sid: string): Service {
    const found = [...this.services.values()].find((one) => one.sid === sid || one.uniqueName === sid);
    if (!found) throw notFound(`/v1/Services/${sid}`);
    return found;
  }
}

const of = ({ sid }: Service) => ({ account_sid: account.sid, service_sid: sid });

function serviceResource({ sid, uniqueName, friendlyName }: Service): object {
  return {
    ...dates,
    sid,
    account_sid: account.sid,
    friendly_name: friendlyName,
    unique_name: uniqueName,
    include_credentials: true,
    ui_editable: false,
    domain_base: `plugins-${sid.slice(2, 8)}`,
    url: `${BASE}/Services/${sid}`,
    links: {},
  };
}

function environmentResource(service: Service, { sid, uniqueName, domainName, buildSid }: Environment): object {
  return {
    ...of(service),
    ...dates,
    sid,
    build_sid: buildSid ?? null,
    unique_name: uniqueName,
    domain_suffix: null,
    domain_name: domainName,
    url: `${BASE}/Services/${service.sid}/Environments/${sid}`,
    links: {},
  };
}

function versionResource(service: Service, { sid, assetSid, path, visibility }: AssetVersion): object {
  const url = `${BASE}/Services/${service.sid}/Assets/${assetSid}/Versions/${sid}`;
  return { ...of(service), sid, asset_sid: assetSid, path, visibility, date_created: started, url };
}

function buildResource(service: Service, { sid, assetVersions }: Build): object {
  const versions = assetVersions.flatMap((version) => service.versions.get(version) ?? []);
  return {
    ...of(service),
    ...dates,
    sid,
    status: 'completed',
    asset_versions: versions.map((version) => versionResource(service, version)),
    function_versions: [],
    dependencies: [],
    runtime: 'node22',
    url: `${BASE}/Services/${service.sid}/Builds/${sid}`,
    links: {},
  };
}
